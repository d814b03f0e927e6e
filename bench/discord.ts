import type { Bench, Scene } from './bench.js'
import { type DiscordApp, type Kind, type Press, startApp } from './discord/app.js'
import { GUILD, type LightDiscord, openLightDiscord } from './discord/light-discord.js'
import { type Figure, figure } from './figure.js'
import { median, quantile } from './stats.js'

const PAIRS = 3
const EVENTS = 2_000
const AT_ONCE = 64
const A_SECOND = 200
const SLASHES = 2_000
const WAITING_A_SECOND = 100
const ALLOWED_A_SECOND = 50
const MEMBERS = 100_000
const GUILDS = 1_000
const QUIET_MS = 500

type Work<T> = (app: DiscordApp, discord: LightDiscord) => Promise<T>

async function withApp<T>(scene: Scene, kind: Kind, name: string, work: Work<T>): Promise<T> {
  const discord = await openLightDiscord()
  const app = await startApp(scene.folder, discord, kind, name)
  try {
    return await work(app, discord)
  } finally {
    await app.kill()
    await discord.close()
  }
}

const person = (at: number): string => String(300_000_000_000_000_000n + BigInt(at))
const people = (count: number): readonly Press[] => Array.from({ length: count }, (_, at) => ({ user: person(at), guild: GUILD, room: at }))

/** Sends presses, so many under way at once; resolves when all are answered. */
async function flood(app: DiscordApp, all: readonly Press[]): Promise<void> {
  const queue = [...all]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let press = queue.pop(); press; press = queue.pop()) await app.press(press)
    }),
  )
}

/** Resolves when nobody has been told anything for a while. */
function quiet(discord: LightDiscord): () => Promise<number> {
  let last = performance.now()
  discord.heard = () => {
    last = performance.now()
  }
  return async () => {
    while (performance.now() - last < QUIET_MS) await new Promise((resolve) => setTimeout(resolve, QUIET_MS / 5))
    return last
  }
}

interface Flooded {
  /** Answered a second, up to the last first answer. */
  readonly rate: number
  /** Processor time an event (ms), all that follows counted. */
  readonly cpu: number
}

const flooded: Work<Flooded> = async (app, discord) => {
  // whom the process has seen before
  const all = people(EVENTS)
  const rests = quiet(discord)
  await flood(app, all)
  await rests()
  const before = await app.about()
  const began = performance.now()
  await flood(app, all)
  const rate = (all.length * 1_000) / (performance.now() - began)
  await rests()
  const after = await app.about()
  return { rate, cpu: (after.cpu - before.cpu) / all.length }
}

async function events(scene: Scene): Promise<readonly Figure[]> {
  const [ours, bare]: [Flooded[], Flooded[]] = [[], []]
  for (let round = 0; round < PAIRS; round += 1) {
    for (const [app, found] of [
      ['bare-bot', bare],
      ['cairn', ours],
    ] as const) {
      const one = await withApp(scene, { app }, `discord-${app}-${round}`, flooded)
      found.push(one)
      scene.say(`discord ${app}: ${one.rate.toFixed(0)} a second, ${one.cpu.toFixed(3)} ms each`)
    }
  }
  const of = (all: readonly Flooded[], what: keyof Flooded): number => median(all.map((one) => one[what]))
  return [
    figure({ name: 'discord-interactions', value: of(ours, 'rate'), unit: 'events/s', baseline: of(bare, 'rate'), least: 0.85 }),
    figure({ name: 'discord-cpu', value: of(ours, 'cpu'), unit: 'ms/event', baseline: of(bare, 'cpu'), most: 1.4 }),
  ]
}

/** Slash commands at a steady rate; answers the 99th in a hundred (ms). */
const slashes: Work<number> = async (app) => {
  const all = people(SLASHES)
  await Promise.all(all.slice(0, A_SECOND).map((press) => app.command(press)))
  const began = performance.now()
  const answers: Promise<number>[] = []
  for (const [nth, press] of all.entries()) {
    const wait = began + (nth * 1_000) / A_SECOND - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    answers.push(app.command(press))
  }
  return quantile(await Promise.all(answers), 0.99)
}

async function slash(scene: Scene): Promise<readonly Figure[]> {
  const [own, beside]: [number[], number[]] = [[], []]
  for (let round = 0; round < PAIRS; round += 1) {
    for (const [waiting, found] of [
      [0, own],
      [WAITING_A_SECOND, beside],
    ] as const) {
      const kind = { app: 'cairn', waiting, ...(waiting > 0 ? { perSecond: ALLOWED_A_SECOND } : {}) } as const
      found.push(await withApp(scene, kind, `discord-slash-${waiting}-${round}`, slashes))
      scene.say(`discord slash, ${waiting} waiting a second: ${found.at(-1)?.toFixed(2)} ms`)
    }
  }
  return [figure({ name: 'discord-slash-p99-limited', value: median(beside), unit: 'ms', baseline: median(own), most: 3 })]
}

/** What the heap has grown by (MiB) once so many different people in so many servers have pressed something. */
const growth: Work<number> = async (app, discord) => {
  const rests = quiet(discord)
  await flood(app, people(EVENTS))
  await rests()
  const before = await app.about()
  const all = Array.from({ length: MEMBERS }, (_, at) => ({
    user: person(1_000_000 + at),
    guild: String(400_000_000_000_000_000n + BigInt(at % GUILDS)),
    room: at,
  }))
  await flood(app, all)
  await rests()
  return ((await app.about()).heap - before.heap) / 2 ** 20
}

async function heap(scene: Scene): Promise<readonly Figure[]> {
  const bare = await withApp(scene, { app: 'bare-bot' }, 'discord-heap-bare', growth)
  const ours = await withApp(scene, { app: 'cairn' }, 'discord-heap-cairn', growth)
  scene.say(`discord heap: ${ours.toFixed(1)} MiB, bare ${bare.toFixed(1)} MiB`)
  return [figure({ name: 'discord-heap', value: ours, unit: 'MiB', baseline: bare, most: 0.5 })]
}

/** Discord: what the durable path costs beside a bare discord.js bot in the same run. */
export const discordBenches: readonly Bench[] = [
  { gives: ['discord-interactions', 'discord-cpu'], run: events },
  { gives: ['discord-slash-p99-limited'], run: slash },
  { gives: ['discord-heap'], run: heap },
]
