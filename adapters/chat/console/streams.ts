import type { SSEStreamingApi } from 'hono/streaming'
import type { Clock } from '../../../src/core/clock.js'
import { explain } from '../../../src/core/errors.js'
import type { Host } from '../../../src/ports/chat-adapter.js'
import type { Logger } from '../../../src/ports/logger.js'
import type { Asker } from '../../../src/ports/look.js'
import { postWithSources } from './pictures.js'

/** How often an open page hears that the line still stands, in milliseconds. */
export const HEARTBEAT_MS = 15_000
/** How soon a page whose line broke tries again, in milliseconds. */
const RETRY_MS = 1_000
const MOST_A_BROWSER = 50
/** Heartbeats after which changed words have surely been written: the one that may come too early, and one more. */
const REFRESHING_BEATS = 2

/** What one open page listens to. */
export interface Listening {
  readonly browser: string
  readonly asker: Asker
  /** Of a guest: it ends with their hall. */
  readonly guest?: boolean
  readonly room: string
  readonly after: number
}

/** The open pages: each looks for itself when its room has something new, so a slow one holds up nobody. */
export interface Streams {
  /** False when this browser has as many open as it may. */
  readonly hasPlace: (browser: string) => boolean
  /** Runs until the page goes away or the console stops. */
  readonly listen: (stream: SSEStreamingApi, to: Listening) => Promise<void>
  /** Something new is in this room. */
  readonly nudge: (room: string) => void
  /**
   * Words are being changed or taken back. Every open page of the community is told to read its room again with each post
   * that goes out from now on, and at its next two heartbeats: by then the change is written.
   */
  readonly wordsChanged: (community: string) => void
  readonly count: () => number
  /** Tells the page of every guest that it is over, in these words for its language, and ends its stream; resolves when all have ended. */
  readonly endGuests: (words: (lang: string) => unknown) => Promise<void>
  /** Ends every stream; resolves when none is at work. */
  readonly close: () => Promise<void>
}

type Job = 'leave' | 'beat' | 'refresh' | 'read'
const IN_ORDER: readonly Job[] = ['leave', 'beat', 'refresh', 'read']

interface Open {
  readonly to: Listening
  readonly jobs: Set<Job>
  refreshingBeats: number
  farewell?: unknown
  ended: boolean
  wake: () => void
}

export function createStreams(parts: { host: Host; clock: Clock; logger?: Logger | undefined }): Streams {
  const { host, clock, logger } = parts
  const open = new Map<Open, Promise<void>>()
  let closed = false

  const give = (one: Open, ...jobs: readonly Job[]): void => {
    for (const job of jobs) one.jobs.add(job)
    one.wake()
  }
  const end = (one: Open): void => {
    one.ended = true
    one.wake()
  }

  async function run(stream: SSEStreamingApi, mine: Open): Promise<void> {
    const { to, jobs } = mine
    let last = to.after
    let sessions = ''

    const work: Record<Job, () => Promise<unknown>> = {
      leave: async () => {
        await stream.writeSSE({ event: 'out', data: JSON.stringify(mine.farewell) })
        mine.ended = true
      },
      beat: () => stream.write(': still here\n\n'),
      refresh: () => stream.writeSSE({ event: 'refresh', data: '' }),
      read: async () => {
        const view = await host.look({ ...to.asker, kind: 'room', room: to.room, after: last })
        if (view.kind !== 'posts') {
          await stream.writeSSE({ event: 'refused', data: JSON.stringify(view) })
          mine.ended = true
          return
        }
        for (const post of view.posts) {
          await stream.writeSSE({ event: 'post', id: String(post.seq), data: JSON.stringify(postWithSources(post, to.room, to.asker)) })
          last = Math.max(last, post.seq)
        }
        const now = JSON.stringify(view.sessions)
        // A look answers a page of posts at most: go on until nothing is left.
        if (view.posts.length > 0) jobs.add('read')
        else if (now !== sessions) {
          sessions = now
          await stream.writeSSE({ event: 'sessions', data: JSON.stringify({ now: clock.now(), sessions: view.sessions }) })
        }
      },
    }

    await stream.writeSSE({ event: 'hello', data: '', retry: RETRY_MS })
    while (!mine.ended && !stream.aborted) {
      const job = IN_ORDER.find((one) => jobs.delete(one))
      if (job) await work[job]()
      else {
        await new Promise<void>((resolve) => {
          mine.wake = resolve
        })
      }
    }
  }

  return {
    hasPlace: (browser) => [...open.keys()].filter((one) => one.to.browser === browser).length < MOST_A_BROWSER,

    listen: async (stream, to) => {
      const mine: Open = { to, jobs: new Set(['read']), refreshingBeats: 0, ended: closed, wake: () => undefined }
      let cancel = (): void => undefined
      const nextBeat = (): void => {
        cancel = clock.after(HEARTBEAT_MS, () => {
          nextBeat()
          if (mine.refreshingBeats > 0) {
            mine.refreshingBeats -= 1
            mine.jobs.add('refresh')
          }
          give(mine, 'beat')
        })
      }
      stream.onAbort(() => end(mine))
      nextBeat()
      const running = run(stream, mine).catch((thrown: unknown) => {
        // The page asks again by itself, from the last post that it has.
        logger?.warn('a console stream ended', { room: to.room, why: explain(thrown) })
      })
      open.set(mine, running)
      await running
      cancel()
      open.delete(mine)
    },

    nudge: (room) => {
      for (const one of open.keys()) {
        if (one.refreshingBeats > 0) give(one, 'refresh')
        if (one.to.room === room) give(one, 'read')
      }
    },

    wordsChanged: (community) => {
      for (const one of open.keys()) if (one.to.asker.community === community) one.refreshingBeats = REFRESHING_BEATS
    },

    count: () => open.size,

    endGuests: async (words) => {
      const theirs = [...open].filter(([one]) => one.to.guest)
      for (const [one] of theirs) {
        one.farewell = words(one.to.asker.lang ?? 'en')
        give(one, 'leave')
      }
      await Promise.all(theirs.map(([, running]) => running))
    },

    close: async () => {
      closed = true
      for (const one of open.keys()) end(one)
      await Promise.all(open.values())
    },
  }
}
