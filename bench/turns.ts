import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Scene } from './bench.js'
import { figure } from './figure.js'
import { copyHouse, fileIn, openHouse, type Watch } from './house.js'
import { createRecorder, type Recording } from './recorder.js'
import { replay, sameRows } from './replay.js'
import { median, quantile } from './stats.js'
import { inWaves, type Timed, type Window } from './waves.js'
import { answer, greet, MANY, ONE_HOT, prepare, turnAt, type Workload } from './workload.js'

const AIM = 0.6
const MOST_ROUNDS = 5
const LEAST_ROUNDS = 3
/** No further round begins after so long. */
const LONGEST_MS = 15_000

/** Answers in waves on the database in `folder`, by a whole Cairn started for it. */
export async function realTurns(
  folder: string,
  workload: Workload,
  window: Window,
  more: { watch?: Watch; wave?: () => void; after?: number; text?: (at: number) => string } = {},
): Promise<Timed> {
  const house = await openHouse(folder, workload.sessions, more.watch)
  const { after = 0 } = more
  await greet(house, Math.ceil((window.warm + window.turns) / workload.sessions), Math.floor(after / workload.sessions))
  const timed = await inWaves(window, (at) => answer(house, turnAt(workload, after + at), more.text?.(at)), more.wave)
  await house.app.settled()
  await house.app.stop()
  return timed
}

/** Notes in `file` every row that these turns write; answers how many for each turn. */
async function record(folder: string, workload: Workload, window: Window, file: string): Promise<number> {
  const { watch, wave, recording } = createRecorder()
  await realTurns(folder, workload, window, { watch, wave })
  const made = recording()
  writeFileSync(file, JSON.stringify(made))
  return made.waves.flat(2).length / (window.warm + window.turns)
}

/** The recording is read anew for each run, so that a Cairn being measured does not carry it. */
function replayFrom(recording: string, file: string, window: Window): Timed {
  const read = JSON.parse(readFileSync(recording, 'utf8')) as Recording
  return replay(file, read, window)
}

/** Turns a second over the whole path, against the same row writes by themselves; rounds of each alternate. */
export function turnsBench(name: string, workload: Workload, window: Window): Bench {
  async function run({ folder, say }: Scene) {
    const mine = join(folder, name)
    const base = join(mine, 'base')
    mkdirSync(base, { recursive: true })
    await prepare(base, workload)

    const first = copyHouse(base, join(mine, 'recorded'))
    const recording = join(mine, 'recording.json')
    const writes = await record(first, workload, window, recording)
    say(`${name}: ${writes.toFixed(2)} row writes a turn; the baseline commits 3 times for each ${window.atOnce} turns`)

    const real: Timed[] = []
    const bare: Timed[] = []
    const ends = performance.now() + LONGEST_MS
    for (let round = 0; round < MOST_ROUNDS && (round < LEAST_ROUNDS || performance.now() < ends); round += 1) {
      const [a, b] = [copyHouse(base, join(mine, `real-${round}`)), copyHouse(base, join(mine, `bare-${round}`))]
      real.push(await realTurns(a, workload, window))
      bare.push(replayFrom(recording, fileIn(b), window))
      if (round === 0) sameRows(fileIn(first), fileIn(b))
      say(`${name}: round ${round + 1}: ${real.at(-1)?.perSecond.toFixed(0)} turns/s, bare ${bare.at(-1)?.perSecond.toFixed(0)}`)
      for (const done of [a, b]) rmSync(done, { recursive: true })
    }
    rmSync(mine, { recursive: true })
    const middle = (runs: readonly Timed[], of: (run: Timed) => number): number => median(runs.map(of))
    const at = (q: number) => ({
      value: middle(real, (one) => quantile(one.each, q)),
      baseline: middle(bare, (one) => quantile(one.each, q)),
    })
    return [
      figure({
        name,
        value: middle(real, (one) => one.perSecond),
        unit: 'turns/s',
        baseline: middle(bare, (one) => one.perSecond),
        least: AIM,
      }),
      figure({ name: `${name}-p50`, unit: 'ms', ...at(0.5) }),
      figure({ name: `${name}-p99`, unit: 'ms', ...at(0.99) }),
    ]
  }
  return { gives: [name, `${name}-p50`, `${name}-p99`], run }
}

const ALONE: Window = { atOnce: 1, warm: 500, turns: 1_000 }
const TOGETHER: Window = { atOnce: 100, warm: 2_000, turns: 10_000 }

/** One at a time and a hundred at once, in one session and spread over five hundred. */
export const turnsBenches: readonly Bench[] = [
  turnsBench('turns-1-hot', { ...ONE_HOT, people: ALONE.warm + ALONE.turns }, ALONE),
  turnsBench('turns-1-500', MANY, ALONE),
  turnsBench('turns-100-hot', ONE_HOT, TOGETHER),
  turnsBench('turns-100-500', MANY, TOGETHER),
]
