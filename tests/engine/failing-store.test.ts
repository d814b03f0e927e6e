import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import { CairnError } from '../../src/core/errors.js'
import { createLogger } from '../../src/observe/logger.js'
import type { ChatAdapter } from '../../src/ports/chat-adapter.js'
import type { Store } from '../../src/ports/store.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'
import { createTimers } from '../support/timers.js'

const MINUTE_MS = 60_000
const PARTS = 3

const full = (): CairnError => new CairnError({ code: 'disk-full', fault: 'operator', message: 'The disk is full.', remedy: 'Make room.' })

interface Setting {
  readonly app: App
  /** Each part of each post as the platform took it. */
  readonly out: string[]
  readonly clock: ReturnType<typeof createTimers>
  readonly starts: () => Promise<void>
}

/** A Cairn whose posts leave in three parts, on a store of which single verbs can fail. */
async function setting(broken: (store: Store) => Partial<Store>): Promise<Setting> {
  const clock = createTimers(Date.UTC(2026, 0, 12, 9))
  const out: string[] = []
  const platform: ChatAdapter = {
    name: 'console',
    traits: { threads: false, forms: true, maxText: 100_000 },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async *deliver(_room, post, done) {
      for (let index = 0; index < PARTS; index += 1) {
        if (done.some((part) => part.index === index)) continue
        out.push(`${post.id} ${index}`)
        yield { index, ref: `${index}` }
      }
    },
  }
  const app = await createApp({
    dataFolder: testFolder(),
    clock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    adapters: [platform],
    communities: [
      { id: 'home', name: 'Home', zone: 'UTC', lang: 'en', sandbox: true, rooms: [{ room: 'console:main', name: 'main' }], core: [] },
    ],
    openStore: async (file, at) => {
      const store = await openStore({ file, clock: at })
      return { ...store, ...broken(store) }
    },
  })
  onTestFinished(() => app.stop())
  await app.start()
  const starts = async (): Promise<void> => {
    await app.host.accept({
      key: 'one',
      community: 'home',
      room: 'console:main',
      actor: { account: 'console:ana', name: 'Ana' },
      deed: { kind: 'start', playbook: 'storytelling', length: 'quick' },
    })
    await app.settled()
  }
  return { app, out, clock, starts }
}

/** Fails the first `times` calls, then does what it should. */
function atFirst<A extends unknown[], R>(times: number, then: (...given: A) => Promise<R>): (...given: A) => Promise<R> {
  let left = times
  return (...given) => {
    left -= 1
    return left >= 0 ? Promise.reject(full()) : then(...given)
  }
}

const once = (out: readonly string[]): void => {
  expect(out.length).toBeGreaterThanOrEqual(2 * PARTS)
  expect(new Set(out).size).toBe(out.length)
}

describe('when the store fails while posts go out', () => {
  it('a room hears nothing twice, however long the settling fails, and nothing is tried in a loop', async () => {
    let settles = 0
    const { app, out, clock, starts } = await setting((store) => ({
      settle: atFirst(6, (...given) => {
        settles += 1
        return store.settle(...given)
      }),
    }))
    await starts()
    const heard = out.length
    for (let minute = 0; minute < 10; minute += 1) {
      clock.pass(MINUTE_MS)
      await app.settled()
    }
    once(out)
    expect(heard).toBe(out.length)
    expect(settles).toBe(out.length / PARTS)
    expect((await app.store('home').pending(clock.now())).outbox).toBe(0)
  })

  it.each(['partOut', 'shown'] as const)('a failing %s is no try of the post: it goes out whole, once', async (verb) => {
    const { app, out, clock, starts } = await setting((store) => ({ [verb]: atFirst(3, store[verb] as () => Promise<never>) }))
    await starts()
    for (let minute = 0; minute < 10; minute += 1) {
      clock.pass(MINUTE_MS)
      await app.settled()
    }
    once(out)
    expect((await app.store('home').pending(clock.now())).outbox).toBe(0)
    const posts = await app.store('home').posts({ community: 'home' }, 'console:main', null, 0, 100)
    expect(posts).toHaveLength(out.length / PARTS)
  })
})
