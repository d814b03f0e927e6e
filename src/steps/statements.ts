import { z } from 'zod'
import type { Form } from '../core/form.js'
import type { Needs } from '../core/turn.js'
import { nearDuplicates } from '../synthesis/near-duplicates.js'
import { FEWEST_VOTERS } from '../synthesis/opinions/limits.js'
import { placesOf } from '../synthesis/opinions/places.js'
import { button, notes, row, tell, texts, tooLong } from './blocks.js'
import { define } from './define.js'
import { giving } from './gives.js'
import { Of } from './of.js'
import { type Findings, opinionPosts, statementPage, Weighing } from './opinion-posts.js'
import { again, card, isVote, ownVotes } from './statement-card.js'
import { STATEMENT, type Statement, statementsOf, VOTES, type VoteMark } from './statement-list.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'

const Config = z.strictObject({
  of: Of.optional(),
  letters: z.int().min(20).max(280).default(140),
  most: z.int().min(0).max(20).default(5),
  minutesEach: z.number().positive().max(30).default(3),
})
type Config = z.infer<typeof Config>
/** Votes are taken in, then weighed, then told. */
interface State {
  readonly phase: 'voting' | 'weighing' | 'told'
}
type Ctx = StepContext<Config, State>
type Filled = Extract<StepEvent, { kind: 'form' }>

/** How long the answer of the weighing is waited for; after that it is told without groups. */
const WAIT_MS = 15 * 60_000

const here = (step: string, config: Config): Needs => ({ worded: [step, ...(config.of ?? [])], tallies: [step] })

const votedBy = (ctx: Ctx): ReadonlySet<string> => new Set(ownVotes(ctx).keys())

function vote(ctx: Ctx, person: string, mark: VoteMark, item: string | undefined): StepTurn<State> {
  const all = statementsOf(ctx)
  if (item === undefined || !all.some(({ id }) => id === item)) return { posts: [tell(person, ctx.own('statements.gone'))] }
  const voted = new Set([...votedBy(ctx), item])
  return {
    puts: [{ id: ctx.id(), step: ctx.step.id, item, person, mark, audience: 'count' }],
    posts: [card(ctx, person, voted, all)],
  }
}

function add(ctx: Ctx, { person, fields }: Filled): StepTurn<State> {
  const { session, step, config, facts } = ctx
  const text = String(fields.text ?? '').trim()
  const own = facts.mine.filter((one) => one.step === step.id && one.mark === STATEMENT).length
  if (own >= config.most) return { posts: [tell(person, ctx.own('statements.enough', { n: config.most }))] }
  const all = statementsOf(ctx)
  const like = nearDuplicates([...all.map(({ words }) => words), text]).at(-1) ?? all.length
  const same = all[like]
  if (same) {
    const buttons = row(...VOTES.map((mark) => button(ctx, ctx.own(`statements.${mark}`), mark, { item: same.id })))
    return { posts: [{ only: person, blocks: [...notes([[ctx.own('statements.known')]]), { kind: 'quote', text: same.text }, buttons] }] }
  }
  const id = ctx.id()
  // who says it agrees with it
  const agreed = { id: ctx.id(), step: step.id, item: id, person, mark: 'agree', audience: 'count' } as const
  const hold = row({ label: ctx.own('review.hold'), action: 'hold', value: id, session: session.id })
  return {
    puts: [{ id, step: step.id, person, slot: id, text, mark: STATEMENT, audience: 'group' }, agreed],
    posts: [
      tell(person, ctx.own('statements.added')),
      {
        only: session.facilitator,
        key: `added:${id}`,
        blocks: [...notes([[ctx.own('statements.new')]]), { kind: 'quote', text: [{ said: id }] }, hold],
      },
    ],
  }
}

const addForm = ({ session, step, config, playbook, say }: Ctx): Form => ({
  title: playbook.called,
  session: session.id,
  step: step.id,
  fields: [
    {
      kind: 'text',
      name: 'text',
      label: say('statements.add.label'),
      hint: say('statements.add.hint'),
      max: config.letters,
      required: true,
    },
  ],
  submit: say('statements.add'),
})

/** What is told when the votes could not be weighed, or when there are too few for groups: counts over all. */
function plainly(all: readonly Statement[], voters: number): Findings {
  const weighed = all.map(({ id, tally }) => ({ statement: id, ...tally, groups: [] }))
  return { grouping: 'few', groups: [], ...placesOf(weighed, voters) }
}

function told(ctx: Ctx, found: Findings): StepTurn<State> {
  const all = statementsOf(ctx)
  const posts = all.length === 0 ? [{ blocks: notes([[ctx.say('statements.none')]]) }] : opinionPosts(ctx, all, found)
  return { state: { phase: 'told' }, posts, done: true }
}

/** Statements that people agree or disagree with, or pass on, and may add to; then what they agree on, where they differ, and the opinion groups. */
export const statements = define<Config, State>({
  kind: 'statements',
  config: Config,
  effort: ({ minutesEach }) => ({ questions: 1, minutes: minutesEach }),
  hours: 72,
  refers: ({ of }) => of ?? [],
  shows: ({ of }) => of ?? [],
  measures: ['contributions', 'people'],
  sealed: true,
  version: 1,
  parts: () => ({ optional: ['hint', 'seeds'] }),
  fresh: () => ({ phase: 'voting' }),
  needs: {
    on: (step, config) => ({ ...here(step.id, config), mine: [step.id], counts: [step.id] }),
    close: (step, config) => ({ ...here(step.id, config), counts: [step.id] }),
    page: (step, config) => here(step.id, config),
  },
  open: (ctx) => {
    const { step, config, words, say } = ctx
    const buttons = [
      button(ctx, say('statements.vote'), 'vote', { style: 'primary' }),
      ...(config.most > 0 ? [button(ctx, say('statements.add'), 'add', { opens: 'form' })] : []),
    ]
    return {
      posts: [
        { key: `ask:${step.id}`, blocks: [...texts(words()), ...notes([...words('hint'), [say('statements.private')]]), row(...buttons)] },
      ],
    }
  },
  check: ({ letters }, { fields }, say) => {
    const { text } = fields
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    const long = tooLong(say, text, letters)
    return long === undefined ? undefined : { text: long }
  },
  checkEdit: ({ letters }, { text }, say) => tooLong(say, text, letters),
  form: (ctx, _person, action) => (action === 'add' && ctx.config.most > 0 ? addForm(ctx) : undefined),
  on: (ctx, event) => {
    const { state } = ctx
    if (event.kind === 'answer') {
      const found = Weighing.safeParse(event.result)
      return state.phase === 'weighing' && found.success ? told(ctx, found.data) : {}
    }
    if (event.kind === 'pass') return { posts: [tell(event.person, ctx.own('gather.passed'))] }
    if (state.phase !== 'voting') return { posts: [tell(event.person, ctx.own('statements.over'))] }
    if (event.kind === 'form') return add(ctx, event)
    if (isVote(event.action)) return vote(ctx, event.person, event.action, event.item)
    if (event.action === 'again') return { posts: [again(ctx, event.person, event.item)] }
    return event.action === 'vote' ? { posts: [card(ctx, event.person, votedBy(ctx), statementsOf(ctx))] } : {}
  },
  closing: (ctx) => {
    const { step, state, facts, now, say } = ctx
    const all = statementsOf(ctx)
    const people = facts.counts[step.id]?.people ?? 0
    if (state.phase !== 'voting' || people < FEWEST_VOTERS) return undefined
    return {
      state: { phase: 'weighing' },
      closesAt: now + WAIT_MS,
      posts: [{ blocks: notes([[say('statements.weighing')]]) }],
      effects: [{ kind: 'weigh', step: step.id, statements: all.map(({ id }) => id) }],
    }
  },
  close: (ctx) => {
    const { step, state, facts } = ctx
    const all = statementsOf(ctx)
    const people = facts.counts[step.id]?.people ?? 0
    const { posts = [] } = state.phase === 'told' ? {} : told(ctx, plainly(all, people))
    return { posts, result: giving('answers', { contributions: all.length, people }) }
  },
  page: (ctx) => statementPage(ctx, statementsOf(ctx)),
})
