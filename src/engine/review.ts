import type { Block, Post } from '../core/post.js'
import type { Review, Session } from '../core/session.js'
import { type Effect, type Facts, type Needs, nothing, type Turn } from '../core/turn.js'
import { word } from '../core/word.js'
import type { Playbook } from '../playbook/playbook.js'
import { detailKinds } from '../synthesis/private-details.js'
import { stepWake, turned } from './fold.js'
import type { Hall } from './hall.js'
import type { Place } from './path.js'
import { aboutToShow } from './shown.js'
import { moved } from './stage.js'
import { firstToLook } from './who-decides.js'
import { lastMoment, restAfter, reviewOf } from './windows.js'

const HOUR_MS = 3_600_000
/** How long whoever was asked has, in a public room, before the next is asked. */
const ASKED_MS = 12 * HOUR_MS
const ASKED_LIVE_MS = HOUR_MS / 6
/** How long a step without a `review` of its own waits when an answer may hold contact details. */
const CONTACT_MS = 6 * HOUR_MS

/** What must be known before a step may show private answers: they themselves, who can look at them, and whether the room is public. */
export function reviewNeeds(hall: Hall, session: Session, step: string | null = session.cursor.step): Needs {
  const playbook = hall.shelf.pinned(session)
  const steps = playbook && step !== null ? aboutToShow(hall, playbook, session, step) : []
  if (steps.length === 0) return {}
  return { all: steps, publicRoom: true, core: true, people: holders(session) }
}

const holders = ({ facilitator, deputy, duty }: Session): readonly string[] =>
  [facilitator, deputy, duty].filter((id) => typeof id === 'string')

const note = (text: Extract<Block, { kind: 'note' }>['text']): Block => ({ kind: 'note', text })

/** The private card by which someone hears that answers wait for a look. */
function card({ id }: Session, only: string, words: readonly string[]): Effect {
  const post: Post = {
    only,
    blocks: [
      ...words.map((key) => ({ kind: 'text' as const, text: [word(key)] })),
      { kind: 'buttons', buttons: [{ label: word('review.look'), action: 'review', session: id, style: 'primary' }] },
    ],
  }
  return { kind: 'post', post }
}

/** Cards that say that something of this session waits for a look, to whoever looks first. */
export const waitingCards = (session: Session, to: Parameters<typeof firstToLook>[1], key: string): Effect[] =>
  firstToLook(session, to).map((only) => card(session, only, [key]))

/** The people asked for a look, after those who were asked before. */
function asked(session: Session, facts: Facts, whom: Review['asked']): readonly string[] {
  const here = (id: string): boolean => facts.core.includes(id) || facts.people[id] !== undefined
  const first = firstToLook(session, { core: facts.core, here })
  if (whom === 'host') return first
  const { deputy } = session
  if (whom === 'deputy') return deputy !== null && here(deputy) && !first.includes(deputy) ? [deputy] : []
  return facts.core.filter((id) => id !== deputy && !first.includes(id))
}

/**
 * What comes before a step that would show private answers for the first time; null when it can open at once. In a public room it
 * waits until someone says so, elsewhere for the step's `review`.
 */
export function beforeShowing(hall: Hall, session: Session, playbook: Playbook, place: Place, facts: Facts, now: number): Turn | null {
  const steps = aboutToShow(hall, playbook, session, place.step.id)
  const answers = facts.all.filter((one) => steps.includes(one.step) && one.text !== null && one.audience !== 'count')
  const back = facts.held.filter((one) => steps.includes(one.step))
  const reviewed = reviewOf(place.step, session.tempo) || forContacts(hall, session, playbook, place, answers, now)
  const kind = hall.kinds.get(place.step.kind)
  if (!kind || answers.length + back.length === 0) return null
  if (!facts.publicRoom && reviewed === 0) return back.some(isReworded) ? open(place, back) : null

  const wait = reviewed === 0 ? patience(session) : reviewed
  const closesAt = now + wait
  const waiting: Session = turned({
    ...session,
    endsAt: closesAt + restAfter(playbook, hall.kinds, session, place),
    cursor: {
      ...session.cursor,
      step: place.step.id,
      round: place.round,
      item: place.item,
      version: kind.version,
      state: kind.fresh(place.step.config),
      closesAt,
      extended: 0,
      review: { asked: 'host' },
    },
  })
  const told = facts.publicRoom
    ? [hall.say(session.lang, 'review.room.public')]
    : [hall.say(session.lang, 'review.room'), ' ', { at: closesAt, style: 'both' as const }]
  return {
    ...nothing,
    session: waiting,
    wakes: [{ id: stepWake(session.id), what: 'step', at: closesAt }, ...moved(session, waiting)],
    effects: [{ kind: 'post', post: { blocks: [note(told)] } }, ...firstCards(waiting, facts, answers)],
  }
}

/**
 * A flag holds nothing by itself: it only gives a host some hours to look, where the playbook gave none. Not in quick and live
 * sessions, nor where what is still to come would no longer fit in.
 */
function forContacts(hall: Hall, session: Session, playbook: Playbook, place: Place, answers: Facts['all'], now: number): number {
  if (session.tempo === 'live' || playbook.length === 'quick') return 0
  if (now + CONTACT_MS + restAfter(playbook, hall.kinds, session, place) > lastMoment(session)) return 0
  return answers.some((one) => detailKinds(one.text ?? '', []).length > 0) ? CONTACT_MS : 0
}

/** Who looks first hears that answers wait; where one of them is their own, the deputy (or the facilitator) hears so too, and looks at that one. */
function firstCards(session: Session, facts: Facts, answers: Facts['all']): Effect[] {
  const key = facts.publicRoom ? 'review.waits.public' : 'review.waits'
  const first = asked(session, facts, 'host')
  const own = answers.some((one) => first.length === 1 && one.person === first[0])
  const here = (id: string): boolean => facts.core.includes(id) || facts.people[id] !== undefined
  const other = own ? [session.deputy, session.facilitator].find((id) => id !== null && !first.includes(id) && here(id)) : undefined
  const alone = own && !other ? ['review.own.alone'] : []
  return [...first.map((only) => card(session, only, [key, ...alone])), ...(other ? [card(session, other, [key])] : [])]
}

const isReworded = (one: Facts['held'][number]): boolean => one.hold?.state === 'reworded'
const patience = ({ tempo }: Session): number => (tempo === 'live' ? ASKED_LIVE_MS : ASKED_MS)

/** Opens the step; what was reworded before anyone saw it is shown with the rest. */
const open = ({ step, round, item }: Place, back: Facts['held']): Turn => ({
  ...nothing,
  holds: back.filter(isReworded).map((one) => ({ contribution: one.id, hold: null })),
  next: { kind: 'enter', step: step.id, round, item, looked: true },
})

/** Shows what waited for a look, in the step that was about to open. */
export function showNow(hall: Hall, session: Session, facts: Facts): Turn {
  const playbook = hall.shelf.pinned(session)
  const step = playbook?.steps.find((one) => one.id === session.cursor.step)
  if (!playbook || !step) return nothing
  const steps = aboutToShow(hall, playbook, session, step.id)
  const { round, item } = session.cursor
  return {
    ...open(
      { step, round, item },
      facts.held.filter((one) => steps.includes(one.step)),
    ),
    session: turned(session),
  }
}

/** Its time to look is up: outside public rooms all is shown; there the next is asked, and nothing shows until somebody says so. */
export function reviewDue(hall: Hall, session: Session, facts: Facts, now: number): Turn {
  if (!facts.publicRoom) return showNow(hall, session, facts)
  const order: readonly Review['asked'][] = ['host', 'deputy', 'core']
  const later = order.slice(order.indexOf(session.cursor.review?.asked ?? 'host') + 1)
  const next = later.find((whom) => asked(session, facts, whom).length > 0)
  const closesAt = next === undefined || next === 'core' ? null : now + patience(session)
  return {
    ...nothing,
    session: turned({ ...session, cursor: { ...session.cursor, closesAt, review: { asked: next ?? 'core' } } }),
    wakes: [{ id: stepWake(session.id), what: 'step', at: closesAt }],
    effects: next === undefined ? [] : asked(session, facts, next).map((only) => card(session, only, ['review.waits.next'])),
  }
}
