import { platformOf } from '../../core/room.js'
import { word } from '../../core/word.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/**
 * What the core team says about a room. With a `name`, the place is one of the community's rooms from now on; `public` = anyone can
 * walk in, so no session shows private answers there by itself.
 */
export const room: DeedKind<DeedOf<'room'>> = {
  permit: () => 'core',
  anywhere: true,
  needs: (deed) => (deed.youth === undefined ? {} : { rooms: true }),
  decide: (deed, scene) => {
    const { event } = scene.claim
    const community = scene.hall.communities.get(event.community)
    if (!community || event.room === null) return refuse('unknown-room')
    const { name, room: place, public: open, youth } = deed
    // a page of the console opens no room of another platform
    if (!community.rooms.has(place) && (name === undefined || platformOf(place) !== platformOf(event.room))) return refuse('unknown-room')
    if (youth !== undefined) {
      if (youth && (scene.facts.joinedRooms ?? []).some(({ a, b }) => a === place || b === place)) return refuse('connect-youth')
      return { ...tell(scene, [word(youth ? 'youth.on' : 'youth.off')]), room: { room: place, youth } }
    }
    const key = open === undefined ? 'room.unchanged' : open ? 'room.public' : 'room.not-public'
    const told = name === undefined ? word(key) : word('command.room', { name })
    return { ...tell(scene, [told]), room: { room: place, ...(name === undefined ? {} : { name }), public: open } }
  },
}
