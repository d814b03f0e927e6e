import { onlyObserves, type Permit, type Role } from '../core/role.js'
import type { Session } from '../core/session.js'
import type { CommunityInfo } from './hall.js'
import { type Refusal, refuse } from './refusal.js'

type Asked = { readonly id: string; readonly roles: readonly Role[] } | null

/** Who only looks on holds nothing, whatever they were named. */
const looksOn = (person: Asked): boolean => person !== null && onlyObserves(person.roles)

/**
 * Does this person hold the session: its facilitator, its deputy, or someone of the core team? In a practice community everyone
 * does but a guest and who only looks on. The one rule behind the host's commands, the buttons of steps and what a page offers.
 */
export const mayHost = (
  community: Pick<CommunityInfo, 'sandbox'> | undefined,
  session: Pick<Session, 'facilitator' | 'deputy'> | null,
  person: Asked,
): boolean =>
  !looksOn(person) &&
  (((community?.sandbox ?? false) && !person?.roles.includes('guest')) ||
    (person !== null && (person.id === session?.facilitator || person.id === session?.deputy || person.roles.includes('core'))))

/** Who holds the session, and who was named to look at private answers before all see them. */
export const mayReview = (
  community: Pick<CommunityInfo, 'sandbox'> | undefined,
  session: Pick<Session, 'facilitator' | 'deputy' | 'duty'> | null,
  person: Asked,
): boolean => mayHost(community, session, person) || (person !== null && !looksOn(person) && person.id === session?.duty)

/** Who holds the session, and who was named to type in what others say or wrote on paper. */
export const mayEnter = (
  community: Pick<CommunityInfo, 'sandbox'> | undefined,
  session: Pick<Session, 'facilitator' | 'deputy' | 'helpers'> | null,
  person: Asked,
): boolean =>
  mayHost(community, session, person) || (person !== null && !looksOn(person) && (session?.helpers?.includes(person.id) ?? false))

/** Why this person may not do what is for these; undefined when they may. Asked when a deed is stored, and again when its turn comes. */
export function permitRefusal(
  permit: Permit,
  community: Pick<CommunityInfo, 'sandbox'> | undefined,
  session: Session | null,
  person: Asked,
): Refusal | undefined {
  if (permit === 'anyone') return undefined
  if (looksOn(person)) return refuse('not-participant')
  const may =
    permit === 'participant' ||
    (permit === 'reviewer' && mayReview(community, session, person)) ||
    (permit === 'helper' && mayEnter(community, session, person)) ||
    mayHost(community, permit === 'core' ? null : session, person)
  return may ? undefined : refuse(`not-${permit}`)
}
