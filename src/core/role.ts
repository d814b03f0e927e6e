import { z } from 'zod'

/** What a person holds in a community; one person may hold several. */
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
])
export type Role = z.infer<typeof Role>

/** Who a command is for: `anyone` in the community, the session's `host` (facilitator, deputy or core), or `core` alone. */
export type Permit = 'anyone' | 'host' | 'core'
