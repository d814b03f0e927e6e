import type { Playbook } from '../../playbook/playbook.js'
import type { Hall } from '../hall.js'
import { derivedId } from '../identity.js'
import { openSession } from '../open-session.js'
import { refuse } from '../refusal.js'
import type { DeedKind, DeedOf } from './deed-kind.js'

const langOf = (deed: DeedOf<'start'>, community: string, hall: Hall): string => deed.lang ?? hall.communities.get(community)?.lang ?? 'en'

function pick(deed: DeedOf<'start'>, community: string, hall: Hall): Playbook | undefined {
  const file = hall.shelf.file(deed.playbook)
  return hall.shelf.pick(deed.playbook, deed.length ?? file?.lengths[0] ?? '', langOf(deed, community, hall))
}

/** Opens a session of a playbook in the room it was asked for in, and any other room named. */
export const start: DeedKind<DeedOf<'start'>> = {
  permit: () => 'core',
  check: (deed, _session, hall) => {
    const file = hall.shelf.file(deed.playbook)
    if (!file) return refuse('unknown-playbook')
    if (deed.length !== undefined && !file.lengths.includes(deed.length)) return refuse('unknown-length')
    return undefined
  },
  decide: (deed, { claim, hall, now, person }) => {
    const { event } = claim
    const playbook = pick(deed, event.community, hall)
    const community = hall.communities.get(event.community)
    if (!playbook || !community || !event.room) return refuse('unknown-playbook')
    const rooms = [...new Set([event.room, ...(deed.rooms ?? [])])]
    if (rooms.some((room) => !community.rooms.has(room))) return refuse('unknown-room')
    const id = derivedId(community, 'session', event.key)
    return openSession(hall, { id, community: event.community, playbook, rooms, facilitator: person, tempo: deed.tempo ?? 'days', now })
  },
}
