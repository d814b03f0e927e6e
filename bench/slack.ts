import type { Bench, Scene } from './bench.js'
import { type Figure, figure } from './figure.js'
import { type Kind, type Press, ROOMS, type SlackApp, startApp } from './slack/app.js'
import { type LightSlack, openLightSlack } from './slack/light-slack.js'
import { again, flood, listen, p99, presses, steady } from './slack/load.js'
import { median } from './stats.js'

const PAIRS = 3
const EVENTS = 2_000
const AT_ONCE = 64
const A_SECOND = 200
const BURST = 2_000
const CONNECTIONS = 50
const ACK_WITHIN_MS = 3_000
const KILLS = 10

type Work<T> = (app: SlackApp, slack: LightSlack, people: readonly Press[]) => Promise<T>

/** One app before a Slack of its own, warmed up; ended when the work is done. */
async function withApp<T>(scene: Scene, kind: Kind, name: string, work: Work<T>): Promise<T> {
  const slack = await openLightSlack()
  const app = await startApp(scene.folder, slack, kind, name)
  try {
    // whom the process has seen before: what they are called is not asked again
    const people = presses(EVENTS)
    await flood(app, slack, people, AT_ONCE)
    return await work(app, slack, people)
  } finally {
    await app.kill()
    await slack.close()
  }
}

/** Cairn and the bare app in turn, a few times; answers the medians. */
async function pairs(
  scene: Scene,
  name: string,
  kind: Omit<Kind, 'app'>,
  times: number,
  measure: Work<number>,
): Promise<{ readonly ours: number; readonly bare: number }> {
  const [ours, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round < times; round += 1) {
    for (const [app, found] of [
      ['bare-bolt', bare],
      ['cairn', ours],
    ] as const) {
      const value = await withApp(scene, { ...kind, app }, `${name}-${app}-${round}`, measure)
      found.push(value)
      scene.say(`${name} ${app}: ${value.toPrecision(4)}`)
    }
  }
  return { ours: median(ours), bare: median(bare) }
}

async function events(scene: Scene, mode: Kind['mode']): Promise<Figure> {
  const name = `slack-${mode}`
  const { ours, bare } = await pairs(
    scene,
    name,
    { mode },
    PAIRS,
    async (app, slack, people) => (await flood(app, slack, again(people), AT_ONCE)).rate,
  )
  return figure({ name, value: ours, unit: 'events/s', baseline: bare, least: 0.85 })
}

async function ack(scene: Scene, load: boolean): Promise<Figure> {
  const name = load ? 'slack-ack-p99-sorting' : 'slack-ack-p99'
  const { ours, bare } = await pairs(scene, name, { mode: 'http', load }, load ? 1 : PAIRS, async (app, slack, people) =>
    p99((await steady(app, slack, again(people), A_SECOND)).acks),
  )
  return figure({ name, value: ours, unit: 'ms', baseline: bare, most: load ? 2.4 : 2 })
}

/** A burst from fifty connections: how many were acknowledged within Slack's three seconds, and answered. */
const burst = (scene: Scene): Promise<readonly Figure[]> =>
  withApp(scene, { app: 'cairn', mode: 'http' }, 'burst', async (app, slack, people) => {
    const all = again(people)
    const { acks } = await flood(app, slack, all, CONNECTIONS)
    const inTime = acks.filter((ms) => ms !== null && ms <= ACK_WITHIN_MS).length
    const slowest = Math.max(...acks.map((ms) => ms ?? Number.POSITIVE_INFINITY))
    return [
      figure({ name: 'slack-burst-in-time', value: inTime, unit: 'events', baseline: BURST, least: 1 }),
      figure({ name: 'slack-burst-slowest', value: slowest, unit: 'ms', baseline: ACK_WITHIN_MS, most: 1 }),
    ]
  })

/** Replies elsewhere while one place is refused all the time, against the same with nothing refused. */
const limited = (scene: Scene): Promise<readonly Figure[]> =>
  withApp(scene, { app: 'cairn', mode: 'http' }, 'limited', async (app, slack, people) => {
    const calm: number[] = []
    const beside: number[] = []
    for (let round = 0; round < PAIRS; round += 1) {
      for (const hot of [false, true]) {
        const all = again(people.slice(0, 1_000))
        const isHot = ({ room }: { room: number }): boolean => room % ROOMS === 0
        slack.limited.clear()
        if (hot) for (const press of all) if (isHot(press)) slack.limited.add(press.user)
        const { replies } = await steady(app, slack, all, 100, (press) => !isHot(press))
        ;(hot ? beside : calm).push(p99([...replies.values()]))
      }
    }
    return [figure({ name: 'slack-limited-p99', value: median(beside), unit: 'ms', baseline: median(calm), most: 1.3 })]
  })

/** Every event three times: exactly one reply each. */
const thrice = (scene: Scene): Promise<readonly Figure[]> =>
  withApp(scene, { app: 'cairn', mode: 'http' }, 'thrice', async (app, slack, people) => {
    const all = again(people.slice(0, 500))
    const ears = listen(slack)
    for (let from = 0; from < all.length; from += 20) {
      const some = all.slice(from, from + 20)
      await Promise.all([...some, ...some, ...some].map((press) => app.press(press)))
    }
    await ears.all(all.map(({ user }) => user))
    const replies = [...ears.heard.values()].reduce((sum, one) => sum + one, 0)
    return [figure({ name: 'slack-thrice', value: replies, unit: 'replies', baseline: all.length, least: 1, most: 1 })]
  })

/** Killed ten times under load and started again: each acknowledged event is answered. */
async function kills(scene: Scene): Promise<readonly Figure[]> {
  const slack = await openLightSlack()
  const ears = listen(slack)
  const acked: string[] = []
  const kind: Kind = { app: 'cairn', mode: 'http' }
  for (let round = 0; round <= KILLS; round += 1) {
    const app = await startApp(scene.folder, slack, kind, 'kills')
    if (round === KILLS) {
      await Promise.race([ears.all(acked), new Promise((resolve) => setTimeout(resolve, 30_000))])
      await app.kill()
      break
    }
    const some = presses(200)
    const sending = some.map(async (press) => {
      if ((await app.press(press)) !== null) acked.push(press.user)
    })
    await Promise.race([Promise.all(sending.slice(0, 60)), new Promise((resolve) => setTimeout(resolve, 5_000))])
    await app.kill()
    await Promise.all(sending)
    scene.say(`slack-kills ${round + 1}: ${acked.length} acknowledged`)
  }
  await slack.close()
  const answered = acked.filter((user) => ears.heard.has(user)).length
  return [figure({ name: 'slack-kills', value: answered, unit: 'answered', baseline: acked.length, least: 1 })]
}

/** Slack: what the durable path costs beside a bare Bolt app in the same run, and what is kept when it goes wrong. */
export const slackBenches: readonly Bench[] = [
  { gives: ['slack-http'], run: async (scene) => [await events(scene, 'http')] },
  { gives: ['slack-socket'], run: async (scene) => [await events(scene, 'socket')] },
  { gives: ['slack-ack-p99'], run: async (scene) => [await ack(scene, false)] },
  { gives: ['slack-ack-p99-sorting'], run: async (scene) => [await ack(scene, true)] },
  { gives: ['slack-burst-in-time', 'slack-burst-slowest'], run: burst },
  { gives: ['slack-limited-p99'], run: limited },
  { gives: ['slack-thrice'], run: thrice },
  { gives: ['slack-kills'], run: kills },
]
