import { createHash } from 'node:crypto'
import type { Contribution } from '../core/contribution.js'
import type { Text } from '../core/post.js'
import type { Tally } from '../ports/opinions.js'
import { quotable } from './lines.js'
import type { StepContext } from './step-kind.js'

/** The mark of a statement that somebody added. */
export const STATEMENT = 'statement'

/** How the ids of the playbook's own statements begin. */
export const SEED = 'seed-'

/** How one votes on a statement. */
export const VOTES = ['agree', 'disagree', 'pass'] as const
export type VoteMark = (typeof VOTES)[number]

/** A statement that is put to the vote: words of the playbook, or somebody's own. */
export interface Statement {
  readonly id: string
  readonly text: Text
  /** Its words, to compare it with others. */
  readonly words: string
  readonly tally: Tally
}

type Ctx = Pick<StepContext<unknown, unknown>, 'step' | 'facts' | 'words'>

const tallyOf = ({ facts }: Pick<Ctx, 'facts'>, id: string): Tally => {
  const { agree = 0, disagree = 0, pass = 0 } = facts.tallies[id] ?? {}
  return { agree, disagree, pass }
}

const isStatement =
  (step: string) =>
  (one: Contribution): boolean =>
    quotable(one) && (one.step === step ? one.mark === STATEMENT : one.mark === null)

/**
 * Everything that is put to the vote: the playbook's own statements, then people's, none that is held back, and none whose author
 * only wants it counted. `facts` must hold the worded contributions and the tallies.
 */
export function statementsOf(ctx: Ctx): readonly Statement[] {
  const { step, facts, words } = ctx
  const seeds = words('seeds').map((text, at): Statement => {
    const id = `${SEED}${at + 1}`
    return { id, text, words: text.filter((span) => typeof span === 'string').join(''), tally: tallyOf(ctx, id) }
  })
  const given = facts.worded.filter(isStatement(step.id)).map((one): Statement => {
    return { id: one.id, text: [{ said: one.id }], words: one.text ?? '', tally: tallyOf(ctx, one.id) }
  })
  return [...seeds, ...given]
}

const seen = ({ agree, disagree, pass }: Tally): number => agree + disagree + pass

/**
 * How much one more vote tells: the standard error of the share that agrees, one vote of each kind added, less for statements that
 * people pass on. It is large where few have voted, or where those who did are split.
 */
export function worth({ tally }: Pick<Statement, 'tally'>): number {
  const opinions = tally.agree + tally.disagree
  const share = (tally.agree + 1) / (opinions + 2)
  return Math.sqrt((share * (1 - share)) / (opinions + 2)) * (1 - tally.pass / (seen(tally) + 2))
}

/** What a person is shown next: of those they have not voted on, the one worth most; among equals, each person has an order of their own. */
export function nextFor(person: string, all: readonly Statement[], voted: ReadonlySet<string>): Statement | undefined {
  const order = (id: string): string => createHash('sha256').update(`${person} ${id}`).digest('hex')
  return all
    .filter(({ id }) => !voted.has(id))
    .map((one) => ({ one, value: worth(one), by: order(one.id) }))
    .toSorted((a, b) => b.value - a.value || (a.by < b.by ? -1 : 1))[0]?.one
}
