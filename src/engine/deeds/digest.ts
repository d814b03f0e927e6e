import { DIGEST } from '../../core/rhythm.js'
import { word } from '../../core/word.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'
import { start } from './start.js'

const STARTS = { kind: 'start', playbook: DIGEST } as const

/** What others are doing, now: a session like one that the week begins. While one goes on in this room, it is that one. */
export const digest: DeedKind<DeedOf<'digest'>> = {
  permit: () => 'core',
  check: (_deed, _session, hall) => (hall.shelf.file(DIGEST) ? undefined : refuse('unknown-playbook')),
  needs: (_deed, session, hall) => ({ ...start.needs?.(STARTS, session, hall), standing: DIGEST }),
  decide: (_deed, scene) => {
    if (scene.facts.standing) return tell(scene, [word('digest.standing')])
    return start.decide(STARTS, scene)
  },
}
