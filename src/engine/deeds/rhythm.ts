import type { Rhythm } from '../../core/rhythm.js'
import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { refuse } from '../refusal.js'
import { nextBegin, periodOf, rhythmId } from '../rhythms.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

const MONDAY = 1
const MORNING = '09:00'

/** Lets a playbook begin by itself each week or month, or no more: the core team's alone. Nothing begins by itself until someone says so. */
export const rhythm: DeedKind<DeedOf<'rhythm'>> = {
  permit: () => 'core',
  check: (deed, _session, hall) => {
    if (!hall.shelf.file(deed.playbook)) return refuse('unknown-playbook')
    return deed.every === 'week' && deed.on !== undefined && deed.on > 7 ? refuse('bad-event') : undefined
  },
  needs: (deed, _session, hall) => {
    const [community] = hall.communities.keys()
    return { rhythm: rhythmId(community ?? '', deed.playbook) }
  },
  decide: (deed, scene) => {
    const { claim, facts, hall, now, person } = scene
    const { event } = claim
    const community = hall.communities.get(event.community)
    if (!community || !event.room) return refuse('unknown-room')
    const rooms = deed.rooms ?? facts.rhythm?.rooms ?? [event.room]
    if (rooms.some((room) => !community.rooms.has(room))) return refuse('unknown-room')
    const set: Rhythm = {
      id: rhythmId(event.community, deed.playbook),
      playbook: deed.playbook,
      every: deed.every,
      on: deed.on ?? facts.rhythm?.on ?? MONDAY,
      at: deed.at ?? facts.rhythm?.at ?? MORNING,
      rooms,
      lang: deed.lang ?? facts.rhythm?.lang ?? community.lang,
      person,
      last: facts.rhythm?.last ?? null,
    }
    const at = nextBegin(set, community.zone, now)
    // what began this week already comes again in the next one, at the new hour
    const again = at !== null && set.last === periodOf(set.every, community.zone, at) ? nextBegin(set, community.zone, at) : at
    const said =
      again === null ? tell(scene, [word('rhythm.never')]) : tell(scene, [word(`rhythm.${set.every}`), ' ', { at: again, style: 'both' }])
    return { ...nothing, ...said, rhythm: set, wakes: [{ id: set.id, what: 'rhythm', at: again }] }
  },
}
