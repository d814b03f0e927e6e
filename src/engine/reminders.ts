import type { Remindable } from '../core/remindable.js'
import type { Session } from '../core/session.js'
import { type Claim, type Effect, type Facts, nothing, type Turn } from '../core/turn.js'
import { word } from '../core/word.js'
import { communityOf, type Hall } from './hall.js'
import { firstLook, lastChance, nextReminder, quietFor, type Reader, TOO_LATE_MS, type Window } from './remind.js'

/** The one schedule row at which a session looks whom to remind next. */
export const remindRow = (session: string): string => `remind:${session}`
const DAY_MS = 24 * 3_600_000

/** The window in which people may be reminded; null when nothing is open that closes by itself, on hold, over, or live. */
function windowOf({ status, tempo, cursor }: Session): Window | null {
  const { step, closesAt, openedAt, asked } = cursor
  if (status !== 'open' || tempo === 'live' || step === null || closesAt === null || openedAt === undefined) return null
  return { from: openedAt, until: closesAt, asked: asked ?? null }
}

/** May people be reminded of what is open now? */
export const canRemind = (session: Session): boolean => windowOf(session) !== null

function readerOf(one: Remindable, { cursor }: Session, zone: string): Reader {
  const done = one.stopped || one.done === `${cursor.step}:${cursor.round}`
  return { ...one, zone: one.zone ?? zone, done }
}

/** Sets, moves or takes away the row, whenever a turn changed what is open or until when. */
export function withReminders(before: Session | null, turn: Turn, now: number): Turn {
  const after = turn.session
  if (!after) return turn
  const [was, is] = [before?.cursor, after.cursor]
  const sameStep = was?.step === is.step && was?.round === is.round && was?.openedAt === is.openedAt
  if (sameStep && was?.closesAt === is.closesAt && was?.asked === is.asked && before?.status === after.status) return turn
  const window = turn.next ? null : windowOf(after)
  // in the same step somebody's moment may be near already: look at once
  const at = window && (sameStep ? now : firstLook(window, now))
  return { ...turn, wakes: [...turn.wakes, { id: remindRow(after.id), what: 'remind', at }] }
}

/** Reminds in private whose moment has come, and sets when to look again. What nobody sent in time is dropped, never sent in a burst. */
export function remindTurn(hall: Hall, { event }: Claim, session: Session, facts: Facts, due: number): Turn {
  const window = windowOf(session)
  if (!window) return nothing
  const now = event.at
  const community = communityOf(hall, session.community)
  const title = hall.shelf.pinned(session)?.called ?? ''
  const effects: Effect[] = []
  const reminders: { person: string; given: true }[] = []
  let next: number | null = null
  for (const one of facts.readers) {
    let reader = readerOf(one, session, community.zone)
    const moment = nextReminder(window, reader, due - 1)
    const timely = now - due <= TOO_LATE_MS && now <= window.until - TOO_LATE_MS && quietFor(reader, now) === 0
    if (moment !== null && moment <= now && timely) {
      effects.push({ ...reminder(session, one, title, window.until), notAfter: lastChance(reader, moment, window.until) })
      reminders.push({ person: one.person, given: true })
      reader = { ...reader, given: reader.given + 1, lastAt: now, servedAt: now }
    }
    const later = nextReminder(window, reader, now)
    if (later !== null && (next === null || later < next)) next = later
  }
  return { ...nothing, effects, reminders, wakes: [{ id: remindRow(session.id), what: 'remind', at: next }] }
}

function reminder(session: Session, { person }: Remindable, title: string, until: number): Extract<Effect, { kind: 'post' }> {
  const { step, round } = session.cursor
  const button = (label: string, action: string) => ({
    label: word(label),
    action,
    session: session.id,
    ...(step === null ? {} : { step }),
    round,
  })
  return {
    kind: 'post',
    post: {
      only: person,
      blocks: [
        { kind: 'text', text: [word('remind.open', { title }), ' ', { at: until, style: 'both' }] },
        { kind: 'buttons', buttons: [button('remind.later', 'remind:later'), button('remind.stop', 'remind:stop')] },
      ],
    },
  }
}

/** What comes of pressing one of a reminder's two buttons. */
export function putOff(session: Session, press: { person: string; action: string; now: number }): Turn {
  const later = press.action === 'remind:later'
  const said = word(later ? 'remind.later.done' : 'remind.stop.done')
  return {
    ...nothing,
    reminders: [{ person: press.person, ...(later ? { snoozedUntil: press.now + DAY_MS } : { stopped: true as const }) }],
    wakes: later && canRemind(session) ? [{ id: remindRow(session.id), what: 'remind', at: press.now }] : [],
    effects: [{ kind: 'post', post: { only: press.person, blocks: [{ kind: 'note', text: [said] }] } }],
  }
}
