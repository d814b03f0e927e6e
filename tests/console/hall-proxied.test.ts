import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { COMMUNITY, ROOM, raiseStage, type Stage } from './support/stage.js'

const PUBLIC = 'https://cairn.example'
const scope = { community: COMMUNITY }

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly cookie: string
}

/** A Cairn behind a proxy on the same machine, with its hall open; `through` asks as that proxy does, for someone at that address. */
async function proxied(): Promise<{ stage: Stage; through: (path: string, more?: Partial<Through>) => Promise<Answer> }> {
  const port = await freePort()
  const stage = await raiseStage({ hall: true, publicUrl: PUBLIC, port, addresses: [] })
  onTestFinished(() => stage.end())
  const through = (
    path: string,
    { by = '203.0.113.7', host = 'cairn.example', cookie = '', body }: Partial<Through> = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = { host, origin: PUBLIC, cookie, 'x-forwarded-for': `10.0.0.1, ${by}`, 'content-type': 'application/json' }
      const sent = request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, cookie: answer.headers['set-cookie']?.[0] ?? '' }))
      })
      sent.on('error', reject)
      sent.end(body ? JSON.stringify(body) : undefined)
    })
  const link = new URL(stage.console.link())
  const host = (await through(link.pathname + link.search)).cookie.split(';')[0] ?? ''
  const start = { kind: 'start', playbook: 'storytelling', length: 'quick', tempo: 'live' }
  await through('/api/accept', { cookie: host, body: { ...scope, as: { name: 'Ana' }, key: crypto.randomUUID(), room: ROOM, deed: start } })
  await stage.app.settled()
  return { stage, through }
}

interface Through {
  readonly by: string
  readonly host: string
  readonly cookie: string
  readonly body: object
}

describe('a hall behind a proxy', () => {
  it('gives the public address, listens nowhere else, and its cookie goes over https alone', async () => {
    const { stage, through } = await proxied()
    const { hall } = stage
    expect(hall).toMatchObject({ url: `${PUBLIC}/join`, address: null, port: null })
    expect(hall.link).toMatch(/^https:\/\/cairn\.example\/join#[A-Z]{6}\.[\w-]{22}$/)
    expect((await through('/join')).status).toBe(200)
    const { status, cookie } = await through('/api/join', { body: { code: hall.code, name: 'Ben', age: 'young' } })
    expect(status).toBe(200)
    expect(cookie).toMatch(/^__Host-cairn_guest=\S+; Path=\/; Max-Age=21600; HttpOnly; SameSite=Strict; Secure$/)
    const here = await through('/api/here', { cookie: cookie.split(';')[0] ?? '' })
    expect(JSON.parse(here.text)).toMatchObject({ guest: { session: hall.session } })
  })

  it('counts guesses by whom the proxy speaks for, and answers no other Host', async () => {
    const { stage, through } = await proxied()
    const guess = (by: string, code = 'BBBBBB') => through('/api/join', { by, body: { code, name: 'Ben', age: 'adult' } })
    for (let n = 0; n < 8; n += 1) expect((await guess('203.0.113.7')).status).toBe(422)
    expect((await guess('203.0.113.7')).status).toBe(429)
    expect((await guess('203.0.113.8', stage.hall.code ?? '')).status).toBe(200)
    expect((await through('/join', { host: 'evil.example' })).status).toBe(403)
    expect((await through('/join', { host: 'cairn.example:8080' })).status).toBe(403)
  })
})
