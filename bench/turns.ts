import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore } from '../db/index.js'
import { createApp } from '../src/app.js'
import { systemClock } from '../src/core/clock.js'
import { createLogger } from '../src/observe/logger.js'
import { createTerminal } from '../src/play/terminal.js'
import { readLibrary } from '../src/prompts.js'
import { bareWrites } from './bare-turns.js'
import type { Bench, Figure } from './figure.js'
import { percentile } from './percentile.js'

const COMMUNITY = 'home'
const ROOM = 'console:main'
const scope = { community: COMMUNITY }

/** A Cairn on a real file, with as many open sessions as asked, each waiting for answers to its first question. */
async function opened(sessions: number): Promise<{
  readonly file: string
  readonly ids: readonly string[]
  answer(session: string, n: number): Promise<unknown>
  settled(): Promise<void>
  close(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-'))
  const app = await createApp({
    dataFolder: folder,
    clock: systemClock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    adapters: [createTerminal(() => undefined)],
    communities: [
      { id: COMMUNITY, name: 'Bench', zone: 'UTC', lang: 'en', sandbox: true, rooms: [{ room: ROOM, name: 'main' }], core: [] },
    ],
    openStore: (file, clock) => openStore({ file, clock }),
  })
  await app.start()
  const accept = (key: string, who: string, deed: unknown): Promise<unknown> =>
    app.host.accept({ key, community: COMMUNITY, room: ROOM, actor: { account: `console:${who}`, name: who }, deed } as never)
  for (let n = 0; n < sessions; n += 1) await accept(`start:${n}`, 'ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
  await app.settled()
  const ids = (await app.store(COMMUNITY).sessions(scope, { open: true })).map((one) => one.id)
  return {
    file: join(folder, `${COMMUNITY}.db`),
    ids,
    answer: (session, n) =>
      accept(`answer:${n}`, `person${n % 5_000}`, {
        kind: 'form',
        session,
        step: 'memory',
        fields: { text: `We met by the bridge on day ${n}, and nobody wanted to go home.`, audience: 'group' },
      }),
    settled: () => app.settled(),
    close: async () => {
      await app.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function run(parts: {
  turns: number
  concurrency: number
  sessions: number
}): Promise<{ perSecond: number; p50: number; p99: number; bytes: number }> {
  const world = await opened(parts.sessions)
  const times: number[] = []
  let next = 0
  const before = performance.now()
  const worker = async (): Promise<void> => {
    while (next < parts.turns) {
      const n = next
      next += 1
      const started = performance.now()
      await world.answer(world.ids[n % world.ids.length] ?? '', n)
      if (parts.concurrency === 1) await world.settled()
      times.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: parts.concurrency }, worker))
  await world.settled()
  const seconds = (performance.now() - before) / 1_000
  const { size } = await stat(world.file)
  await world.close()
  return { perSecond: parts.turns / seconds, p50: percentile(times, 50), p99: percentile(times, 99), bytes: size / parts.turns }
}

async function figures(name: string, parts: { turns: number; concurrency: number; sessions: number }): Promise<readonly Figure[]> {
  const bare = await bareWrites(parts)
  const ours = await run(parts)
  const ratio = ours.perSecond / bare.perSecond
  return [
    { name: `${name} turns`, value: ours.perSecond, unit: '1/s', baseline: bare.perSecond, ratio, aim: '>= 0.6', met: ratio >= 0.6 },
    { name: `${name} p50`, value: ours.p50, unit: 'ms', baseline: bare.p50, ratio: ours.p50 / bare.p50, aim: null, met: null },
    { name: `${name} p99`, value: ours.p99, unit: 'ms', baseline: bare.p99, ratio: ours.p99 / bare.p99, aim: null, met: null },
  ]
}

/** The 20,000th turn of one session against its 10th: medians of 200 turns at each end. */
async function longSession(): Promise<readonly Figure[]> {
  const world = await opened(1)
  const median = async (from: number, to: number): Promise<number> => {
    const times: number[] = []
    for (let n = from; n < to; n += 1) {
      const started = performance.now()
      await world.answer(world.ids[0] ?? '', n)
      await world.settled()
      times.push(performance.now() - started)
    }
    return percentile(times, 50)
  }
  const early = await median(10, 210)
  await Promise.all(Array.from({ length: 19_600 }, (_, n) => world.answer(world.ids[0] ?? '', 210 + n)))
  await world.settled()
  const late = await median(19_810, 20_010)
  await world.close()
  const ratio = late / early
  return [{ name: '20,000th turn of a session', value: late, unit: 'ms', baseline: early, ratio, aim: '<= 1.5', met: ratio <= 1.5 }]
}

/** Bytes on disk per contribution, all tables and indexes, after a full vacuum-free run. */
async function size(): Promise<readonly Figure[]> {
  const world = await opened(50)
  const COUNT = 20_000
  await Promise.all(Array.from({ length: COUNT }, (_, n) => world.answer(world.ids[n % 50] ?? '', n)))
  await world.settled()
  const db = new Database(world.file, { readonly: true })
  const row = db.prepare('select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()').get() as { bytes: number }
  const kept = db.prepare('select count(*) as n from contributions').get() as { n: number }
  db.close()
  await world.close()
  const value = row.bytes / kept.n
  return [{ name: 'bytes per contribution', value, unit: 'B', baseline: 396, ratio: value / 396, aim: null, met: null }]
}

/** The whole path of a turn (accept, commit, settle; synchronous=FULL) beside the same row writes alone. */
export const benches: readonly Bench[] = [
  { name: 'turns-alone', run: () => figures('one at a time, one session:', { turns: 1_000, concurrency: 1, sessions: 1 }) },
  { name: 'turns-hot', run: () => figures('100 at once, one session:', { turns: 5_000, concurrency: 100, sessions: 1 }) },
  { name: 'turns-many', run: () => figures('100 at once, 500 sessions:', { turns: 5_000, concurrency: 100, sessions: 500 }) },
  { name: 'turns-long', run: longSession },
  { name: 'size', run: size },
]
