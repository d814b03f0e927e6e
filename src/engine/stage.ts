import type { Block } from '../core/post.js'
import type { Session } from '../core/session.js'
import { type Facts, nothing, type Turn } from '../core/turn.js'
import { word } from '../core/word.js'
import type { Playbook, Step } from '../playbook/playbook.js'
import type { StepEvent, StepKind } from '../steps/step-kind.js'
import { fold, sessionWake, stepWake, turned } from './fold.js'
import type { Hall } from './hall.js'
import { keepQuiet } from './keep-quiet.js'
import { itemsOf, nextPlace, type Place } from './path.js'
import { readState, stepContext } from './step-context.js'
import { closesItself, endedAt, endFrom, restAfter, windowOf } from './windows.js'

const MINUTE_MS = 60_000
/** How often a session on hold is looked at again. */
const LOOK_AGAIN_MS = 15 * MINUTE_MS
/** A step whose time went by on hold stays open this much longer, or as long as its window where that is shorter. */
const AFTER_HOLD_MS = 24 * 60 * MINUTE_MS

/** The open step of a session with its kind, when both can be read. */
export interface Open {
  readonly session: Session
  readonly playbook: Playbook
  readonly step: Step
  readonly kind: StepKind
}

/** Finds the open step; a string says why there is none: `ended`, `paused`, or what can no longer be read. */
export function openStep(hall: Hall, session: Session): Open | 'ended' | 'unreadable' {
  if (session.cursor.step === null) return 'ended'
  const playbook = hall.shelf.pinned(session)
  const step = playbook?.steps.find((one) => one.id === session.cursor.step)
  const kind = step && hall.kinds.get(step.kind)
  if (!playbook || !step || !kind) return 'unreadable'
  if (readState(session, step, kind) === undefined) return 'unreadable'
  return { session, playbook, step, kind }
}

/** A cursor at which nothing waits to be looked at. */
function looked(cursor: Session['cursor']): Session['cursor'] {
  const { review, ...rest } = cursor
  return review ? rest : cursor
}

/** The row that ends a session nobody finished, when its date has moved. */
export const moved = (before: Session, after: Session): Turn['wakes'] =>
  endedAt(before) === endedAt(after) ? [] : [{ id: sessionWake(after.id), what: 'session', at: endedAt(after) }]

/** Opens a step: a fresh state, its window, and what it says first. */
export function enter(hall: Hall, session: Session, playbook: Playbook, place: Place, facts: Facts, now: number): Turn {
  const { step } = place
  const kind = hall.kinds.get(step.kind)
  if (!kind) return pause(session, 'kind', now)
  const window = windowOf(step, kind, session.tempo)
  // A host who goes back names only the step: one that works through items starts again at the first.
  const item = place.item ?? itemsOf(step, session.cursor.results)[0] ?? null
  const opened: Session = {
    ...session,
    endsAt: endFrom(playbook, hall.kinds, session, place, now),
    cursor: {
      ...looked(session.cursor),
      step: step.id,
      round: place.round,
      item,
      version: kind.version,
      state: kind.fresh(step.config),
      closesAt: window === null ? null : now + window,
      extended: 0,
      openedAt: now,
      asked: null,
      path: [...session.cursor.path.filter((id) => id !== step.id), step.id],
      opened: { ...session.cursor.opened, [step.id]: now },
    },
  }
  const said = fold(opened, kind.open(stepContext({ hall, session: opened, playbook, step, kind, facts, now })))
  const turn = keepQuiet(hall, opened, facts, said, now)
  const closesAt = turn.session?.cursor.closesAt ?? null
  return {
    ...turn,
    wakes: [
      { id: stepWake(session.id), what: 'step', at: turn.next ? null : closesItself(session.tempo, closesAt) },
      ...moved(session, opened),
    ],
  }
}

/** Something happened in the open step. */
export function act(hall: Hall, open: Open, event: StepEvent, facts: Facts, now: number): Turn {
  const { session, playbook, step, kind } = open
  const ctx = stepContext({ hall, session, playbook, step, kind, facts, now })
  return kind.on ? fold(session, kind.on(ctx, event)) : nothing
}

/** Closes the open step, keeps its result, and says where the session goes. */
export function leave(hall: Hall, open: Open, facts: Facts, now: number): Turn {
  const { session, playbook, step, kind } = open
  const ctx = stepContext({ hall, session, playbook, step, kind, facts, now })
  const still = kind.closing?.(ctx)
  if (still) return fold(session, still)
  const closing = kind.close?.(ctx) ?? {}
  const results = closing.result ? { ...session.cursor.results, [step.id]: closing.result } : session.cursor.results
  const { done: _done, result: _result, ...said } = closing
  const turn = fold({ ...session, cursor: { ...session.cursor, results } }, said)
  const next = nextPlace(playbook, session.cursor, results)
  if (next) return { ...turn, next: { kind: 'enter', step: next.step.id, round: next.round, item: next.item } }
  return finish(turn, turn.session ?? session, 'ended')
}

/** Ends a session: no open step, no dates left. */
export function finish(turn: Turn, session: Session, status: 'ended' | 'stopped'): Turn {
  const { next: _next, ...rest } = turn
  return {
    ...rest,
    session: turned({ ...session, status, cursor: { ...looked(session.cursor), step: null, state: null, closesAt: null } }),
    wakes: [
      { id: stepWake(session.id), what: 'step', at: null },
      { id: sessionWake(session.id), what: 'session', at: null },
    ],
  }
}

/** Puts a session that can no longer be read on hold and tells its facilitator, once; it is looked at again from time to time. */
export function pause(session: Session, because: string, now: number): Turn {
  const again: Turn['wakes'] = [{ id: stepWake(session.id), what: 'step', at: now + LOOK_AGAIN_MS }]
  if (session.status === 'paused') return { ...nothing, wakes: again }
  const text = word('command.paused', { because })
  return {
    ...nothing,
    session: turned({ ...session, status: 'paused', pausedBecause: because }),
    wakes: again,
    effects: [{ kind: 'post', post: { only: session.facilitator, blocks: [{ kind: 'note', text: [text] }] } }],
  }
}

/** Lets a session on hold go on, when it can be read again: its facilitator hears so, and the room when its step now closes later. */
export function resume(hall: Hall, session: Session, now: number): Turn {
  const open = openStep(hall, session)
  if (typeof open === 'string') return pause(session, open, now)
  const { playbook, step, kind } = open
  const { closesAt: before, round } = session.cursor
  const more = Math.min(windowOf(step, kind, session.tempo) ?? AFTER_HOLD_MS, AFTER_HOLD_MS)
  const closesAt = before === null ? null : Math.max(before, now + more)
  const endsAt = (closesItself(session.tempo, closesAt) ?? now) + restAfter(playbook, hall.kinds, session, { step, round })
  const going: Session = turned({ ...session, status: 'open', pausedBecause: null, endsAt, cursor: { ...session.cursor, closesAt } })
  const told = word('command.resumed')
  const later = hall.say(session.lang, 'command.resumed.room')
  return {
    ...nothing,
    session: going,
    wakes: [{ id: stepWake(session.id), what: 'step', at: closesItself(session.tempo, closesAt) }, ...moved(session, going)],
    effects: [
      { kind: 'post', post: { only: session.facilitator, blocks: [{ kind: 'note', text: [told] }] } },
      ...(closesAt === null || closesAt === before
        ? []
        : [
            {
              kind: 'post' as const,
              post: { blocks: [{ kind: 'note' as const, text: [later, ' ', { at: closesAt, style: 'both' as const }] }] },
            },
          ]),
    ],
  }
}

/** What the room hears when a session stops; that answers were never shown, where they waited for it. */
export const stoppedWords = (hall: Hall, { lang, cursor }: Session): readonly Block[] =>
  ['command.stop', ...(cursor.review ? ['review.never'] : [])].map((key) => ({ kind: 'note', text: [hall.say(lang, key)] }))
