import { describe, expect, it } from 'vitest'
import { MOST_HIDDEN } from '../../src/engine/deeds/report.js'
import { COMMUNITY, pageText, ROOM } from '../support/world.js'
import { type Stage, stage } from './holding.js'

const scope = { community: COMMUNITY }
const WALL = ['id: tales, kind: gather, hours: 24, several: true', 'id: wall, kind: reveal, of: tales', 'id: publish, kind: publish']

/** Everything said and shown: Ben's words, and Cyd's. */
async function shown(options: Parameters<typeof stage>[0] = {}): Promise<Stage & { kim: string; bench: string; artifact: string }> {
  const at = await stage({ steps: WALL, ...options })
  const kim = await at.says('ben', 'Kim stole my bike.')
  const bench = await at.says('cyd', 'A bench, please.')
  await at.does('ana', { kind: 'command', name: 'skip', session: at.session })
  const [artifact] = await at.world.app.store(COMMUNITY).artifacts(scope, { session: at.session })
  return { ...at, kim, bench, artifact: artifact?.id ?? '' }
}

const reports = (at: Stage, who: string, what: string, text?: string) =>
  at.does(who, { kind: 'command', name: 'report', what, ...(text === undefined ? {} : { text }) })
/** What anyone reads in the room now. */
const seen = async (at: Stage, who: string): Promise<string> =>
  JSON.stringify(await at.world.asks(who, { kind: 'room', room: ROOM, after: 0 }))

describe('reporting shown words', () => {
  it('hides them everywhere until somebody decides, and nobody hears who it was', async () => {
    const at = await shown({ deputy: 'dee' })
    await reports(at, 'cyd', at.kim, 'This is about my son.')
    expect(await seen(at, 'dan')).not.toContain('Kim stole')
    expect(await seen(at, 'dan')).toContain('[hidden while someone looks at it]')
    const page = pageText(await at.world.asks('dan', { kind: 'artifact', id: at.artifact }))
    expect(page).not.toContain('Kim stole')
    expect(page).toContain('Built from 1 of 2 answers')
    expect(page).toContain('1 held back: someone is looking at it.')
    for (const who of ['ana', 'dee']) {
      expect(await at.alone(who)).toContain('Kim stole my bike.')
      expect(await at.alone(who)).toContain('This is about my son.')
      expect(await at.alone(who)).not.toContain('Cyd')
    }
    expect(await at.alone('ben')).toContain('Someone asked for a look at these words of yours.')
    expect(await at.alone('ben')).not.toContain('my son')
    expect(await at.alone('cyd')).toContain('No one is told that it was you.')
    expect(JSON.stringify((await at.world.app.store(COMMUNITY).contribution(scope, at.kim))?.hold)).not.toContain(await at.idOf('cyd'))
  })

  it('takes the id of a line, or of a post that shows no other words', async () => {
    const at = await shown()
    const [artifact] = await at.world.app.store(COMMUNITY).artifacts(scope, { session: at.session })
    const line = artifact?.body.lines.find((one) => one.kind === 'quote')
    await reports(at, 'dan', line?.id ?? '')
    expect([await at.held(at.kim), await at.held(at.bench)].filter(Boolean)).toEqual(['reported'])
    const wall = at.world.out.find(({ text }) => text.includes('Kim stole') && text.includes('A bench'))
    expect(await reports(at, 'dan', wall?.post.id ?? '')).toMatchObject({ code: 'unknown-words' })
    expect(await reports(at, 'dan', 'nosuch')).toMatchObject({ code: 'unknown-words' })
  })

  it('ends with a host who shows them again, or hides them with a reason', async () => {
    const at = await shown()
    await reports(at, 'cyd', at.kim)
    expect(await at.review('ana')).toContain('Hidden while someone looks at it.')
    await at.does('ana', { kind: 'show', contribution: at.kim })
    expect(await seen(at, 'dan')).toContain('Kim stole')
    await reports(at, 'cyd', at.kim)
    expect(await at.held(at.kim)).toBeUndefined()
    await reports(at, 'dan', at.kim)
    await at.holds('ana', at.kim, { reason: 'person' })
    expect(await at.alone('ben')).toContain('These words of yours are hidden now.')
    expect(await seen(at, 'dan')).toContain('[held back]')
    const page = pageText(await at.world.asks('dan', { kind: 'artifact', id: at.artifact }))
    expect(page).toContain('1 held back: names a private person.')
  })

  it('is no way to hide many: after a few, words are looked at and stay', async () => {
    const at = await stage({ steps: WALL })
    const all: string[] = []
    for (let n = 0; n <= MOST_HIDDEN; n += 1) all.push(await at.says('ben', `Tale ${n}.`))
    await at.does('ana', { kind: 'command', name: 'skip', session: at.session })
    for (const one of all) await reports(at, 'cyd', one)
    expect(await Promise.all(all.map(at.held))).toEqual([...Array.from({ length: MOST_HIDDEN }, () => 'reported'), undefined])
    expect(await at.alone('cyd')).toContain('It stays visible until then.')
    expect(await at.alone('ana')).toContain('They are not hidden by this report.')
    await reports(at, 'dan', all.at(-1) ?? '')
    expect(await at.held(all.at(-1) ?? '')).toBe('reported')
  })

  it('is not for one’s own words, nor for what nobody can read', async () => {
    const at = await stage()
    const kim = await at.says('ben', 'Kim stole my bike.')
    await reports(at, 'cyd', kim)
    expect(await at.held(kim)).toBeUndefined()
    await at.does('ana', { kind: 'command', name: 'skip', session: at.session })
    await reports(at, 'ben', kim)
    expect(await at.held(kim)).toBeUndefined()
    expect(await at.alone('ben')).toContain('These words are your own.')
  })

  it('leaves a vote standing whose reason is hidden', async () => {
    const at = await stage({
      steps: ['id: tales, kind: gather, hours: 24', 'id: agree, kind: consent, quorum: 0.1', 'id: publish, kind: publish'],
    })
    await at.says('ben', 'A tale.')
    await at.does('ana', { kind: 'command', name: 'skip', session: at.session })
    const agree = { kind: 'form', session: at.session, step: 'agree' } as const
    await at.does('cyd', { ...agree, item: 'object', fields: { text: 'Kim would be harmed.' } })
    const store = at.world.app.store(COMMUNITY)
    const [objection] = await store.contributions(scope, { session: at.session, step: 'agree' })
    await at.does('ana', { kind: 'hold', contribution: objection?.id ?? '', reason: 'person' })
    expect(await at.held(objection?.id ?? '')).toBe('held')
    await at.does('ana', { kind: 'command', name: 'skip', session: at.session })
    expect(at.room()).toContain('It did not pass. An objection stands.')
    expect(at.room()).not.toContain('Kim would be harmed.')
    const [artifact] = await store.artifacts(scope, { session: at.session })
    expect(artifact?.dissent).toEqual([objection?.id])
  })
})

describe('hiding what all have read', () => {
  it('is the core team’s, with a reason, and at any time', async () => {
    const at = await shown({ deputy: 'dee', core: ['gil'] })
    await at.holds('dee', at.kim)
    expect(await at.held(at.kim)).toBeUndefined()
    expect(await at.alone('dee')).toContain('The core team can hide it.')
    await at.world.passes(24 * 40)
    await at.holds('gil', at.kim, { reason: 'hurt' })
    expect(await seen(at, 'dan')).not.toContain('Kim stole')
    expect(await at.alone('ben')).toContain('It could hurt someone.')
    await at.does('ben', { kind: 'appeal', contribution: at.kim })
    expect(await at.alone('ben')).toContain('it goes to Dee.')
    await at.does('dee', { kind: 'show', contribution: at.kim })
    expect(await seen(at, 'dan')).toContain('Kim stole')
    expect(at.room()).not.toContain('One answer was held back')
  })

  it('never rewrites: no one but the author changes the words', async () => {
    const at = await shown()
    await at.holds('ana', at.kim)
    await at.does('ana', { kind: 'edit', contribution: at.kim, text: 'Nothing happened.' })
    expect((await at.world.app.store(COMMUNITY).contribution(scope, at.kim))?.text).toBe('Kim stole my bike.')
    await at.does('ben', { kind: 'edit', contribution: at.kim, text: 'My bike was stolen.' })
    expect(await at.held(at.kim)).toBe('reworded')
    expect(await seen(at, 'dan')).not.toContain('My bike was stolen.')
    await at.does('ana', { kind: 'show', contribution: at.kim })
    expect(await seen(at, 'dan')).toContain('My bike was stolen.')
  })

  it('keeps every answer in exactly one place of an adopted result, whatever is hidden or shown again', async () => {
    const at = await shown()
    const coverage = async (): Promise<string> =>
      pageText(await at.world.asks('dan', { kind: 'artifact', id: at.artifact }))
        .split('\n')
        .filter((line) => /Built from|held back|gone/.test(line))
        .join(' ')
    const before = await coverage()
    await at.holds('ana', at.kim)
    expect(await coverage()).toContain('Built from 1 of 2 answers by 1 of')
    expect(await coverage()).toContain('1 held back: names a private person.')
    expect(await coverage()).not.toContain('gone')
    await at.does('ana', { kind: 'show', contribution: at.kim })
    expect(await coverage()).toBe(before)
  })
})
