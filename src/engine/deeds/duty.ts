import { nothing } from '../../core/turn.js'
import { turned } from '../fold.js'
import { refuse } from '../refusal.js'
import type { DeedKind, DeedOf } from './deed-kind.js'

/** Naming who looks at private answers before all see them, or nobody but the facilitator: for the whole room to hear. */
export const duty: DeedKind<DeedOf<'duty'>> = {
  permit: () => 'host',
  needs: (deed) => (deed.person === undefined ? {} : { people: [deed.person] }),
  check: (_deed, session) => {
    if (!session) return refuse('unknown-session')
    return session.status === 'open' || session.status === 'paused' ? undefined : refuse('session-over')
  },
  decide: (deed, { claim, facts, hall }) => {
    const { session } = claim
    const refused = duty.check?.(deed, session, hall, [])
    if (refused) return refused
    if (!session) return refuse('unknown-session')
    const named = deed.person === undefined ? null : (facts.people[deed.person] ?? undefined)
    if (named === undefined) return refuse('unknown-person')
    const text = named === null ? [hall.say(session.lang, 'duty.none')] : [{ person: named }, ' ', hall.say(session.lang, 'duty.named')]
    return {
      ...nothing,
      session: turned({ ...session, duty: named }),
      effects: [{ kind: 'post', post: { blocks: [{ kind: 'note', text }] } }],
    }
  },
}
