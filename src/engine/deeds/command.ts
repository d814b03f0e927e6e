import { TO_HOST } from '../../core/contribution.js'
import type { Post, Text } from '../../core/post.js'
import type { Session } from '../../core/session.js'
import { type Effect, nothing, type Turn } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { stepWake, turned } from '../fold.js'
import type { Hall } from '../hall.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { type Refusal, refuse } from '../refusal.js'
import { canRemind } from '../reminders.js'
import { finish, openStep, stoppedWords } from '../stage.js'
import { closesItself, endFrom, lastMoment, restAfter, windowOf } from '../windows.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'
import { HOSTING, type HostingName, hosting, hostingRefusal } from './hosting.js'
import { reportNeeds, reportWords } from './report.js'
import { showNeeds, showThem } from './show.js'
import { actOn, isElsewhere } from './step-deed.js'

const MINUTE_MS = 60_000
type Name = DeedOf<'command'>['name']
type Act = (session: Session, scene: Scene, deed: DeedOf<'command'>) => Turn | Refusal

const post = (session: Session, key: string, hall: Hall, values?: Record<string, string | number>): Turn['effects'] => [
  { kind: 'post', post: { blocks: [{ kind: 'note', text: [hall.say(session.lang, key, values)] }] } },
]

/** Says these words to everyone, each with its date. */
const dated = (session: Session, hall: Hall, ...said: readonly (readonly [string, number | null])[]): Turn['effects'] => [
  {
    kind: 'post',
    post: {
      blocks: said.map(([key, at]) => ({
        kind: 'note' as const,
        text: [hall.say(session.lang, key), ...(at === null ? [] : [' ', { at, style: 'both' as const }])],
      })),
    },
  },
]

/** Those of the facilitator and the deputy who have not left. */
const holders = ({ facilitator, deputy }: Session, { facts }: Scene): readonly string[] =>
  [facilitator, ...(deputy === null ? [] : [deputy])].filter((id) => facts.people[id] !== undefined)

/** Who hears that somebody asks for a person: who holds the session, or the core team once they have left. */
function reached(session: Session, scene: Scene): readonly string[] {
  const here = holders(session, scene)
  return here.length > 0 ? here : scene.facts.core
}

/** Who hears a report: who holds the session and, since it may be about them, one more of the core team where there is one. */
function reportedTo(session: Session, scene: Scene): readonly string[] {
  const here = holders(session, scene)
  const besides = scene.facts.core.filter((id) => !here.includes(id) && id !== scene.person)
  return here.length > 0 ? [...here, ...besides.slice(0, 1)] : scene.facts.core
}

const namesOf = (people: readonly string[]): Text => people.flatMap((id, at) => (at === 0 ? [{ person: id }] : [', ', { person: id }]))

/** A private word to each reader, naming who asks and, when there are any, their words; the asker hears who the readers are. */
function withWords(session: Session, scene: Scene, deed: DeedOf<'command'>, readers: readonly string[]): Turn | Refusal {
  if (readers.length === 0) return refuse('nobody-there')
  const { hall, person } = scene
  const text = deed.text?.trim()
  const id = derivedId(communityOf(hall, session.community), session.id, session.cursor.turn, 'words')
  const put = text ? [{ id, step: `_${deed.name}`, person, slot: id, text, mark: TO_HOST, audience: 'count' as const }] : []
  const blocks: Post['blocks'] = [
    { kind: 'text', text: [{ person }, ' ', word(`command.${deed.name}.host`)] },
    ...(text ? [{ kind: 'quote' as const, text: [{ said: id }] }] : []),
  ]
  const own = tell(scene, [word(`command.${deed.name}`), ' ', ...namesOf(readers), '.'])
  const told = readers.map((only): Effect => ({ kind: 'post', post: { only, blocks } }))
  return { ...own, session: turned(session), puts: put, effects: [...told, ...own.effects] }
}

/** With no session open, the core team hears who asks. Words live in sessions alone, so none are kept, and the asker is told so. */
function toCore(scene: Scene, hostKey: string): Turn | Refusal {
  const { facts, person, claim } = scene
  if (facts.core.length === 0) return refuse('nobody-there')
  const own = tell(scene, [word('command.to-core'), ' ', ...namesOf(facts.core), '.'])
  const told = facts.core.map((only): Effect => {
    const text: Text = [{ person }, ' ', word(hostKey)]
    return { kind: 'post', post: { only, blocks: [{ kind: 'text', text }] }, ...(claim.event.room ? { room: claim.event.room } : {}) }
  })
  return { ...own, effects: [...told, ...own.effects] }
}

/** What was prepared goes quietly; only whose question it would have put hears so. */
function letGo({ question, facilitator }: Session, { contribution }: Scene['facts']): Turn {
  const asker = question === undefined ? undefined : contribution?.person
  if (asker === undefined || asker === facilitator) return nothing
  return {
    ...nothing,
    effects: [{ kind: 'post', post: { only: asker, blocks: [{ kind: 'note', text: [word('ask.not-now')] }] } }],
  }
}

const acts: Record<Name, Act> = {
  skip: (session, scene) => {
    const { hall } = scene
    if (session.cursor.review) return showThem(session, scene)
    return { ...nothing, session: turned(session), effects: post(session, 'command.skip', hall), next: { kind: 'leave' } }
  },

  back: (session, { hall, now }) => {
    const playbook = hall.shelf.pinned(session)
    const here = playbook?.steps.findIndex((step) => step.id === session.cursor.step) ?? -1
    const before = playbook?.steps
      .slice(0, here)
      .findLast((step) => hall.kinds.get(step.kind)?.hours !== null && session.cursor.path.includes(step.id))
    if (!playbook || !before) return refuse('no-step-before')
    const ends = endFrom(playbook, hall.kinds, session, { step: before, round: 0 }, now)
    if (ends > lastMoment(session)) return refuse('no-time-left')
    return {
      ...nothing,
      session: turned(session),
      effects: dated(session, hall, ['command.back', null], ['frame.ends', ends]),
      next: { kind: 'enter', step: before.id, round: 0, item: null },
    }
  },

  extend: (session, { hall, now }) => {
    const open = openStep(hall, session)
    if (typeof open === 'string' || session.cursor.closesAt === null) return refuse('no-window')
    const { extended, round, closesAt: before, review } = session.cursor
    if (review) return refuse('in-review')
    if (open.kind.fixed) return refuse('fixed-date')
    if (extended > 0) return refuse('extended-once')
    const half = Math.ceil((windowOf(open.step, open.kind, session.tempo) ?? 0) / 2)
    const rest = restAfter(open.playbook, hall.kinds, session, { step: open.step, round })
    // what is still to come must fit in before the session's last moment
    const closesAt = Math.min(Math.max(before, now) + half, lastMoment(session) - rest)
    if (closesAt - before < MINUTE_MS) return refuse('no-time-left')
    const closed = closesItself(session.tempo, closesAt) ?? closesAt
    const endsAt = closed + rest
    return {
      ...nothing,
      session: turned({ ...session, endsAt, cursor: { ...session.cursor, closesAt, extended: 1 } }),
      wakes: [{ id: stepWake(session.id), what: 'step', at: closed }],
      effects: dated(session, hall, ['command.extend', closesAt], ['frame.ends', endsAt]),
    }
  },

  // what was never begun is not told to have stopped
  stop: (session, { hall, facts }) =>
    finish(
      session.status === 'prepared'
        ? letGo(session, facts)
        : { ...nothing, effects: [{ kind: 'post', post: { blocks: stoppedWords(hall, session) } }] },
      session,
      'stopped',
    ),

  remind: (session, scene) => {
    const { now } = scene
    if (!canRemind(session)) return refuse('no-window')
    return {
      ...tell(scene, [word('command.remind')]),
      session: turned({ ...session, cursor: { ...session.cursor, asked: now } }),
    }
  },

  pass: (_session, scene) => actOn(scene),

  human: (session, scene, deed) => withWords(session, scene, deed, reached(session, scene)),

  report: (session, scene, deed) =>
    deed.what === undefined
      ? withWords(session, scene, deed, reportedTo(session, scene))
      : reportWords(session, scene, deed, reportedTo(session, scene)),

  ...hosting,
}

/** These close or move a step: they are meant for the one that was open when they were said. */
const STEPPING: ReadonlySet<Name> = new Set(['skip', 'back', 'extend', 'remind'])
const HOST_ONLY: ReadonlySet<Name> = new Set(['skip', 'back', 'extend', 'stop', 'remind', ...HOSTING])
const isHosting = (name: Name): name is HostingName => HOSTING.has(name)
/** These reach a named person, whatever else is going on. */
const REACHING: ReadonlySet<Name> = new Set(['human', 'report'])
/** The longest message to a host, in UTF-16 units. */
const MOST_WORDS = 2_000

/** A command about a session: the host's skip, back, extend, stop and remind; anyone's pass, human and report. */
export const command: DeedKind<DeedOf<'command'>> = {
  permit: (deed) => (HOST_ONLY.has(deed.name) ? 'host' : 'anyone'),
  needs: (deed, session, hall) => {
    if (deed.name === 'skip' && session?.cursor.review) return showNeeds(hall, session)
    const people = [session?.facilitator, session?.deputy].filter((id) => typeof id === 'string')
    if (deed.name === 'hand') return { people }
    if (deed.name === 'begin') return { rooms: true }
    if (deed.name === 'stop' && session?.status === 'prepared' && session.question !== undefined) return { contribution: session.question }
    if (!REACHING.has(deed.name)) return {}
    return { ...(deed.name === 'report' ? reportNeeds(deed) : {}), core: true, people }
  },
  check: (deed, session) => {
    if ((deed.text?.length ?? 0) > MOST_WORDS) return refuse('too-long')
    if (deed.what !== undefined && !session) return refuse('unknown-words')
    // what has not begun is nobody's to read, whatever id they know
    if (deed.what !== undefined && session?.status === 'prepared') return refuse('unknown-words')
    if (REACHING.has(deed.name)) return undefined
    if (!session) return refuse('no-session')
    if (isHosting(deed.name)) return hostingRefusal(deed.name, session)
    if ((session.status === 'paused' || session.status === 'prepared') && deed.name === 'stop') return undefined
    if (session.status === 'prepared') return refuse('not-begun')
    if (session.status === 'paused') return refuse('paused')
    if (session.status !== 'open') return refuse('session-over')
    return STEPPING.has(deed.name) && isElsewhere(session, deed) ? refuse('closed-step') : undefined
  },
  decide: (deed, scene) => {
    const { session } = scene.claim
    const refused = command.check?.(deed, session, scene.hall, [])
    if (refused) return refused
    if (!session) return REACHING.has(deed.name) ? toCore(scene, `command.${deed.name}.host`) : refuse('no-session')
    return acts[deed.name](session, scene, deed)
  },
}
