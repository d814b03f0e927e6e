import type { Post, PostButton } from '../core/post.js'
import { button, notes, row } from './blocks.js'
import { nextFor, type Statement, statementsOf, VOTES, type VoteMark } from './statement-list.js'
import type { StepContext } from './step-kind.js'

type Ctx = StepContext<{ readonly most: number }, unknown>

/** Is this one of the three votes? */
export const isVote = (mark: string | null | undefined): mark is VoteMark => VOTES.some((one) => one === mark)

/** How the acting person voted, by statement. `facts` must hold their own contributions to the step. */
export const ownVotes = ({ step, facts }: Pick<Ctx, 'step' | 'facts'>): ReadonlyMap<string, VoteMark> =>
  new Map(
    facts.mine.flatMap(({ step: own, item, mark }): [string, VoteMark][] =>
      own === step.id && item !== null && isVote(mark) ? [[item, mark]] : [],
    ),
  )

const votes = (ctx: Ctx, { id }: Statement): readonly PostButton[] =>
  VOTES.map((mark) => button(ctx, ctx.own(`statements.${mark}`), mark, { item: id }))
const adding = (ctx: Ctx): readonly PostButton[] =>
  ctx.config.most > 0 ? [button(ctx, ctx.own('statements.add'), 'add', { opens: 'form' })] : []

/** One person's card, which stands where their last one stood. */
const placed = (person: string, blocks: Post['blocks']): Post => ({
  key: `vote:${person}`,
  replaces: `vote:${person}`,
  only: person,
  blocks,
})

/** What this person sees next in private: a statement to vote on, or that there is none left. */
export function card(ctx: Ctx, person: string, voted: ReadonlySet<string>, all: readonly Statement[]): Post {
  const { own } = ctx
  const next = nextFor(person, all, voted)
  if (next) {
    const left = all.filter(({ id }) => !voted.has(id)).length
    return placed(person, [
      { kind: 'quote', text: next.text },
      row(...votes(ctx, next), ...adding(ctx)),
      ...notes([[own('statements.left', { n: left })]]),
    ])
  }
  const buttons = [...(all.length > 0 ? [button(ctx, own('statements.again'), 'again')] : []), ...adding(ctx)]
  return placed(person, [...notes([[own('statements.done', { n: all.length })]]), ...(buttons.length > 0 ? [row(...buttons)] : [])])
}

/** Goes through the statements again, the one after `last` next, so that a vote can be changed. */
export function again(ctx: Ctx, person: string, last: string | undefined): Post {
  const { own } = ctx
  const all = statementsOf(ctx)
  const votedFor = ownVotes(ctx)
  const one = all[all.findIndex(({ id }) => id === last) + 1]
  if (!one) return card(ctx, person, new Set(votedFor.keys()), all)
  const vote = votedFor.get(one.id)
  return placed(person, [
    { kind: 'quote', text: one.text },
    ...notes(vote === undefined ? [] : [[own('statements.yours', { vote: own(`statements.${vote}`) })]]),
    row(...votes(ctx, one), button(ctx, own('statements.next'), 'again', { item: one.id })),
  ])
}
