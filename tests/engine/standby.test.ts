import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import type { Clock } from '../../src/core/clock.js'
import type { Deed } from '../../src/core/event.js'
import { createLogger } from '../../src/observe/logger.js'
import { blockLines, createTerminal } from '../../src/play/terminal.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'
import { createTimers } from '../support/timers.js'

const START = Date.UTC(2026, 0, 12, 9)
const OWN_FOR_MS = 15_000

interface Process {
  readonly app: App
  readonly out: string[]
  readonly does: (who: string, key: string, deed: Deed) => Promise<unknown>
}

/** One of several processes on one data folder. */
async function processOn(dataFolder: string, clock: Clock, who: string): Promise<Process> {
  const out: string[] = []
  const app = await createApp({
    dataFolder,
    clock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    adapters: [createTerminal((_room, post) => out.push(post.blocks.flatMap(blockLines).join('\n')))],
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
    out,
    does: (account, key, deed) =>
      app.host.accept({ key, community: 'home', room: 'console:main', actor: { account: `console:${account}`, name: account }, deed }),
  }
}

const start: Deed = { kind: 'start', playbook: 'storytelling', length: 'quick' }

describe('a second process on the same data', () => {
  it('stands by: it takes facts in, and only the first works on them', async () => {
    const folder = testFolder()
    const clock = createTimers(START)
    const first = await processOn(folder, clock, 'first')
    const second = await processOn(folder, clock, 'second')
    expect([first.app.owns(), second.app.owns()]).toEqual([true, false])
    expect(await second.does('ana', 'one', start)).toMatchObject({ kind: 'accepted' })
    await first.app.settled()
    expect(first.out.join()).toContain('Every place is made of stories')
    expect(second.out).toEqual([])
  })

  it('has what it took in worked on within five seconds, without a word to the first', async () => {
    const folder = testFolder()
    const clock = createTimers(START)
    const first = await processOn(folder, clock, 'first')
    const second = await processOn(folder, clock, 'second')
    await second.does('ana', 'one', start)
    expect(first.out).toEqual([])
    clock.pass(5_000)
    await vi.waitFor(() => expect(first.out.join()).toContain('Every place is made of stories'))
  })

  it('takes over at once when the first stops, and says nothing twice', async () => {
    const folder = testFolder()
    const clock = createTimers(START)
    const first = await processOn(folder, clock, 'first')
    const second = await processOn(folder, clock, 'second')
    await first.does('ana', 'one', start)
    await first.app.settled()
    await first.app.stop()
    clock.pass(5_000)
    await vi.waitFor(() => expect(second.app.owns()).toBe(true))
    await second.does('ben', 'two', { kind: 'command', name: 'human' })
    await second.app.settled()
    expect(second.out.join()).toContain('asks to talk to a person')
    expect(second.out.join()).not.toContain('Every place is made of stories')
  })

  it('takes over from one that fell silent, which then no longer writes', async () => {
    const folder = testFolder()
    const [silent, clock] = [createTimers(START), createTimers(START)]
    const first = await processOn(folder, silent, 'first')
    const second = await processOn(folder, clock, 'second')
    // the first one's timers no longer run, so it renews nothing
    await vi.waitFor(() => {
      clock.pass(5_000)
      expect(second.app.owns()).toBe(true)
    })
    expect(clock.now() - START).toBeGreaterThanOrEqual(OWN_FOR_MS)
    await first.does('ana', 'one', start)
    await vi.waitFor(() => expect(first.app.owns()).toBe(false))
    expect(first.out).toEqual([])
    await second.app.settled()
    expect(second.out.join()).toContain('Every place is made of stories')
  })
})
