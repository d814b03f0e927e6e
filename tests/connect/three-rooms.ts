import { type Console, createConsole } from '../../adapters/chat/console/index.js'
import { createDiscord, type Discord } from '../../adapters/chat/discord/index.js'
import type { Deed, Receipt } from '../../src/core/event.js'
import type { ShownPost } from '../../src/core/post.js'
import { blockLines } from '../../src/play/terminal.js'
import type { View } from '../../src/ports/look.js'
import { catalogues, say } from '../../src/words/catalogue.js'
import { createReading, type Reading } from '../discord/support/reading.js'
import { CHANNEL, COMMUNITY, ROOM as MISSION, raiseStage, type Stage } from '../slack/support/stage.js'
import { createPeople, type People } from '../support/fake-discord/people.js'
import { SELF } from '../support/fake-discord/rest.js'
import { FakeDiscord, GUILD } from '../support/fake-discord/server.js'

export { CHANNEL, COMMUNITY, MISSION }
export const SCOPE = { community: COMMUNITY }
export const TOWN_CHANNEL = '20'
export const TOWN = `discord:${GUILD}:${TOWN_CHANNEL}`
export const HALL = 'console:hall'
/** Ana is in Slack, Ben in Discord; Cyd opens the console, and is in Discord too. */
export const [ANA, BEN, CYD] = ['UANA', '202', '203'] as const
const CODE = /connect ([0-9a-z-]{26,40})/

/** One community with a channel in Slack, one in Discord and a room of the console, each behind its real adapter. */
export interface ThreeRooms {
  readonly slack: Stage
  readonly fake: FakeDiscord
  readonly people: People
  readonly town: Reading
  /** What Cyd does in the console, through her browser. */
  readonly inHall: (deed: Deed) => Promise<Receipt>
  readonly hallLook: (ask: object) => Promise<View>
  /** What everyone, and what Cyd alone, reads in the console. */
  readonly hallPosts: () => Promise<readonly ShownPost[]>
  /** The messages that everyone reads in each of the rooms, in order. */
  readonly said: () => Promise<readonly (readonly string[])[]>
  /** Cyd's account in the console. */
  readonly cyd: () => string
  readonly passes: (ms: number) => Promise<void>
  /** Stops it, and starts it again so much later (ms). */
  readonly restart: (after: number) => Promise<void>
}

/** Raises all three; they fall with the test. Ana, Ben and Cyd are of the core team. */
export async function raiseThree(): Promise<ThreeRooms> {
  let time = (): number => 0
  const fake = new FakeDiscord(() => time())
  fake.rest.channels.set(TOWN_CHANNEL, { name: 'town', guild: GUILD })
  fake.features = ['DISCOVERABLE']
  await fake.listen()
  const made: { discord?: Discord; page?: Console } = {}
  let [cookie, cyd, port] = ['', '', 0]

  const slack = await raiseStage({
    rooms: [
      { room: MISSION, name: '#mission' },
      { room: TOWN, name: '#town' },
      { room: HALL, name: 'Town hall' },
    ],
    core: [
      { account: `slack:T1:${ANA}`, name: 'Ana' },
      { account: `discord:${BEN}`, name: 'Ben' },
    ],
    others: ({ clock, logger, app }) => {
      time = clock.now
      const discord = createDiscord({
        token: 'token',
        apiUrl: fake.url,
        clock,
        logger,
        community: COMMUNITY,
        lang: 'en',
        say,
        perSecond: 1_000,
      })
      const page = createConsole({
        host: '127.0.0.1',
        port,
        secret: '5e'.repeat(32),
        clock,
        logger,
        words: catalogues,
        community: COMMUNITY,
        store: (id) => app().store(id),
        entered: async (account) => {
          cyd = account
          await app().store(COMMUNITY).person(SCOPE, account, 'Cyd', clock.now(), ['core'])
        },
      })
      Object.assign(made, { discord, page })
      return [discord, page]
    },
  })
  slack.server.api.channels.set(CHANNEL, { name: 'mission', in: true, members: 14 })
  const settled = async (): Promise<void> => {
    await made.discord?.idle()
    await slack.app.settled()
  }
  const base = new URL(made.page?.url() ?? '')
  port = Number(base.port)
  cookie = (await fetch(made.page?.link() ?? '')).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const asks = async (path: string, body: object): Promise<unknown> => {
    const headers = { cookie, origin: base.origin, 'content-type': 'application/json' }
    const answer = await fetch(new URL(path, base), {
      method: 'POST',
      headers,
      body: JSON.stringify({ community: COMMUNITY, as: { name: 'Cyd' }, ...body }),
    })
    if (!answer.ok && answer.status !== 422) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const hallLook: ThreeRooms['hallLook'] = async (ask) => (await asks('/api/look', ask)) as View
  const hallPosts: ThreeRooms['hallPosts'] = async () => {
    const view = await hallLook({ kind: 'room', room: HALL, after: 0 })
    return view.kind === 'posts' ? view.posts : []
  }
  return {
    slack,
    fake,
    hallPosts,
    said: async () => [
      slack.server.api.in(CHANNEL).flatMap(({ ephemeral, text }) => (ephemeral === undefined ? text : [])),
      fake.rest.messages.flatMap(({ author, channel, content }) =>
        author === SELF && fake.rest.channels.get(channel)?.type !== 1 ? content : [],
      ),
      (await hallPosts()).flatMap(({ only, blocks }) => (only === null ? blocks.flatMap(blockLines).join('\n') : [])),
    ],
    people: createPeople(fake, { [BEN]: 'Ben', [CYD]: 'Cyd' }, settled),
    town: createReading(fake),
    hallLook,
    inHall: async (deed) => {
      const receipt = (await asks('/api/accept', { room: HALL, key: crypto.randomUUID(), deed })) as Receipt
      await settled()
      return receipt
    },
    cyd: () => cyd,
    passes: async (ms) => {
      await slack.passes(ms)
      await settled()
    },
    restart: async (after) => {
      await slack.restart(after)
      await settled()
    },
  }
}

/** The newest code in a text. */
export function codeIn(text: string): string {
  const found = [...text.matchAll(new RegExp(CODE, 'g'))].at(-1)?.[1]
  if (found === undefined) throw new Error('nobody was told a code')
  return found
}

/** The connection that waits for its two yeses. */
async function waiting({ slack }: ThreeRooms): Promise<string> {
  const found = (await slack.app.store(COMMUNITY).connects(SCOPE, 0)).find(
    ({ joinedAt, endedAt, b }) => b !== null && joinedAt === null && endedAt === null,
  )
  if (!found) throw new Error('nothing waits for a yes')
  return found.id
}

/** Presses what was asked of Ana alone. */
export async function anaPresses({ slack }: ThreeRooms, label: string): Promise<void> {
  const asked = slack.server.api.messages.findLast(
    (one) =>
      (one.ephemeral === ANA || one.channel === slack.server.api.dm(ANA)) &&
      slack.space.buttons(one.blocks).some(({ text }) => text?.text === label),
  )
  if (!asked) throw new Error(`Ana was not asked: ${label}`)
  await slack.space.press(ANA, asked, label)
}

/** Ana in Slack and Ben in Discord join their two channels. */
export async function joinTown(three: ThreeRooms): Promise<void> {
  await three.slack.space.command(ANA, CHANNEL, 'connect')
  await three.people.command(BEN, TOWN_CHANNEL, 'connect', { code: codeIn(three.slack.alone(ANA)) })
  await three.people.press(BEN, three.town.with('Yes, join them', BEN), 'Yes, join them')
  await anaPresses(three, 'Yes, join them')
}

/** Ana in Slack and Cyd in the console join the channel and the hall. */
export async function joinHall(three: ThreeRooms): Promise<void> {
  await three.slack.space.command(ANA, CHANNEL, 'connect')
  await three.inHall({ kind: 'connect', act: 'take', code: codeIn(three.slack.alone(ANA)) })
  await three.inHall({ kind: 'connect', act: 'yes', connect: await waiting(three), side: 'b' })
  await anaPresses(three, 'Yes, join them')
}

/** Cyd's account in Discord becomes one with the one in the console. */
export async function joinCyd(three: ThreeRooms): Promise<void> {
  await three.inHall({ kind: 'connect-me', act: 'offer' })
  await three.people.command(CYD, TOWN_CHANNEL, 'connect-me', { code: codeIn(JSON.stringify(await three.hallPosts())) })
  await three.people.press(CYD, three.town.with('Yes, it is me', CYD), 'Yes, it is me')
  await three.inHall({ kind: 'connect-me', act: 'yes', connect: await waiting(three) })
}
