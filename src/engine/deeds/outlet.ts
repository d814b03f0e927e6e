import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** Letting others read a feed of ours, or no more: the core team's. Off until someone says so; each new secret makes the old address dead. */
export const outlet: DeedKind<DeedOf<'outlet'>> = {
  permit: () => 'core',
  decide: ({ what, mode }, scene) => {
    const { claim, hall } = scene
    const community = communityOf(hall, claim.event.community)
    const key =
      mode === 'public' ? what : derivedId(community, 'outlet', what, claim.event.key) + derivedId(community, 'key', claim.event.key)
    const said = tell(scene, [word(`outlet.now.${mode}`)])
    return { ...nothing, effects: said.effects, outlet: { what, mode, key } }
  },
}
