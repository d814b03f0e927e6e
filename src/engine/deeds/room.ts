import { platformOf } from '../../core/room.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** Making the place where this is said one of the community's rooms: the core team's alone. */
export const room: DeedKind<DeedOf<'room'>> = {
  permit: () => 'core',
  anywhere: true,
  // a page of the console opens no room of another platform
  decide: (deed, scene) => {
    const { event } = scene.claim
    if (event.room === null || platformOf(deed.room) !== platformOf(event.room)) return refuse('unknown-room')
    const lang = scene.hall.communities.get(event.community)?.lang ?? 'en'
    return { ...tell(scene, [scene.hall.say(lang, 'command.room', { name: deed.name })]), room: { room: deed.room, name: deed.name } }
  },
}
