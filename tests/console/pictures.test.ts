import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMUNITY, ROOM, type Stage } from './support/stage.js'
import { type Visitor, visit, visitorWith } from './support/visitor.js'
import { voted } from './support/voted.js'

interface Picture {
  readonly kind: string
  readonly src: string
  readonly alt: readonly { readonly text: string }[]
  readonly items: readonly (readonly { readonly text: string }[])[]
}

let stage: Stage
let session: string
let ideas: readonly string[]
let me: Visitor
beforeAll(async () => {
  ;({ stage, session, ideas } = await voted())
  me = await visit(stage)
}, 60_000)
afterAll(() => stage.end())

async function picture(): Promise<Picture> {
  const view = await me.look({ kind: 'room', room: ROOM, after: 0 })
  const blocks = view.kind === 'posts' ? view.posts.flatMap((post) => post.blocks) : []
  const found = blocks.find(({ kind }) => kind === 'picture') as unknown as Picture | undefined
  if (!found) throw new Error('there is no picture')
  return found
}
const words = ({ items }: Picture): string => items.map((item) => item.map(({ text }) => text).join('')).join('\n')
const hashed = async (answer: Response): Promise<string> =>
  createHash('sha256')
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest('hex')

describe('a picture in the console', () => {
  it('comes with what it shows and the same as a list, and without what it is drawn from', async () => {
    const found = await picture()
    expect(found.alt[0]?.text).toBe(
      'A picture of what we think. It shows 2 groups of people who vote alike. We agree on 3 statements and differ on 5.',
    )
    expect(words(found)).toContain('Group A: 11 people who vote alike')
    expect(words(found)).toContain('We need a night bus. · ')
    expect(Object.keys(found).toSorted()).toEqual(['alt', 'items', 'kind', 'src'])
  })

  it('is drawn for a desk and for a phone, as PNG and as SVG, the same each time', async () => {
    const { src } = await picture()
    const answers = await Promise.all(
      ['png?size=wide', 'png?size=wide', 'png?size=narrow'].map((one) => me.fetch(`/api/picture.${one}&${src}`)),
    )
    expect(answers.map((one) => [one.status, one.headers.get('content-type'), one.headers.get('cache-control')])).toEqual(
      Array.from({ length: 3 }, () => [200, 'image/png', 'no-store']),
    )
    const [a, b, c] = await Promise.all(answers.map(hashed))
    expect(a).toBe(b)
    expect(a).not.toBe(c)
    const svg = await me.fetch(`/api/picture.svg?${src}`)
    expect([svg.headers.get('content-type'), svg.headers.get('content-security-policy')]).toEqual([
      'image/svg+xml',
      expect.stringContaining("default-src 'none'"),
    ])
    const text = await svg.text()
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toContain('<script')
  })

  it('is nobody’s without a cookie, and nothing else can be had at its address', async () => {
    const { src } = await picture()
    expect((await visitorWith(stage, '').fetch(`/api/picture.png?${src}`)).status).toBe(401)
    const look = (ask: object): string =>
      new URLSearchParams({ look: JSON.stringify({ community: COMMUNITY, as: { name: 'Ana' }, ...ask }), at: '0' }).toString()
    const statuses = await Promise.all(
      [
        '',
        'look=%7B',
        look({ kind: 'nonsense' }),
        look({ kind: 'help' }),
        look({ kind: 'room', room: ROOM, after: 0 }),
        src.replace('at=0', 'at=7'),
      ].map(async (one) => (await me.fetch(`/api/picture.png?${one}`)).status),
    )
    expect(statuses).toEqual([400, 400, 400, 404, 404, 404])
    expect((await me.fetch(`/api/picture.exe?${src}`)).status).toBe(404)
  })

  it('loses words that are taken back, and gets another address', async () => {
    const before = await picture()
    const svgOf = async ({ src }: Picture): Promise<string> => (await me.fetch(`/api/picture.svg?${src}`)).text()
    expect(await svgOf(before)).toContain('Plant trees by the river')
    await me.accept('idea0', { kind: 'withdraw', contribution: ideas[0] ?? '' })
    const after = await picture()
    expect(after.src).not.toBe(before.src)
    expect(await svgOf(before)).not.toContain('Plant trees')
    expect(await svgOf(after)).not.toContain('Plant trees')
    expect(words(after)).not.toContain('Plant trees')
    expect(session).not.toBe('')
  })
})
