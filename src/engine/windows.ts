import type { Cursor, Session } from '../core/session.js'
import type { Playbook, Step } from '../playbook/playbook.js'
import type { StepKind } from '../steps/step-kind.js'
import { itemsOf, type Place } from './path.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const LONGEST_MS = 60 * 24 * HOUR_MS
/** So that a last step that closes at the last moment closes before the session is ended. */
const GRACE_MS = HOUR_MS
/** How much longer than its time a live step waits for its host at most. */
export const LIVE_GRACE_MS = 5 * MINUTE_MS

/** How long private answers are looked at before this step shows them (ms): not at all in a live session. */
export const reviewOf = (step: Step, tempo: Session['tempo']): number => (tempo === 'live' ? 0 : (step.review ?? 0) * HOUR_MS)

type Kinds = ReadonlyMap<string, StepKind>
type Clocked = Pick<Session, 'tempo' | 'openedAt'> & { readonly cursor: Pick<Cursor, 'results'> }

/** How long a step stays open (ms) unless it is done before; null = it waits. */
export function windowOf(step: Step, kind: StepKind | undefined, tempo: Session['tempo']): number | null {
  if (tempo === 'live' && step.minutes !== null) return step.minutes * MINUTE_MS
  const hours = step.hours ?? kind?.hours ?? null
  return hours === null ? null : hours * HOUR_MS
}

/**
 * When a step closes by itself (ms), given when its time is up. Live in a room its host says when to go on: nothing closes under
 * people's hands, and a session whose host has gone goes on after five minutes.
 */
export const closesItself = (tempo: Session['tempo'], closesAt: number | null): number | null =>
  closesAt === null || tempo !== 'live' ? closesAt : closesAt + LIVE_GRACE_MS

/** How long a step is open at most (ms) when nobody gives more time. */
const longestOf = (step: Step, kinds: Kinds, tempo: Session['tempo']): number =>
  closesItself(tempo, windowOf(step, kinds.get(step.kind), tempo)) ?? 0

/** How often a step may open in all: as often as it has items, when those are known, or else its max. */
const openings = (step: Step, results: Cursor['results']): number =>
  step.each && results[step.each.step] ? itemsOf(step, results).length : step.max

/** How long all that may still come after this place lasts at most (ms), every repeat counted. */
export function restAfter(playbook: Playbook, kinds: Kinds, { tempo, cursor }: Clocked, place: Pick<Place, 'step' | 'round'>): number {
  const length = (step: Step, times: number): number => Math.max(times, 0) * (longestOf(step, kinds, tempo) + reviewOf(step, tempo))
  const index = playbook.steps.findIndex((step) => step.id === place.step.id)
  return playbook.steps
    .slice(index + 1)
    .reduce(
      (sum, step) => sum + length(step, openings(step, cursor.results)),
      length(place.step, openings(place.step, cursor.results) - place.round - 1),
    )
}

/** When the session ends at the latest (ms) if this place opens now and nobody goes back or gives more time. */
export const endFrom = (playbook: Playbook, kinds: Kinds, session: Clocked, place: Pick<Place, 'step' | 'round'>, now: number): number =>
  now + longestOf(place.step, kinds, session.tempo) + restAfter(playbook, kinds, session, place)

/** No session is planned past this (ms); anything later is a schedule that opens a new one. */
export const lastMoment = ({ openedAt }: Pick<Session, 'openedAt'>): number => openedAt + LONGEST_MS

/** When a session that nobody finished is ended (ms): never before the date people were told, which only lost time can move past the last moment. */
export const endedAt = (session: Pick<Session, 'openedAt' | 'endsAt'>): number => Math.max(lastMoment(session), session.endsAt) + GRACE_MS
