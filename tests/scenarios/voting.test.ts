import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadLibrary } from '../../src/playbook/library.js'
import { stepKinds } from '../../src/steps/index.js'
import { say } from '../../src/words/catalogue.js'
import { COMMUNITY, createWorld, pageText, ROOM, type World } from '../support/world.js'

const FOLDER = fileURLToPath(new URL('../../fixtures/opinions', import.meta.url))
const IDEAS = [
  'Plant trees by the river',
  'Open the baths in winter',
  'Let teenagers run the cinema',
  'Repair before we build',
  'Lower the rents',
]

interface Vote {
  readonly world: World
  readonly session: string
  /** Presses a button of the step. */
  readonly presses: (who: string, action: string, item?: string) => Promise<void>
  readonly adds: (who: string, text: string) => Promise<void>
  /** The id of the statement that this person is shown now, by the newest card they alone have heard. */
  readonly card: (who: string) => Promise<string | undefined>
  /** Votes on everything, by what each statement says. */
  readonly votes: (who: string, by: (words: string) => 'agree' | 'disagree' | 'pass') => Promise<number>
  readonly ends: () => Promise<void>
}

/** A session in which five people gave answers, and voting is open. */
async function voting(): Promise<Vote> {
  const world = await createWorld({ sandbox: false, library: await loadLibrary(FOLDER, stepKinds) })
  await world.does('ana', { kind: 'start', playbook: 'common-ground', length: 'quick' })
  const store = world.app.store(COMMUNITY)
  const session = (await store.sessions({ community: COMMUNITY }, { open: true }))[0]?.id ?? ''
  for (const [at, text] of IDEAS.entries())
    await world.does(`p${at}`, { kind: 'form', session, step: 'must', fields: { text, audience: 'group' } })
  await world.passes(13)
  const presses: Vote['presses'] = async (who, action, item) => {
    await world.does(who, { kind: 'press', session, step: 'vote', action, ...(item === undefined ? {} : { item }) })
  }
  const newest = async (who: string) => {
    const person = await store.personByAccount({ community: COMMUNITY }, `console:${who}`)
    return world.out.findLast(({ post }) => post.only === person?.id && post.key === `vote:${person.id}`)
  }
  const card: Vote['card'] = async (who) => {
    for (const block of (await newest(who))?.post.blocks ?? []) if (block.kind === 'buttons') return block.buttons[0]?.item
    return undefined
  }
  return {
    world,
    session,
    presses,
    card,
    adds: async (who, text) => {
      await world.does(who, { kind: 'form', session, step: 'vote', fields: { text } })
    },
    votes: async (who, by) => {
      await presses(who, 'vote')
      let n = 0
      for (let item = await card(who); item !== undefined; item = await card(who)) {
        await presses(who, by((await newest(who))?.text ?? ''), item)
        n += 1
        if (n > 40) throw new Error('there is no end to the statements')
      }
      return n
    },
    ends: () => world.passes(25),
  }
}

const NAMES = Array.from({ length: 20 }, (_one, at) => `v${at}`)

describe('voting on statements', () => {
  it('tells what all agree on first, then where they differ, and names nobody', async () => {
    const { world, votes, ends } = await voting()
    for (const [at, who] of NAMES.entries()) {
      const n = await votes(who, (words) => {
        if (words.includes('night bus') || words.includes('trees')) return 'agree'
        if (words.includes('rents')) return 'pass'
        return at < 14 === /Cars|mill|baths|cinema/.test(words) ? 'agree' : 'disagree'
      })
      expect(n).toBe(8)
    }
    await ends()
    const said = world.said(ROOM)
    const [agree, differ, group] = ['WE AGREE', 'WE DIFFER', 'GROUP A: 14 PEOPLE'].map((words) => said.indexOf(words))
    expect(agree).toBeGreaterThan(0)
    expect(differ).toBeGreaterThan(agree ?? 0)
    expect(group).toBeGreaterThan(differ ?? 0)
    expect(said).toContain('GROUP B: 6 PEOPLE')
    expect(said).toContain('We need a night bus. · 20 agree, 0 disagree, 0 pass')
    expect(said).toContain('Lower the rents · 0 agree, 0 disagree, 20 pass')
    const result = said.slice(said.indexOf('We are counting'))
    for (const who of NAMES) expect(result).not.toMatch(new RegExp(`\\b${who}\\b`, 'i'))
    expect(said).toContain('This is where we stand.')
  })

  it('opens to every statement with its votes, once voting has closed', async () => {
    const { world, session, votes, ends } = await voting()
    const all = (who: string) => world.asks(who, { kind: 'why', what: `step:${session}:vote`, room: ROOM })
    await votes('ben', () => 'agree')
    expect(await all('ben')).toMatchObject({ kind: 'refused', code: 'unfinished' })
    await ends()
    const page = pageText(await all('cyd'))
    for (const words of [...IDEAS, 'Cars should leave']) expect(page).toContain(words)
    expect(page.match(/1 agree, 0 disagree, 0 pass/g)).toHaveLength(8)
    expect(await world.asks('cyd', { kind: 'why', what: 'step:other:vote', room: ROOM })).toMatchObject({ kind: 'refused' })
    expect(await world.asks('cyd', { kind: 'why', what: `step:${session}:must`, room: ROOM })).toMatchObject({ kind: 'refused' })
  })

  it('shows no groups to a few, and at most five lines of what was also said', async () => {
    const { world, votes, adds, ends } = await voting()
    await votes('ben', () => 'agree')
    const more = [
      'Sell the car park',
      'A choir for everyone',
      'Fewer speed bumps',
      'Beehives on roofs',
      'Longer library hours',
      'No fireworks',
      'Share our tools',
      'Paint the bridge',
    ]
    for (const [at, text] of more.entries()) await adds(`q${at % 4}`, text)
    await ends()
    const said = world.said(ROOM)
    expect(said).toContain('No groups are shown')
    expect(said).not.toContain('GROUP A')
    const also = said.slice(said.indexOf('ALSO SAID: '), said.indexOf('See all 16 statements'))
    expect(also.split('\n').filter((line) => line.includes(' agree, '))).toHaveLength(5)
  })

  it('lets people add statements that others then vote on, but not twice the same, and not more than allowed', async () => {
    const { world, adds, votes, session } = await voting()
    await adds('ben', 'Bring back the Friday market')
    await adds('cyd', 'bring back the friday market!')
    expect(world.said()).toContain('Somebody said nearly that already')
    await adds('ben', 'A second thought entirely')
    await adds('ben', 'And a third one besides')
    expect(world.said()).toContain('Each person can add 2 statements')
    expect(await votes('dora', () => 'agree')).toBe(10)
    const tallies = await world.app.store(COMMUNITY).tallies({ community: COMMUNITY }, session, 'vote')
    expect(Object.values(tallies).filter(({ agree }) => agree === 2)).toHaveLength(2)
    expect(await world.app.store(COMMUNITY).tallies({ community: 'elsewhere' }, session, 'vote')).toEqual({})
  })

  it('asks nobody about a statement that is held back', async () => {
    const { world, session, adds, votes } = await voting()
    await adds('ben', 'Something hurtful about the neighbours')
    const [own] = world.out.flatMap(({ post }) => (post.key?.startsWith('added:') ? [post.key.slice('added:'.length)] : []))
    expect(await votes('dora', () => 'pass')).toBe(9)
    await world.does('ana', { kind: 'hold', session, contribution: own ?? '', reason: 'hurt' })
    expect(await votes('eli', () => 'pass')).toBe(8)
    const page = pageText(await world.asks('eli', { kind: 'why', what: `step:${session}:vote`, room: ROOM }))
    expect(page).not.toContain('hurtful')
  })

  it('counts the last of several votes of one person', async () => {
    const { world, session, presses } = await voting()
    await presses('ben', 'agree', 'seed-1')
    await presses('ben', 'disagree', 'seed-1')
    await presses('ben', 'agree', 'made-up')
    expect(await world.app.store(COMMUNITY).tallies({ community: COMMUNITY }, session, 'vote')).toEqual({ 'seed-1': { disagree: 1 } })
  })

  it('shows a person their own votes again, to be changed', async () => {
    const { world, session, presses, votes, card } = await voting()
    await votes('ben', () => 'agree')
    await presses('ben', 'again')
    const first = await card('ben')
    expect(world.said()).toContain('Your vote: Agree')
    await presses('ben', 'again', first)
    expect(await card('ben')).not.toBe(first)
    await presses('ben', 'disagree', first)
    expect((await world.app.store(COMMUNITY).tallies({ community: COMMUNITY }, session, 'vote'))[first ?? '']).toEqual({ disagree: 1 })
  })

  it('forgets a statement that its author took back, and tells the rest', async () => {
    const { world, adds, votes, ends } = await voting()
    await adds('ben', 'I take this back later on')
    await votes('cyd', () => 'agree')
    const store = world.app.store(COMMUNITY)
    const ben = await store.personByAccount({ community: COMMUNITY }, 'console:ben')
    const [own] = (await store.contributions({ community: COMMUNITY }, { person: ben?.id ?? '' })).filter((one) => one.text !== null)
    await world.does('ben', { kind: 'withdraw', contribution: own?.id ?? '' })
    await ends()
    expect(world.said()).toContain('See all 8 statements')
  })

  it('shows the host no counts before voting closes, not of the playbook’s own statements either', async () => {
    const { world, session, votes, ends } = await voting()
    await votes('ben', () => 'agree')
    const page = pageText(await world.asks('ana', { kind: 'preview', session }))
    expect(page).toContain('Nobody sees how people answer before this closes')
    expect(page).not.toMatch(/agree, |night bus/)
    await ends()
    expect(world.said(ROOM)).toContain('We need a night bus. · 1 agree, 0 disagree, 0 pass')
  })

  it('says the same in German', () => {
    expect(say('de', 'statements.counts', { agree: 3, disagree: 2, pass: 1 })).toBe('3 dafür, 2 dagegen, 1 enthalten')
  })
})
