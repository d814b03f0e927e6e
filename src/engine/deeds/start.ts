import type { Session } from '../../core/session.js'
import { nothing, type Turn } from '../../core/turn.js'
import type { Playbook } from '../../playbook/playbook.js'
import { sessionWake } from '../fold.js'
import type { Hall } from '../hall.js'
import { derivedId } from '../identity.js'
import { firstFrom } from '../path.js'
import { refuse } from '../refusal.js'
import { endedAt, endFrom } from '../windows.js'
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
  needs: (deed) => ({ own: deed.playbook }),
  decide: (deed, { claim, hall, facts, now, person }) => {
    const { event } = claim
    const playbook = pick(deed, { claim, hall, facts })
    const community = hall.communities.get(event.community)
    if (!playbook || !community || !event.room) return refuse('unknown-playbook')
    const rooms = [...new Set([event.room, ...(deed.rooms ?? [])])]
    if (rooms.some((room) => !community.rooms.has(room))) return refuse('unknown-room')
    const first = firstFrom(playbook, 0, {})
    if (!first) return refuse('unknown-playbook')

    const tempo = deed.tempo ?? 'days'
    const endsAt = endFrom(playbook, hall.kinds, { tempo, openedAt: now, cursor: { results: {} } }, first, now)
    const session: Session = {
      id: derivedId(community, 'session', event.key),
      community: event.community,
      practice: playbook.practice,
      playbook: playbook.id,
      playbookHash: playbook.hash,
      lang: playbook.lang,
      length: playbook.length,
      tempo,
      rooms,
      facilitator: person,
      deputy: null,
      status: deed.prepare ? 'prepared' : 'open',
      pausedBecause: null,
      openedAt: now,
      endsAt,
      cursor: {
        step: first.step.id,
        round: 0,
        item: null,
        version: 0,
        state: null,
        closesAt: null,
        extended: 0,
        path: [],
        results: {},
        turn: 0,
      },
    }
    const wakes: Turn['wakes'] = [{ id: sessionWake(session.id), what: 'session', at: endedAt(session) }]
    if (deed.prepare) return { ...tell({ claim, person }, [hall.say(session.lang, 'command.prepared')]), session, wakes }
    return { ...nothing, session, wakes, next: { kind: 'enter', step: first.step.id, round: first.round, item: first.item } }
  },
}
