import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from './bench.js'
import { figure } from './figure.js'
import { fileIn, openHouse } from './house.js'
import { median } from './stats.js'
import { inWaves } from './waves.js'
import { addPeople, answer, greet, openSessions } from './workload.js'

const AIM = 1.5
const LATE = 20_000
/** Turns 1 to 19: those around the tenth. */
const AROUND = 19
/** So many fresh sessions; each window of one alternates with a window of the long session. */
const FRESH = 40
const LONG = 0
const PEOPLE = LATE + (FRESH * AROUND) / 2

/** Is the twenty-thousandth turn of a session slower than its tenth? One turn at a time, in a process that is warm. */
export const lateTurnBench: Bench = {
  gives: ['late-turn'],
  run: async ({ folder, say }) => {
    const mine = join(folder, 'late')
    mkdirSync(mine)
    await openSessions(mine, FRESH + 1)
    addPeople(fileIn(mine), PEOPLE, (session, person) => session === LONG || person < AROUND)
    const house = await openHouse(mine, FRESH + 1)
    await greet(house, PEOPLE)
    const before = LATE - (FRESH * AROUND) / 2
    await inWaves({ atOnce: 100, warm: 0, turns: Math.floor(before / 100) * 100 }, (person) => answer(house, { session: LONG, person }))
    say(`late-turn: ${Math.floor(before / 100) * 100} turns taken`)

    let person = Math.floor(before / 100) * 100
    const [early, late]: [number[], number[]] = [[], []]
    for (let session = 1; session <= FRESH; session += 1) {
      const fresh = await inWaves({ atOnce: 1, warm: 0, turns: AROUND }, (at) => answer(house, { session, person: at }))
      const first = person
      const long = await inWaves({ atOnce: 1, warm: 0, turns: AROUND }, (at) => answer(house, { session: LONG, person: first + at }))
      person += AROUND
      early.push(...fresh.each)
      late.push(...long.each)
    }
    await house.app.settled()
    await house.app.stop()
    rmSync(mine, { recursive: true })
    return [figure({ name: 'late-turn', value: median(late), unit: 'ms', baseline: median(early), most: AIM })]
  },
}
