import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createStore } from '../db/index.js'
import { connect } from '../db/sqlite/connection.js'
import { systemClock } from '../src/core/clock.js'
import type { Bench, Scene } from './bench.js'
import { type Figure, figure } from './figure.js'
import { COMMUNITY, copyHouse, fileIn } from './house.js'
import { fill, LARGE_SESSION, MILLION, pastSession, pastSessions, TEN_THOUSAND } from './million-rows.js'
import { median } from './stats.js'
import { realTurns } from './turns.js'
import type { Window } from './waves.js'
import { addPeople, openSessions } from './workload.js'

const ROUNDS = 3
const TURNS_AIM = 0.8
const LAST_AIM = 1.2
/** A kept counter must not even be near to counting. */
const COUNTS_AIM = 0.01
const LAST = 200
const READS = 400
const COUNTINGS = 7

const ALONE: Window = { atOnce: 1, warm: 500, turns: 1_000 }
const TOGETHER: Window = { atOnce: 100, warm: 2_000, turns: 10_000 }
const SESSIONS = 500
/** People who have joined all sessions answer in all; behind them stand those who have joined the first alone. */
const IN_ALL = (ROUNDS * (ALONE.warm + ALONE.turns + TOGETHER.warm + TOGETHER.turns)) / SESSIONS
const PEOPLE = IN_ALL + IN_ALL * SESSIONS

const WORKLOADS = [
  { name: 'hot', workload: { sessions: 1, people: PEOPLE }, from: IN_ALL },
  { name: '500', workload: { sessions: SESSIONS, people: IN_ALL }, from: 0 },
] as const

async function turns({ folder, say }: Scene, base: string, full: string): Promise<Figure[]> {
  const found: Figure[] = []
  for (const { name: spread, workload, from } of WORKLOADS) {
    let after: number = from
    for (const window of [ALONE, TOGETHER]) {
      const name = `million-turns-${window.atOnce}-${spread}`
      const [empty, million]: [number[], number[]] = [[], []]
      for (let round = 0; round < ROUNDS; round += 1) {
        const fresh = copyHouse(base, join(folder, 'fresh'))
        empty.push((await realTurns(fresh, workload, window, { after })).perSecond)
        rmSync(fresh, { recursive: true })
        million.push((await realTurns(full, workload, window, { after })).perSecond)
        after += window.warm + window.turns
        say(`${name}: ${million.at(-1)?.toFixed(0)} turns/s, empty ${empty.at(-1)?.toFixed(0)}`)
      }
      found.push(figure({ name, value: median(million), unit: 'turns/s', baseline: median(empty), least: TURNS_AIM }))
    }
  }
  return found
}

async function reads(small: string, full: string): Promise<Figure[]> {
  const scope = { community: COMMUNITY }
  const [few, many] = [small, full].map((folder) => {
    const connection = connect(fileIn(folder), { readonly: true })
    return { connection, store: createStore({ file: fileIn(folder), clock: systemClock, connection }) }
  })
  if (!few || !many) throw new Error('two databases are compared')

  const took = async (of: typeof few, session: string): Promise<number> => {
    const began = performance.now()
    const found = await of.store.contributions(scope, { session, last: LAST })
    if (found.length !== LAST) throw new Error(`${session} has ${found.length} contributions`)
    return (performance.now() - began) * 1_000
  }
  /** `step` 0 reads one session again and again; 1 the next one each time. */
  const lastOf = async (name: string, step: 0 | 1, most?: number): Promise<Figure> => {
    const [a, b]: [number[], number[]] = [[], []]
    for (let at = 0; at < READS; at += 1) {
      a.push(await took(few, pastSession((at * step) % pastSessions(TEN_THOUSAND))))
      b.push(await took(many, pastSession((at * step) % pastSessions(MILLION))))
    }
    return figure({ name, value: median(b), unit: 'µs', baseline: median(a), most })
  }
  const again = await lastOf('million-last-200', 0, LAST_AIM)
  const next = await lastOf('million-last-200-next', 1)

  const [kept, counted]: [number[], number[]] = [[], []]
  const count = many.connection.db.prepare(
    `SELECT step, count(*), count(DISTINCT person) FROM contributions WHERE session = ? AND state = 'live' GROUP BY step`,
  )
  for (let at = 0; at < COUNTINGS; at += 1) {
    let began = performance.now()
    await many.store.counts(scope, LARGE_SESSION)
    kept.push((performance.now() - began) * 1_000)
    began = performance.now()
    count.all(LARGE_SESSION)
    counted.push((performance.now() - began) * 1_000)
  }
  await few.store.close()
  await many.store.close()
  return [again, next, figure({ name: 'million-counts', value: median(kept), unit: 'µs', baseline: median(counted), most: COUNTS_AIM })]
}

/** The same work beside a million stored contributions, with the inbox and outbox rows that their turns left. */
export const millionBench: Bench = {
  gives: [
    ...WORKLOADS.flatMap(({ name }) => [ALONE, TOGETHER].map(({ atOnce }) => `million-turns-${atOnce}-${name}`)),
    'million-last-200',
    'million-last-200-next',
    'million-counts',
  ],
  run: async (scene) => {
    const [base, small, full] = ['empty', 'ten-thousand', 'million'].map((name) => join(scene.folder, name))
    if (!base || !small || !full) throw new Error('three folders are named')
    mkdirSync(base)
    await openSessions(base, SESSIONS)
    addPeople(fileIn(base), PEOPLE, (session, person) => session === 0 || person < IN_ALL)
    fill(fileIn(copyHouse(base, small)), TEN_THOUSAND)
    scene.say('million: filling a database')
    fill(fileIn(copyHouse(base, full)), MILLION)
    scene.say('million: filled')
    const figures = [...(await turns(scene, base, full)), ...(await reads(small, full))]
    for (const done of [base, small, full]) rmSync(done, { recursive: true })
    return figures
  },
}
