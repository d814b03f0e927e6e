import { word } from '../../core/word.js'
import { turned } from '../fold.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

const MOST_HELPERS = 10

/** Naming who may type in what others say or wrote on paper, or no longer: the host's alone; who is named hears so in private. */
export const helper: DeedKind<DeedOf<'helper'>> = {
  permit: () => 'host',
  check: (_deed, session) => {
    if (!session) return refuse('unknown-session')
    return session.status === 'open' || session.status === 'paused' ? undefined : refuse('session-over')
  },
  needs: (deed) => ({ people: [deed.person] }),
  decide: (deed, scene) => {
    const { claim, facts } = scene
    const { session } = claim
    const named = facts.people[deed.person]
    if (!session) return refuse('unknown-session')
    if (session.status !== 'open' && session.status !== 'paused') return refuse('session-over')
    if (named === undefined) return refuse('unknown-person')
    const others = (session.helpers ?? []).filter((id) => id !== named)
    if (deed.give && others.length >= MOST_HELPERS) return refuse('many-helpers')
    const told = tell(scene, [{ person: named }, ' ', word(deed.give ? 'proxy.helper' : 'proxy.helper.ended')])
    const theirs = deed.give && named !== scene.person
    return {
      ...told,
      session: turned({ ...session, helpers: deed.give ? [...others, named] : others }),
      effects: [
        ...told.effects,
        ...(theirs
          ? [
              {
                kind: 'post' as const,
                post: { only: named, blocks: [{ kind: 'text' as const, text: [word('proxy.you')] }] },
              },
            ]
          : []),
      ],
    }
  },
}
