import { lookAgainRow } from '../../core/look-again.js'
import { signalNode } from '../../core/take.js'
import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { seasonAfter } from '../look-again.js'
import { refuse } from '../refusal.js'
import { REGISTER_STEP, registerSession } from '../register-session.js'
import { mayHost } from '../who-may.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'
import { signalStatus } from './take.js'

/** What comes of looking at a signal again: for the core team, and for the one who was named to look after it. */
export const lookAgain: DeedKind<DeedOf<'look-again'>> = {
  permit: () => 'participant',
  needs: ({ signal }) => ({ signal, lookAgain: signal, roles: true }),
  decide: ({ signal, answer }, scene) => {
    const { claim, facts, hall, now, person } = scene
    if (facts.lookAgain == null) return refuse('unknown-item')
    const community = communityOf(hall, claim.event.community)
    if (person !== facts.lookAgain.owner && !mayHost(community, null, { id: person, roles: facts.roles })) return refuse('not-core')
    if (answer !== 'later') return signalStatus.decide({ kind: 'signal-status', signal, status: answer }, scene)
    const session = registerSession(community)
    const at = seasonAfter(now, community.zone)
    const id = derivedId(community, session.id, claim.event.key)
    return {
      ...nothing,
      ...tell(scene, [word('again.set'), ' ', { at, style: 'date' }]),
      session,
      puts: [
        {
          id,
          step: REGISTER_STEP,
          person,
          item: signal,
          slot: id,
          mark: 'again',
          audience: 'group',
          under: { from: signalNode(signal), why: 'again' },
        },
      ],
      wakes: [{ id: lookAgainRow(community.id, signal), what: 'look-again', at }],
    }
  },
}
