import type { Deed, Inner } from '../core/event.js'
import { lookAgainSignal } from '../core/look-again.js'
import type { Permit } from '../core/role.js'
import { isHeld, type Session } from '../core/session.js'
import { type Claim, type Effect, type Facts, type Mind, type Needs, nothing, type Turn } from '../core/turn.js'
import { inWords, word } from '../core/word.js'
import { withAge } from './ask-age.js'
import { type Scene, tell } from './deeds/deed-kind.js'
import { deedKind } from './deeds/index.js'
import { actOn, needsOf } from './deeds/step-deed.js'
import type { Hall } from './hall.js'
import { lookAgainTurn } from './look-again.js'
import { withReaders } from './readers.js'
import { isRefusal, type Refusal } from './refusal.js'
import { remindTurn, withReminders } from './reminders.js'
import { beforeShowing, reviewDue, reviewNeeds } from './review.js'
import { begin } from './rhythms.js'
import { roomsNeeds, roomsTurn } from './rooms.js'
import { KEEP_UNRELEASED_MS, nextNight } from './schedule.js'
import { setAside } from './set-aside.js'
import { lateness } from './sleep.js'
import { enter, finish, leave, openStep, pause, resume, stoppedWords } from './stage.js'
import { permitRefusal } from './who-may.js'
import { closesItself } from './windows.js'

/** Kinds of event body that come from inside. */
const INNER: ReadonlySet<string> = new Set<Inner['kind']>(['wake', 'answer', 'enter', 'leave'])
/** Is it for those who hold something? That may have been taken from them by the time their turn comes. */
const isLasting = (permit: Permit): boolean => permit !== 'anyone' && permit !== 'participant'
const isInner = (body: Deed | Inner): body is Inner => INNER.has(body.kind)

/**
 * The pure half of the engine: what an event needs to know, and what comes of it. The same claim and facts always give
 * the same turn, down to its ids; it reads no clock and touches nothing.
 */
export function createMind(hall: Hall): Mind {
  return {
    plan: (claim, inner) => {
      const body = inner ?? claim.event.body
      if (!isInner(body)) {
        const again = isLasting(deedKind(body).permit(body)) ? { roles: true } : {}
        return { ...needsOf(claim, hall), ...deedKind(body).needs?.(body, claim.session, hall), ...again }
      }
      if (!claim.session) return body.kind === 'wake' ? communityNeeds(body) : {}
      return innerNeeds(hall, claim, claim.session, body)
    },
    decide: (claim, inner, facts) => {
      const turn = withReminders(claim.session, decide(claim, inner, facts), claim.event.at)
      return inner ? turn : withAge(hall, claim, turn, facts)
    },
    worded: (post, { event, session }, lang) => {
      const spoken = lang ?? session?.lang ?? hall.communities.get(event.community)?.lang ?? 'en'
      return inWords(post, (key, values) => hall.say(spoken, key, values))
    },
    aside: (claim) => setAside(hall, claim),
  }

  function decide(claim: Claim, inner: Inner | null, facts: Facts): Turn {
    const body = inner ?? claim.event.body
    if (isInner(body)) return claim.session ? innerTurn(hall, claim, claim.session, body, facts) : communityTurn(hall, claim, body, facts)
    const person = claim.event.person
    if (person === null) return nothing
    const scene: Scene = { claim, facts, hall, now: claim.event.at, person }
    const kind = deedKind(body)
    const permit = kind.permit(body)
    const community = hall.communities.get(claim.event.community)
    // who held the session, or was of the core team, when they said it may no longer be
    const mayNot = isLasting(permit) ? permitRefusal(permit, community, claim.session, { id: person, roles: facts.roles }) : undefined
    const turn = mayNot ?? kind.decide(body, scene)
    return isRefusal(turn) ? refusedLate(scene, turn) : turn
  }
}

function communityNeeds({ what, schedule }: Extract<Inner, { kind: 'wake' }>): Needs {
  if (what === 'rhythm') return { rhythm: schedule, rooms: true }
  return what === 'look-again' ? { lookAgain: lookAgainSignal(schedule) } : {}
}

function innerNeeds(hall: Hall, claim: Claim, session: Session, body: Inner): Needs {
  if (body.kind === 'answer') return needsOf(claim, hall)
  if (body.kind === 'wake' && body.what === 'remind') return { readers: true }
  if (body.kind === 'wake' && body.what === 'rooms') return roomsNeeds(hall, session)
  if (body.kind === 'wake') return session.cursor.review && body.what === 'step' ? reviewNeeds(hall, session) : {}
  const playbook = hall.shelf.pinned(session)
  const id = body.kind === 'enter' ? body.step : session.cursor.step
  const step = playbook?.steps.find((one) => one.id === id)
  const kind = step && hall.kinds.get(step.kind)
  if (!step || !kind) return {}
  if (body.kind === 'enter') {
    const opening = { ...kind.needs?.open?.(step, step.config, session), ...(session.rooms.length > 1 ? { rooms: true } : {}) }
    if (body.looked) return opening
    const first = reviewNeeds(hall, session, step.id)
    return { ...first, ...opening, all: [...new Set([...(first.all ?? []), ...(opening.all ?? [])])] }
  }
  if (body.kind === 'leave') return kind.needs?.close?.(step, step.config, session) ?? {}
  return {}
}

function innerTurn(hall: Hall, claim: Claim, session: Session, body: Inner, facts: Facts): Turn {
  const now = claim.event.at
  // what is on hold goes on when it can be read again, and ends on its date all the same
  const held = isHeld(session)
  if (session.status === 'paused' && body.kind === 'wake') {
    if (body.what !== 'step') return wakeTurn(hall, session, body, facts, now)
    // what a host has on hold goes on when they say so: a date that was under way comes to nothing
    return held ? nothing : resume(hall, session, now)
  }
  // what was prepared and never begun goes as quietly as it came
  if (session.status === 'prepared' && body.kind === 'wake' && body.what === 'session') return finish(nothing, session, 'stopped')
  // an answer that comes while a host has the session on hold is kept
  if (session.status !== 'open' && !(held && body.kind === 'answer')) return nothing
  if (body.kind === 'enter') {
    const playbook = hall.shelf.pinned(session)
    const step = playbook?.steps.find((one) => one.id === body.step)
    if (!playbook || !step) return pause(session, 'unreadable', now)
    const place = { step, round: body.round, item: body.item }
    const first = body.looked ? null : beforeShowing(hall, session, playbook, place, facts, now)
    if (first) return first
    const turn = enter(hall, session, playbook, place, facts, now)
    return { ...turn, effects: withReaders(session, facts.rooms ?? [], turn.effects) }
  }
  if (body.kind === 'wake' && body.what === 'remind') return remindTurn(hall, claim, session, facts, Number(body.period))
  if (body.kind === 'wake') return wakeTurn(hall, session, body, facts, now)
  const open = openStep(hall, session)
  if (open === 'ended') return nothing
  if (open === 'unreadable') return pause(session, 'unreadable', now)
  if (body.kind === 'leave') return leave(hall, open, facts, now)
  if (body.step !== session.cursor.step) return nothing
  const turn = actOn({ claim, hall, facts, now })
  return isRefusal(turn) ? nothing : turn
}

/** A community's own date, which sets its next one in the same turn: a rhythm, or the nightly forgetting and then the day's copy. */
function communityTurn(hall: Hall, claim: Claim, body: Inner, facts: Facts): Turn {
  const community = hall.communities.get(claim.event.community)
  if (body.kind !== 'wake' || !community) return nothing
  const now = claim.event.at
  if (body.what === 'rhythm') return begin(hall, community, facts, now)
  if (body.what === 'look-again') return lookAgainTurn(community, body.schedule, facts, now)
  if (body.what !== 'maintenance') return nothing
  return {
    ...nothing,
    wakes: [{ id: body.schedule, what: 'maintenance', at: nextNight(community.zone, now) }],
    // what the sandbox holds is made up: nothing in it needs to come back
    effects: [{ kind: 'forget', before: now - KEEP_UNRELEASED_MS }, ...(community.sandbox ? [] : [{ kind: 'backup' } as const])],
  }
}

/** A date has come. One that was moved since, or was set for a step already closed, changes nothing. */
function wakeTurn(hall: Hall, session: Session, wake: Extract<Inner, { kind: 'wake' }>, facts: Facts, now: number): Turn {
  const late = lateNote(session, wake.late)
  if (wake.what === 'step') {
    const closesAt = closesItself(session.tempo, session.cursor.closesAt)
    if (session.cursor.review && closesAt !== null && closesAt <= Number(wake.period)) {
      const due = reviewDue(hall, session, facts, now)
      return { ...due, effects: [...late, ...due.effects] }
    }
    return closesAt !== null && closesAt <= Number(wake.period) ? { ...nothing, effects: late, next: { kind: 'leave' } } : nothing
  }
  if (wake.what === 'rooms') return roomsTurn(hall, session, facts, now)
  if (wake.what !== 'session') return nothing
  const stopped: Effect = { kind: 'post', post: { blocks: stoppedWords(hall, session) } }
  return finish({ ...nothing, effects: [...late, stopped] }, session, 'stopped')
}

/** Why it closes only now, for the one who holds the session. */
function lateNote(session: Session, late: number | undefined): readonly Effect[] {
  if (late === undefined) return []
  const { unit, n } = lateness(late)
  const text = word(`late.${unit}`, { n })
  return [{ kind: 'post', post: { only: session.facilitator, blocks: [{ kind: 'note', text: [text] }] } }]
}

/** What was fine when it was stored but no longer is when its turn comes: its author hears why, privately. */
function refusedLate(scene: Scene, refusal: Refusal): Turn {
  return { ...tell(scene, [word(`refuse.${refusal.refused}`)]), refused: true }
}
