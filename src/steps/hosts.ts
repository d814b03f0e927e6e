import type { StepContext } from './step-kind.js'

/** Does this person hold the session: its facilitator, deputy, or someone of the core team (asked with `needs.roles`)? */
export const isHost = ({ session, facts }: Pick<StepContext<unknown, unknown>, 'session' | 'facts'>, person: string): boolean =>
  person === session.facilitator || person === session.deputy || facts.roles.includes('core')
