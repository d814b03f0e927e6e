import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** What the core team says about a room: `public` = anyone can walk in, so no session shows private answers there by itself. */
export const room: DeedKind<DeedOf<'room'>> = {
  permit: () => 'core',
  decide: (deed, scene) => {
    const community = scene.hall.communities.get(scene.claim.event.community)
    if (!community?.rooms.has(deed.room)) return refuse('unknown-room')
    const key = deed.public === undefined ? 'room.unchanged' : deed.public ? 'room.public' : 'room.not-public'
    return { ...tell(scene, [scene.hall.say(community.lang, key)]), room: { room: deed.room, public: deed.public } }
  },
}
