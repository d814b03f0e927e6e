import type { Rhythm } from '../../core/rhythm.js'
import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { refuse } from '../refusal.js'
import { nextBegin, periodOf, rhythmId } from '../rhythms.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

const MONDAY = 1
const MORNING = '09:00'
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
/** The last day that may be named: of the week, or one that every month has. */
const LAST = { week: 7, month: 28, never: 28 } as const

/** The day and the hour, said or filled in. */
function when({ on, at, fields }: DeedOf<'rhythm'>): { readonly on: number | undefined; readonly at: string | undefined } {
  return {
    on: on ?? (typeof fields?.on === 'string' ? Number(fields.on) : undefined),
    at: at ?? (typeof fields?.at === 'string' ? fields.at : undefined),
  }
}

/** Lets a playbook begin by itself each week or month, or no more: the core team's alone. Nothing begins by itself until someone says so. */
export const rhythm: DeedKind<DeedOf<'rhythm'>> = {
  permit: () => 'core',
  check: (deed, _session, hall) => {
    if (!hall.shelf.file(deed.playbook)) return refuse('unknown-playbook')
    const { on, at } = when(deed)
    if (at !== undefined && !TIME.test(at)) return refuse('bad-event')
    return on !== undefined && !(Number.isInteger(on) && on >= 1 && on <= LAST[deed.every]) ? refuse('bad-event') : undefined
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
      on: when(deed).on ?? Math.min(facts.rhythm?.on ?? MONDAY, LAST[deed.every]),
      at: when(deed).at ?? facts.rhythm?.at ?? MORNING,
      rooms,
      lang: deed.lang ?? facts.rhythm?.lang ?? community.lang,
      person,
      last: facts.rhythm?.last ?? null,
      ...(facts.rhythm?.session === undefined ? {} : { session: facts.rhythm.session }),
      quiet: 0,
    }
    const at = nextBegin(set, community.zone, now)
    // what began this week already comes again in the next one, at the new hour
    const again = at !== null && set.last === periodOf(set.every, community.zone, at) ? nextBegin(set, community.zone, at) : at
    const said =
      again === null ? tell(scene, [word('rhythm.never')]) : tell(scene, [word(`rhythm.${set.every}`), ' ', { at: again, style: 'both' }])
    return { ...nothing, ...said, rhythm: set, wakes: [{ id: set.id, what: 'rhythm', at: again }] }
  },
}
