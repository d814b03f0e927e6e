import { describe, expect, it, onTestFinished } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import type { ShownBlock } from '../../src/core/post.js'
import { deedOf } from '../../src/play/line-deed.js'
import { readScript, type Script } from '../../src/play/script.js'
import { blockLines } from '../../src/play/terminal.js'
import { createFinder } from '../../src/play/which.js'
import { doesInDiscord } from '../discord/support/by-script.js'
import { doesInSlack } from '../slack/support/by-script.js'
import { resultInConsole, resultOf } from '../support/in-console.js'
import {
  ANA,
  BEN,
  CHANNEL,
  COMMUNITY,
  CYD,
  HALL,
  joinCyd,
  joinHall,
  joinTown,
  MISSION,
  raiseThree,
  SCOPE,
  type ThreeRooms,
  TOWN,
  TOWN_CHANNEL,
} from './three-rooms.js'

const SCRIPT = 'fixtures/slack/three-people.yaml'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const ROOMS = [MISSION, TOWN, HALL] as const
const READERS = 'Read in: #mission (Slack, 14 people), #town (Discord, public, 212 people) and Town hall (console, one person).'

/** Ana acts in Slack and Ben in Discord. Cyd has two accounts, and goes from the one to the other. */
async function plays(three: ThreeRooms, script: Script): Promise<void> {
  const { slack, people, town } = three
  const accounts: Readonly<Record<string, string>> = { ana: `slack:T1:${ANA}`, ben: `discord:${BEN}`, cyd: three.cyd() }
  const store = slack.app.store(COMMUNITY)
  let session = ''
  for (const [index, line] of script.steps.entries()) {
    if ('wait' in line) {
      await three.passes(line.wait * HOUR_MS)
      continue
    }
    const find = createFinder({ store, scope: SCOPE, session, accountOf: (who) => accounts[who] ?? '' })
    const deed: Deed = await deedOf(line, { session, rooms: [MISSION], find })
    const acts = async (): Promise<void> => {
      if (line.who === 'ana') return doesInSlack(slack, ANA, deed)
      if (line.who === 'ben') return doesInDiscord({ people, ...town }, BEN, deed, TOWN_CHANNEL)
      if (index % 2 === 0) return doesInDiscord({ people, ...town }, CYD, deed, TOWN_CHANNEL)
      const receipt = await three.inHall(deed)
      if (receipt.kind === 'refused') throw new Error(JSON.stringify(receipt))
    }
    await acts().catch((thrown: unknown) => {
      throw new Error(`line ${script.at[index]}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    })
    await three.passes(MINUTE_MS)
    if (deed.kind === 'start') session = (await store.sessions(SCOPE, { room: MISSION, open: true }))[0]?.id ?? ''
  }
}

const asks = (blocks: readonly ShownBlock[]): boolean => blocks.some(({ kind }) => kind === 'buttons') && textOf(blocks).includes('?')
const textOf = (blocks: readonly ShownBlock[]): string => blocks.flatMap(blockLines).join('\n')

/** No part of a post went out twice, on either platform. */
function expectEachOnce({ slack, fake }: ThreeRooms): void {
  const marks = slack.server.api.messages.flatMap(({ metadata }) => (metadata ? [JSON.stringify(metadata.event_payload)] : []))
  expect(new Set(marks).size).toBe(marks.length)
  const nonces = fake.rest.messages.flatMap(({ nonce }) => nonce ?? [])
  expect(new Set(nonces).size).toBe(nonces.length)
}

const sessionOf = async ({ slack }: ThreeRooms): Promise<string> =>
  (await slack.app.store(COMMUNITY).sessions(SCOPE, { open: true }))[0]?.id ?? ''

/** Ana and Ben answer the question that is open, each where they are. */
async function answers({ slack, people, town }: ThreeRooms, ana: string, ben: string): Promise<void> {
  await slack.space.press(ANA, slack.with('Answer'), 'Answer')
  await slack.space.submit(ANA, { text: ana, audience: 'group' })
  await people.press(BEN, town.with('Answer', BEN), 'Answer')
  await people.submit(BEN, { text: ben, audience: 'group' })
}

describe('one session in Slack, in Discord and in the console', () => {
  it('is finished by three people, and makes what one room would have made of the same words', { timeout: 120_000 }, async () => {
    const three = await raiseThree()
    const { slack } = three
    onTestFinished((context) => {
      if (context.task.result?.state === 'fail') process.stderr.write(`${slack.logged.join('\n')}\n`)
    })
    await slack.adults('UANA')
    await joinTown(three)
    await joinHall(three)
    await joinCyd(three)
    await three.passes(HOUR_MS)
    const script = await readScript(SCRIPT)
    await plays(three, script)

    const store = slack.app.store(COMMUNITY)
    const [session] = await store.sessions(SCOPE, {})
    expect(session).toMatchObject({ status: 'ended', rooms: ROOMS })
    expect(await store.joined(SCOPE, session?.id ?? '')).toBe(3)
    const made = await resultOf(slack.app, COMMUNITY, `slack:T1:${ANA}`)
    expect(made.length).toBeGreaterThan(20)
    expect(made).toEqual(await resultInConsole(script))
    for (const account of [`discord:${BEN}`, `discord:${CYD}`, three.cyd()])
      expect(await resultOf(slack.app, COMMUNITY, account)).toEqual(made)

    // the same was said in each room, once; and every question names all who read it, in each
    const posts = await Promise.all(
      ROOMS.map(async (room) => (await store.posts(SCOPE, room, null, 0, 500)).filter((post) => post.session === session?.id)),
    )
    const [first = [], ...others] = posts.map((all) => all.map(({ blocks }) => ({ text: textOf(blocks), asks: asks(blocks) })))
    expect(first.length).toBeGreaterThan(20)
    for (const other of others) expect(other).toEqual(first)
    const questions = first.filter((post) => post.asks)
    expect(questions.length).toBeGreaterThan(8)
    for (const { text } of questions) expect(text).toContain(READERS)
    for (const said of await three.said()) expect(said.filter((one) => one.includes('Read in: '))).toHaveLength(questions.length)
    expectEachOnce(three)
    expect(slack.server.api.calls.filter(({ answer }) => answer !== 'ok')).toEqual([])
  })

  it('brings a room that comes midway nothing of before, until its author agrees', async () => {
    const three = await raiseThree()
    const { slack, people, town } = three
    await joinTown(three)
    await slack.space.command(ANA, CHANNEL, 'start storytelling quick')
    await answers(three, 'The mill pond froze.', 'My neighbour mended my bike.')
    await joinHall(three)
    await three.passes(1_000)
    const hall = async (): Promise<string> => ((await three.said())[2] ?? []).join('\n')
    expect(await hall()).toContain('We come in midway')
    expect(await hall()).toContain(READERS)
    await people.command(BEN, TOWN_CHANNEL, 'for-me')
    expect(town.alone(BEN)).toContain('May people there read what you said before it came?')
    expect(slack.alone(ANA)).toContain('May people there read what you said before it came?')
    await people.press(BEN, town.with('Yes, they may', BEN), 'Yes, they may')
    await three.inHall({
      kind: 'form',
      session: await sessionOf(three),
      step: 'memory',
      fields: { text: 'The old ferry.', audience: 'group' },
    })
    for (const _question of [1, 2]) await slack.space.command(ANA, CHANNEL, 'skip')
    for (const said of await three.said()) {
      expect(said.join('\n')).toContain('My neighbour mended my bike.')
      expect(said.join('\n')).toContain('The old ferry.')
    }
    expect(slack.seen()).toContain('The mill pond froze.')
    expect(town.seen()).toContain('The mill pond froze.')
    expect(await hall()).not.toContain('The mill pond froze.')
    expect(await hall()).toContain('[said before this room came]')
    expect((await resultOf(slack.app, COMMUNITY, three.cyd())).join()).not.toContain('The mill pond froze.')
    expect((await resultOf(slack.app, COMMUNITY, `discord:${BEN}`)).join()).toContain('The mill pond froze.')
    expectEachOnce(three)
  })

  it.each([
    ['lost', 1_000],
    ['reset', 1_000],
    // Discord has forgotten its nonce by then
    ['lost', 10 * MINUTE_MS],
  ] as const)('says each thing once when it is stopped before it heard that a post was taken (%s, for %i ms)', async (kind, after) => {
    const three = await raiseThree()
    const { slack, fake } = three
    await joinTown(three)
    await joinHall(three)
    await slack.space.command(ANA, CHANNEL, 'start storytelling quick')
    await answers(three, 'The mill pond froze.', 'My neighbour mended my bike.')
    slack.server.api.trouble('chat.postMessage', { kind }, 1, CHANNEL)
    fake.rest.trouble({ kind })
    await slack.space.command(ANA, CHANNEL, 'skip')
    await three.restart(after)
    await three.passes(MINUTE_MS)
    await slack.space.command(ANA, CHANNEL, 'skip')
    await three.passes(MINUTE_MS)
    const [first = [], ...others] = (await three.said()).map((said) =>
      said.join('\n').match(/pond froze|mended my bike|finish this sentence/g),
    )
    expect(first?.length).toBeGreaterThan(4)
    for (const other of others) expect(other).toEqual(first)
    expectEachOnce(three)
  })
})
