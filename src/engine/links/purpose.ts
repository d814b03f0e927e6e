import type { Session } from '../../core/session.js'
import type { AnswerView } from '../../ports/look.js'
import type { Person } from '../../ports/store.js'
import type { Ticket } from '../answer-token.js'
import type { LookContext } from '../look/look.js'
import type { Refusal } from '../refusal.js'

/** What a link stands on: `person` is its holder, whose language `lang` and `say` speak. */
export interface Holding extends LookContext {
  readonly person: Person
  readonly session: Session
  readonly ticket: Ticket
  /** Which of several forms was asked for. */
  readonly open: string | undefined
}

/** What links of one purpose open. Refused `link-over` once such a link has ended, whatever its date. */
export type LinkPurpose = (at: Holding) => Promise<AnswerView | Refusal>
