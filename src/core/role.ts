import { z } from 'zod'

/** What a person holds in a community; one person may hold several. A `guest` came into a hall by its code, for one session. */
export const Role = z.enum([
  'core',
  'governance',
  'ally',
  'stakeholder',
  'member',
  'young',
  'youth-host',
  'safeguarding',
  'data-steward',
  'observer',
  'guest',
])
export type Role = z.infer<typeof Role>

/**
 * Who a deed is for: `anyone` in the community, a `participant` (anyone but who only observes), the session's `host` (facilitator,
 * deputy or core), a `reviewer` (those and the duty host), or `core` alone.
 */
export type Permit = 'anyone' | 'participant' | 'host' | 'reviewer' | 'core'

/** Does a person with these roles only look on? They may read, pass and reach a person, and nothing of theirs counts. */
export const onlyObserves = (roles: readonly Role[]): boolean => roles.length > 0 && roles.every((role) => role === 'observer')
