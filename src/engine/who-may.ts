import type { Role } from '../core/role.js'
import type { Session } from '../core/session.js'
import type { CommunityInfo } from './hall.js'

/**
 * Does this person hold the session: its facilitator, its deputy, or someone of the core team? In a practice community everyone
 * does but a guest. The one rule behind the host's commands, the buttons of steps and what a page offers.
 */
export const mayHost = (
  community: Pick<CommunityInfo, 'sandbox'> | undefined,
  session: Pick<Session, 'facilitator' | 'deputy'> | null,
  person: { readonly id: string; readonly roles: readonly Role[] } | null,
): boolean =>
  ((community?.sandbox ?? false) && !person?.roles.includes('guest')) ||
  (person !== null && (person.id === session?.facilitator || person.id === session?.deputy || person.roles.includes('core')))

/** Who holds the session, and who was named to look at private answers before all see them. */
export const mayReview = (
  community: Pick<CommunityInfo, 'sandbox'> | undefined,
  session: Pick<Session, 'facilitator' | 'deputy' | 'duty'> | null,
  person: { readonly id: string; readonly roles: readonly Role[] } | null,
): boolean => mayHost(community, session, person) || (person !== null && person.id === session?.duty)
