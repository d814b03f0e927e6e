import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import type { Clock } from '../../src/core/clock.js'
import { lateness } from '../../src/engine/sleep.js'
import { createLogger } from '../../src/observe/logger.js'
import { blockLines, createTerminal } from '../../src/play/terminal.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'
import { createTimers } from '../support/timers.js'

const START = Date.UTC(2026, 0, 12, 9)
const [BEAT_MS, MINUTE_MS, HOUR_MS] = [5_000, 60_000, 3_600_000]

interface Machine {
  readonly app: App
  readonly log: string[]
  /** Private words to the facilitator that say how late something closed. */
  readonly notes: () => string[]
  readonly opens: () => Promise<number>
}

async function machineOn(dataFolder: string, clock: Clock, who: string): Promise<Machine> {
  const [log, out]: [string[], { only: string | null; text: string }[]] = [[], []]
  const app = await createApp({
    dataFolder,
    clock,
    logger: createLogger({ level: 'warn', write: (line) => log.push(line) }),
    library: await readLibrary(),
    adapters: [createTerminal((_room, post) => out.push({ only: post.only, text: post.blocks.flatMap(blockLines).join('\n') }))],
    communities: [
      { id: 'home', name: 'Alder Row', zone: 'UTC', lang: 'en', sandbox: true, rooms: [{ room: 'console:main', name: 'main' }], core: [] },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
    who,
  })
  onTestFinished(() => app.stop())
  await app.start()
  return {
    app,
    log,
    notes: () => out.filter(({ only, text }) => only !== null && text.includes('slept')).map(({ text }) => text.trim()),
    opens: async () => {
      const deed = { kind: 'start', playbook: 'storytelling', length: 'quick' } as const
      await app.host.accept({ key: 'one', community: 'home', room: 'console:main', actor: { account: 'console:ana', name: 'Ana' }, deed })
      await app.settled()
      const [session] = await app.store('home').sessions({ community: 'home' }, { open: true })
      return session?.cursor.closesAt ?? 0
    },
  }
}

describe('a step that closes after the machine slept', () => {
  it('is told late to its facilitator, once, and to the operator in the log', async () => {
    const clock = createTimers(START)
    const machine = await machineOn(testFolder(), clock, 'one')
    const closesAt = await machine.opens()
    clock.pass(BEAT_MS)
    await machine.app.settled()
    clock.pass(closesAt - clock.now() + 3 * HOUR_MS)
    await machine.app.settled()
    expect(machine.notes()).toEqual(['(The machine slept: this closed 3 hours late.)'])
    expect(machine.log.filter((line) => line.includes('dates came late'))).toHaveLength(1)
    clock.pass(BEAT_MS)
    await machine.app.settled()
    expect(machine.notes()).toHaveLength(1)
  })

  it('is told late after a night in which no Cairn ran', async () => {
    const folder = testFolder()
    const clock = createTimers(START)
    const before = await machineOn(folder, clock, 'one')
    const closesAt = await before.opens()
    await before.app.stop()
    clock.pass(closesAt - clock.now() + 20 * MINUTE_MS)
    const after = await machineOn(folder, clock, 'two')
    await after.app.settled()
    expect(after.notes()).toEqual(['(The machine slept: this closed 20 minutes late.)'])
  })

  it('says nothing when it was awake, or slept for less than ten minutes', async () => {
    const clock = createTimers(START)
    const machine = await machineOn(testFolder(), clock, 'one')
    const closesAt = await machine.opens()
    clock.pass(BEAT_MS)
    while (clock.now() < closesAt + HOUR_MS) {
      clock.pass(9 * MINUTE_MS)
      await machine.app.settled()
    }
    const [session] = await machine.app.store('home').sessions({ community: 'home' }, {})
    await vi.waitFor(() => expect(session?.cursor.step).not.toBe('memory'))
    expect(machine.notes()).toEqual([])
    expect(machine.log).toEqual([])
  })
})

it.each([
  [11 * MINUTE_MS, 'minutes', 11],
  [119 * MINUTE_MS, 'minutes', 119],
  [2 * HOUR_MS, 'hours', 2],
  [47.9 * HOUR_MS, 'hours', 47],
  [48 * HOUR_MS, 'days', 2],
])('%i ms late is told in %s', (ms, unit, n) => {
  expect(lateness(ms)).toEqual({ unit, n })
})
