import { type Contribution, keeperOf } from '../core/contribution.js'
import type { Hold } from '../core/hold.js'
import type { Role } from '../core/role.js'
import type { Session } from '../core/session.js'
import type { CommunityInfo } from './hall.js'
import { mayReview } from './who-may.js'

// Who may hold words back and who may let them be shown again: the one place where that is decided.

/** What a decision about someone's words rests on. */
export interface Deciding {
  readonly community: Pick<CommunityInfo, 'sandbox'>
  readonly session: Session
  readonly person: { readonly id: string; readonly roles: readonly Role[] }
  readonly words: Contribution
}

const isCore = ({ community, person }: Deciding): boolean => community.sandbox || person.roles.includes('core')

/**
 * May this person read private answers before everyone does? The facilitator, the deputy and the duty host may; the core team once it
 * was asked, since the fewer read them the better.
 */
export function mayLookFirst({ community, session, person }: Pick<Deciding, 'community' | 'session' | 'person'>): boolean {
  const { facilitator, deputy, duty, cursor } = session
  if (community.sandbox || [facilitator, deputy, duty].includes(person.id)) return true
  return cursor.review?.asked === 'core' && person.roles.includes('core')
}

/** May they hold it back? Nobody may their own. What everyone has seen is the core team's to hide, and a host's once it was reported. */
export function mayHold(at: Deciding, shown: boolean): boolean {
  if (at.words.person === at.person.id) return false
  if (!shown) return mayLookFirst(at)
  return isCore(at) || (at.words.hold !== undefined && mayReview(at.community, at.session, at.person))
}

/**
 * May they decide whether it is shown again? Nobody may of their own, nor of what they typed in for someone once another person held
 * it or they changed it themselves; of a report of that they may, since nobody else may be there. What was hidden after all had read it, by whoever hid it and the
 * core team. After an appeal it is never the one who held it, unless nobody else could.
 */
export function mayDecide(at: Deciding): boolean {
  const { hold, person: author } = at.words
  if (!hold || author === at.person.id || !mayReview(at.community, at.session, at.person)) return false
  if (keeperOf(at.words) === at.person.id && hold.state !== 'reported') return false
  if (hold.state === 'held' && hold.shown) return isCore(at) || hold.by === at.person.id
  const appealed = hold.state === 'appealed' || hold.state === 'kept'
  return !appealed || hold.by !== at.person.id || hold.alone === true
}

/** Who decides on an appeal: the deputy, else one of the core team, else who else holds the session, else (`alone`) the one who held it. */
export function deciderOf(
  { facilitator, deputy, duty }: Session,
  { core, here, by, author }: { core: readonly string[]; here: (id: string) => boolean; by: string | null; author: string },
): { readonly person: string; readonly alone: boolean } | null {
  const others = [deputy, ...core, duty ?? null, facilitator].find((id) => id !== null && id !== by && id !== author && here(id))
  if (others) return { person: others, alone: false }
  return by !== null && by !== author && here(by) ? { person: by, alone: true } : null
}

/** Who hears first that something waits: the duty host or the facilitator, else the deputy, else the core team; never its author alone. */
export function firstToLook(
  { facilitator, deputy, duty }: Session,
  { core, here, author }: { core: readonly string[]; here: (id: string) => boolean; author?: string | undefined },
): readonly string[] {
  const may = (id: string | null | undefined): id is string => typeof id === 'string' && id !== author && here(id)
  const first = [duty ?? facilitator, facilitator, deputy].find(may)
  return first === undefined ? core.filter(may) : [first]
}

/** The state that words are in once they are held back. */
export const heldBy = (by: string, at: number, parts: Pick<Hold, 'reason' | 'words' | 'shown'>): Hold => ({
  state: 'held',
  by,
  at,
  ...parts,
})
