import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, createApp, STOP_WITHIN_MS } from '../../src/app.js'
import type { Deed, Receipt } from '../../src/core/event.js'
import { createLogger } from '../../src/observe/logger.js'
import { createTerminal } from '../../src/play/terminal.js'
import type { ChatAdapter } from '../../src/ports/chat-adapter.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'
import { createTimers } from '../support/timers.js'

const START = Date.UTC(2026, 0, 12, 9)

interface Slow {
  readonly app: App
  readonly folder: string
  readonly clock: ReturnType<typeof createTimers>
  /** Resolves once the platform has been given a post that it does not take yet. */
  readonly begun: Promise<void>
  /** Lets the platform take what it was given. */
  readonly letGo: () => void
  readonly sent: string[]
  readonly does: (key: string, deed: Deed) => Promise<Receipt>
}

/** A Cairn whose platform takes no post until it is let go. */
async function slow(folder = testFolder()): Promise<Slow> {
  const clock = createTimers(START)
  const sent: string[] = []
  let [letGo, begin] = [(): void => undefined, (): void => undefined]
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const platform: ChatAdapter = {
    ...createTerminal(() => undefined),
    async *deliver(_room, post) {
      begin()
      await gate
      sent.push(post.id)
      yield { index: 0, ref: post.id }
    },
  }
  const app = await createApp({
    dataFolder: folder,
    clock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    adapters: [platform],
    communities: [
      { id: 'home', name: 'Alder Row', zone: 'UTC', lang: 'en', sandbox: true, rooms: [{ room: 'console:main', name: 'main' }], core: [] },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
  })
  await app.start()
  return {
    app,
    folder,
    clock,
    begun,
    letGo,
    sent,
    does: (key, deed) =>
      app.host.accept({ key, community: 'home', room: 'console:main', actor: { account: 'console:ana', name: 'Ana' }, deed }),
  }
}

const opens: Deed = { kind: 'start', playbook: 'storytelling', length: 'quick' }

describe('a Cairn that is told to stop', () => {
  it('takes nothing new in and says when to come back, while it still answers questions', async () => {
    const { app, does, begun, letGo } = await slow()
    await does('one', opens)
    await begun
    const stopped = app.stop()
    expect(app.phase()).toBe('stopping')
    await expect(does('two', opens)).rejects.toMatchObject({
      code: 'stopping',
      fault: 'operator',
      remedy: 'Nothing was changed. Please send it again in a minute.',
    })
    const home = await app.host.look({ kind: 'home', community: 'home', account: 'console:ana', name: 'Ana' })
    expect(home).toMatchObject({ kind: 'home', sessions: [{ status: 'open' }] })
    letGo()
    await stopped
  })

  it('finishes what is under way, begins nothing else, and the next start sends the rest once', async () => {
    const first = await slow()
    await first.does('one', opens)
    await first.begun
    const stopped = first.app.stop()
    first.letGo()
    await stopped
    expect(first.sent).toHaveLength(1)
    const second = await slow(first.folder)
    onTestFinished(() => second.app.stop())
    second.letGo()
    expect(second.app.owns()).toBe(true)
    await second.app.settled()
    expect(second.sent.length).toBeGreaterThan(0)
    expect(second.sent).not.toContain(first.sent[0])
  })

  it('waits ten seconds at most, then names what was under way, and lets the database go', async () => {
    const { app, folder, clock, does, begun, sent } = await slow()
    await does('one', opens)
    await begun
    let ended = false
    const stopped = app.stop().finally(() => {
      ended = true
    })
    clock.pass(STOP_WITHIN_MS - 1)
    await new Promise((resolve) => setImmediate(resolve))
    expect(ended).toBe(false)
    // what the machine of timers was given is there once the sorting thread has ended
    clock.pass(1)
    await expect(stopped).rejects.toMatchObject({
      code: 'stopped-late',
      message: expect.stringMatching(/before this was done: post \S+\.$/),
    })
    expect(sent).toEqual([])
    const next = await slow(folder)
    onTestFinished(() => next.app.stop())
    next.letGo()
    expect(next.app.owns()).toBe(true)
  })
})
