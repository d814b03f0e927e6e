import { nothing } from '../../core/turn.js'
import { turned } from '../fold.js'
import { refuse } from '../refusal.js'
import type { DeedKind, DeedOf } from './deed-kind.js'

/** Naming who may act beside the facilitator, or nobody: the host's alone, for the whole room to hear. */
export const deputy: DeedKind<DeedOf<'deputy'>> = {
  permit: () => 'host',
  needs: (deed) => (deed.person === undefined ? {} : { people: [deed.person] }),
  check: (_deed, session) => {
    if (!session) return refuse('unknown-session')
    return session.status === 'ended' || session.status === 'stopped' ? refuse('session-over') : undefined
  },
  decide: (deed, { claim, facts, hall }) => {
    const { session } = claim
    const refused = deputy.check?.(deed, session, hall, [])
    if (refused) return refused
    if (!session) return refuse('unknown-session')
    const named = deed.person === undefined ? null : (facts.people[deed.person] ?? undefined)
    if (named === undefined) return refuse('unknown-person')
    if (named === session.facilitator) return refuse('is-facilitator')
    const text =
      named === null ? [hall.say(session.lang, 'command.deputy.none')] : [{ person: named }, ' ', hall.say(session.lang, 'command.deputy')]
    return {
      ...nothing,
      session: turned({ ...session, deputy: named }),
      // a room hears nothing of a session that has not begun
      effects: session.status === 'prepared' ? [] : [{ kind: 'post', post: { blocks: [{ kind: 'note', text }] } }],
    }
  },
}
