import type { Text } from '../../core/post.js'
import { isHeld, type Session } from '../../core/session.js'
import { sentTo } from '../../core/take.js'
import { openStep } from '../stage.js'
import { stepContext } from '../step-context.js'
import { factsFor } from './form.js'
import type { LookContext } from './look.js'

/** Something that may wait for the asking person in a session they hold: a line each, nobody's words. */
export type Wait = (at: LookContext, session: Session) => Promise<readonly Text[]>

/** The session itself waits: to be begun, to go on, to be read again. */
const whole: Wait = async ({ say }, session) => {
  if (session.status === 'prepared') return [[say('board.wait.prepared')]]
  if (isHeld(session)) return [[say('board.wait.held')]]
  return session.status === 'paused' ? [[say('board.wait.unreadable')]] : []
}

/** Answers wait to be looked at before all see them. */
const toReview: Wait = async ({ say }, { cursor }) => (cursor.review ? [[say('review.waits')]] : [])

/** The kind of the open step is asked about its own. */
const ofStep: Wait = async (at, session) => {
  const { hall, person, say, now } = at
  const open = openStep(hall, session)
  if (session.status !== 'open' || typeof open === 'string') return []
  const { step, kind, playbook } = open
  if (!kind.waits) return []
  const facts = await factsFor(at, session.id, kind.needs?.waits?.(step, step.config, session) ?? {})
  return kind.waits({ ...stepContext({ hall, session, playbook, step, kind, facts, now }), say }, person?.id ?? '')
}

/** Signals were sent to the practice of this session. */
const sent: Wait = async ({ store, scope, say }, { practice }) => {
  const signals = new Set((await store.horizon.takes(scope)).flatMap(({ signal, mark }) => (sentTo(mark) === practice ? [signal] : [])))
  return signals.size === 0 ? [] : [[say('board.wait.sent', { n: signals.size })]]
}

/** All that the board asks, in the order in which it is told. */
export const WAITS: readonly Wait[] = [whole, toReview, ofStep, sent]
