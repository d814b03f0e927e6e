import { word } from '../../core/word.js'
import type { Playbook } from '../../playbook/playbook.js'
import type { Hall } from '../hall.js'
import { derivedId } from '../identity.js'
import { openSession } from '../open-session.js'
import { isRefusal, refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'

const langOf = (deed: DeedOf<'start'>, community: string, hall: Hall): string => deed.lang ?? hall.communities.get(community)?.lang ?? 'en'

function pick(deed: DeedOf<'start'>, { claim, hall, facts }: Pick<Scene, 'claim' | 'hall' | 'facts'>): Playbook | undefined {
  const file = hall.shelf.file(deed.playbook)
  const own = facts.own.find(({ state }) => state === 'own')
  return hall.shelf.pick(deed.playbook, deed.length ?? file?.lengths[0] ?? '', langOf(deed, claim.event.community, hall), own)
}

/** Opens a session of a playbook in the room it was asked for in, and any other room named. */
export const start: DeedKind<DeedOf<'start'>> = {
  permit: () => 'core',
  check: (deed, _session, hall) => {
    const file = hall.shelf.file(deed.playbook)
    if (!file) return refuse('unknown-playbook')
    if (file.given.length > 0) return refuse('needs-question')
    if (deed.length !== undefined && !file.lengths.includes(deed.length)) return refuse('unknown-length')
    return undefined
  },
  needs: (deed) => ({ own: deed.playbook, rooms: true }),
  decide: (deed, { claim, hall, facts, now, person }) => {
    const { event } = claim
    const playbook = pick(deed, { claim, hall, facts })
    const community = hall.communities.get(event.community)
    if (!playbook || !community || !event.room) return refuse('unknown-playbook')
    const rooms = [...new Set([event.room, ...(deed.rooms ?? [])])]
    if (rooms.some((room) => !community.rooms.has(room))) return refuse('unknown-room')
    const id = derivedId(community, 'session', event.key)
    const parts = { id, community: event.community, playbook, rooms, facilitator: person, tempo: deed.tempo ?? 'days', now, facts } as const
    const opened = openSession(hall, parts)
    if (!deed.prepare || isRefusal(opened) || !opened.session) return opened
    const { next: _next, ...prepared } = opened
    const told = tell({ claim, person }, [word('command.prepared')])
    return { ...prepared, session: { ...opened.session, status: 'prepared' }, effects: told.effects }
  },
}
