import type { Post, Text } from '../../core/post.js'
import type { Session } from '../../core/session.js'
import { type Effect, nothing, type Turn } from '../../core/turn.js'
import { stepWake, turned } from '../fold.js'
import type { Hall } from '../hall.js'
import { derivedId } from '../identity.js'
import { type Refusal, refuse } from '../refusal.js'
import { finish, openStep, windowEnd } from '../stage.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'
import { actOn } from './step-deed.js'

type Name = DeedOf<'command'>['name']
type Act = (session: Session, scene: Scene, deed: DeedOf<'command'>) => Turn | Refusal

const post = (session: Session, key: string, hall: Hall, values?: Record<string, string | number>): Turn['effects'] => [
  { kind: 'post', post: { blocks: [{ kind: 'note', text: [hall.say(session.lang, key, values)] }] } },
]

/** A private word to the one who holds the session, naming who asks and, when there are any, their words. */
function toHost(session: Session, scene: Scene, key: string, said: string | null): Turn['effects'] {
  const text: Post['blocks'] = [{ kind: 'text', text: [{ person: scene.person }, ' ', scene.hall.say(session.lang, key)] }]
  const words: Post['blocks'] = said === null ? [] : [{ kind: 'quote', text: [{ said }] }]
  const readers = [session.facilitator, ...(session.deputy ? [session.deputy] : [])]
  return readers.map((only) => ({ kind: 'post', post: { only, blocks: [...text, ...words] } }))
}

function withWords(session: Session, scene: Scene, deed: DeedOf<'command'>, step: string, hostKey: string, ownKey: string): Turn {
  const text = deed.text?.trim()
  const id = derivedId(session.id, session.cursor.turn, 'words')
  const put = text ? [{ id, step, person: scene.person, slot: id, text, audience: 'count' as const }] : []
  const own = tell(scene, [scene.hall.say(session.lang, ownKey), ' ', { person: session.facilitator }, '.'])
  return { ...own, session: turned(session), puts: put, effects: [...toHost(session, scene, hostKey, text ? id : null), ...own.effects] }
}

/** With no session open, the core team hears who asks. Words live in sessions alone, so none are kept, and the asker is told so. */
function toCore(scene: Scene, hostKey: string): Turn | Refusal {
  const { hall, facts, person, claim } = scene
  const lang = hall.communities.get(claim.event.community)?.lang ?? 'en'
  if (facts.core.length === 0) return refuse('nobody-there')
  const names: Text = facts.core.flatMap((id, at) => (at === 0 ? [{ person: id }] : [', ', { person: id }]))
  const own = tell(scene, [hall.say(lang, 'command.to-core'), ' ', ...names, '.'])
  const told = facts.core.map((only): Effect => {
    const text: Text = [{ person }, ' ', hall.say(lang, hostKey)]
    return { kind: 'post', post: { only, blocks: [{ kind: 'text', text }] }, ...(claim.event.room ? { room: claim.event.room } : {}) }
  })
  return { ...own, effects: [...told, ...own.effects] }
}

const acts: Record<Name, Act> = {
  skip: (session, { hall }) => ({
    ...nothing,
    session: turned(session),
    effects: post(session, 'command.skip', hall),
    next: { kind: 'leave' },
  }),

  back: (session, { hall }) => {
    const playbook = hall.shelf.pinned(session)
    const here = playbook?.steps.findIndex((step) => step.id === session.cursor.step) ?? -1
    const before = playbook?.steps
      .slice(0, here)
      .findLast((step) => hall.kinds.get(step.kind)?.hours !== null && session.cursor.path.includes(step.id))
    if (!before) return refuse('no-step-before')
    return {
      ...nothing,
      session: turned(session),
      effects: post(session, 'command.back', hall),
      next: { kind: 'enter', step: before.id, round: 0, item: null },
    }
  },

  extend: (session, { hall, now }) => {
    const open = openStep(hall, session)
    if (typeof open === 'string' || session.cursor.closesAt === null) return refuse('no-window')
    if (session.cursor.extended > 0) return refuse('extended-once')
    const window = (windowEnd(open.step, open.kind, session.tempo, now) ?? now) - now
    const closesAt = Math.max(session.cursor.closesAt, now) + Math.ceil(window / 2)
    return {
      ...nothing,
      session: turned({ ...session, endsAt: Math.max(session.endsAt, closesAt), cursor: { ...session.cursor, closesAt, extended: 1 } }),
      wakes: [{ id: stepWake(session.id), what: 'step', at: closesAt }],
      effects: [
        {
          kind: 'post',
          post: { blocks: [{ kind: 'note', text: [hall.say(session.lang, 'command.extend'), ' ', { at: closesAt, style: 'both' }] }] },
        },
      ],
    }
  },

  stop: (session, { hall }) => finish({ ...nothing, effects: post(session, 'command.stop', hall) }, session, 'stopped'),

  pass: (_session, scene) => actOn(scene),

  human: (session, scene, deed) => withWords(session, scene, deed, '_human', 'command.human.host', 'command.human'),

  report: (session, scene, deed) => withWords(session, scene, deed, '_report', 'command.report.host', 'command.report'),
}

const HOST_ONLY: ReadonlySet<Name> = new Set(['skip', 'back', 'extend', 'stop'])
/** These reach a named person, whatever else is going on. */
const REACHING: ReadonlySet<Name> = new Set(['human', 'report'])
/** The longest message to a host, in UTF-16 units. */
const MOST_WORDS = 2_000

/** A command about a session: the host's skip, back, extend and stop; anyone's pass, human and report. */
export const command: DeedKind<DeedOf<'command'>> = {
  permit: (deed) => (HOST_ONLY.has(deed.name) ? 'host' : 'anyone'),
  needs: (deed, session) => (session === null && REACHING.has(deed.name) ? { core: true } : {}),
  check: (deed, session) => {
    if ((deed.text?.length ?? 0) > MOST_WORDS) return refuse('too-long')
    if (REACHING.has(deed.name)) return undefined
    if (!session) return refuse('no-session')
    if (session.status === 'paused' && deed.name === 'stop') return undefined
    return session.status === 'open' ? undefined : refuse('session-over')
  },
  decide: (deed, scene) => {
    const { session } = scene.claim
    const refused = command.check?.(deed, session, scene.hall)
    if (refused) return refused
    if (!session) return REACHING.has(deed.name) ? toCore(scene, `command.${deed.name}.host`) : refuse('no-session')
    return acts[deed.name](session, scene, deed)
  },
}
