import type { Clock } from '../../../../src/core/clock.js'
import type { Logger } from '../../../../src/ports/logger.js'
import { codeOf } from '../faults.js'
import { toMessages } from '../format/messages.js'
import type { SessionPlace, Threads } from '../threads.js'
import type { Put } from './put.js'

/** How long one such word holds for a session (ms). */
const HOLDS_MS = 24 * 3_600_000
const MOST = 5_000

/**
 * Says in a session's thread that there may be something to look at, for those who can't be told alone: once a day, naming nobody, so
 * that nobody learns for whom. A session that is over is left in peace. Safe to lose.
 */
export function createNudge(parts: {
  readonly put: Put
  readonly threads: Threads
  readonly place: (room: string, session: string, opening: boolean) => Promise<SessionPlace | null>
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
  readonly lang: string
  readonly why: string
  readonly nudge: { readonly text: string; readonly button: string }
}): (room: string, session: string) => Promise<void> {
  const { put, threads, place, clock, logger, nudge, lang, why } = parts
  const last = new Map<string, number>()
  return async (room, session) => {
    const day = Math.floor(clock.now() / HOLDS_MS)
    const key = `${room} ${session}`
    if (last.get(key) === day) return
    const thread = await threads.of(room, session)
    if (thread === null || (await place(room, session, false))?.over !== false) return
    last.set(key, day)
    if (last.size > MOST) last.delete(last.keys().next().value ?? '')
    const blocks = [
      { kind: 'text', text: [{ kind: 'plain', text: nudge.text }] },
      { kind: 'buttons', buttons: [{ label: nudge.button, action: 'for-me:all' }] },
    ] as const
    const post = { id: `nudge:${key}:${day}`, seq: 0, at: clock.now(), session, only: null, key: null, replaces: null, blocks }
    try {
      for (const [index, message] of toMessages(blocks, { lang, why }).entries()) await put.once(thread, post, index, message, new Set())
    } catch (thrown) {
      logger.info('a thread could not be told that there is something to look at', { code: codeOf(thrown) ?? 0 })
    }
  }
}
