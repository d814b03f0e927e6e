import { type Contribution, keeperOf } from '../../core/contribution.js'
import type { Session } from '../../core/session.js'
import type { Needs, Turn } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { turned } from '../fold.js'
import { communityOf, type Hall } from '../hall.js'
import { type Refusal, refuse } from '../refusal.js'
import { reviewNeeds, showNow } from '../review.js'
import { isShown } from '../shown.js'
import { mayDecide, mayLookFirst } from '../who-decides.js'
import { paragraph, privately, wordsIn, wordsNeeds } from './about-words.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'
import { isElsewhere } from './step-deed.js'

/** Letting everyone read words that were held back; without an id, showing what waits to be looked at. */
export const show: DeedKind<DeedOf<'show'>> = {
  permit: () => 'reviewer',
  check: (deed, session) => {
    if (!session) return refuse(deed.contribution === undefined ? 'unknown-session' : 'unknown-words')
    if (deed.contribution !== undefined) return undefined
    if (session.status === 'paused') return refuse('paused')
    if (session.status !== 'open') return refuse('session-over')
    if (!session.cursor.review) return refuse('nothing-waits')
    return isElsewhere(session, deed) ? refuse('closed-step') : undefined
  },
  needs: (deed, session, hall) =>
    deed.contribution === undefined && session ? showNeeds(hall, session) : { ...wordsNeeds(deed.contribution, session), publicRoom: true },
  decide: (deed, scene) => {
    const { hall, person } = scene
    const refused = show.check?.(deed, scene.claim.session, hall, [])
    if (refused) return refused
    if (deed.contribution === undefined) {
      const { session } = scene.claim
      return session ? showThem(session, scene) : refuse('unknown-session')
    }
    const found = wordsIn(scene)
    if ('refused' in found) return found
    if (!found.words.hold) return refuse('not-held')
    if (found.words.person === person) return refuse('own-words')
    return mayDecide(found.at) ? shownAgain(scene, found.session, found.words) : refuse('not-yours-to-decide')
  },
}

/** What must be known before all that waits can be shown. */
export const showNeeds = (hall: Hall, session: Session): Needs => ({ ...reviewNeeds(hall, session), roles: true })

/** Shows all that waits to be looked at, when one of those who were asked says so. */
export function showThem(session: Session, { hall, facts, person }: Scene): Turn | Refusal {
  const at = { community: communityOf(hall, session.community), session, person: { id: person, roles: facts.roles } }
  return mayLookFirst(at) ? showNow(hall, session, facts) : refuse('not-reviewer')
}

/** Its author hears so; the rooms do where they had seen all others before, and never this. */
function shownAgain(scene: Scene, session: Session, words: Contribution): Turn | Refusal {
  const late = isShown(scene.hall, session, words) && words.hold?.shown === false
  const own = tell(scene, [word('show.done')])
  return {
    ...own,
    session: turned(session),
    holds: [{ contribution: words.id, hold: null }],
    effects: [
      privately(keeperOf(words), [paragraph(word('show.yours')), { kind: 'quote', text: [{ said: words.id }] }]),
      ...(late
        ? [
            {
              kind: 'post' as const,
              post: { blocks: [paragraph(word('show.late')), { kind: 'quote' as const, text: [{ said: words.id }] }] },
            },
          ]
        : []),
      ...own.effects,
    ],
  }
}
