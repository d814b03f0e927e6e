import { z } from 'zod'
import type { Contribution } from '../core/contribution.js'
import type { Block, Post } from '../core/post.js'
import type { Session } from '../core/session.js'
import { button, notes, row, tell, texts, tooLong } from './blocks.js'
import { define } from './define.js'
import { giving } from './gives.js'
import { inPosts, lineBlocks, liveLines } from './lines.js'
import { Of, visited } from './of.js'
import { CHOICES, type Choice, newestOpinions, reasoned } from './opinions.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'

const Config = z.strictObject({ of: Of.optional(), quorum: z.number().min(0).max(1).default(0.5) })
type Config = z.infer<typeof Config>
/** When this round opened (ms): what people thought of an earlier draft is no vote on this one. */
interface State {
  readonly since: number
}
type Ctx = StepContext<Config, State>

const NEEDS_REASON: ReadonlySet<string> = new Set<Choice>(['concern', 'object'])
const MOST = 600
/** No round passes with fewer votes than this, unless fewer have joined. */
const FEWEST_VOTES = 5

/** How many must have answered before a round can pass. */
const quorum = (config: Config, joined: number): number => Math.max(Math.ceil(config.quorum * joined), Math.min(FEWEST_VOTES, joined))

/** What is decided now: one item of several, or this round of the whole. */
const matter = ({ cursor }: Session): string => cursor.item ?? String(cursor.round)

/** Votes of the open round: one a person, proxies left out. */
const votes = ({ session, step, state, facts }: Ctx): readonly Contribution[] =>
  facts.all.filter((one) => one.step === step.id && one.proxyBy === null && one.item === matter(session) && one.at >= state.since)

/** Reasons without names, under a heading. */
function reasons(given: readonly Contribution[], heading: string): Block[] {
  const quotes = given.map((one): Block => ({ kind: 'quote', text: [{ said: one.id }] }))
  return quotes.length === 0 ? [] : [{ kind: 'heading', text: [heading] }, ...quotes]
}

/** The objections that stand: one from an earlier round does until its author answers again or takes it back. */
const standing = ({ session, step, facts }: Ctx): readonly Contribution[] =>
  newestOpinions(facts.all.filter((one) => one.step === step.id && (session.cursor.item ?? one.item) === one.item)).filter(
    (one) => one.mark === 'object',
  )

function vote(ctx: Ctx, event: Exclude<StepEvent, { kind: 'answer' | 'pass' }>): StepTurn<State> {
  const { session, step, facts } = ctx
  const mark = event.kind === 'form' ? event.item : event.action
  if (!CHOICES.some((one) => one === mark) || mark === undefined) return {}
  // An objection or concern comes through its form, so that it has a reason.
  if (event.kind === 'press' && NEEDS_REASON.has(mark)) return {}
  const others = votes(ctx).filter((one) => one.person !== event.person).length
  const last = others + 1 >= facts.joined
  return {
    puts: [
      {
        id: ctx.id(),
        step: step.id,
        item: matter(session),
        person: event.person,
        mark,
        audience: 'group',
        ...(event.kind === 'form' ? { text: String(event.fields.text ?? '') } : {}),
      },
    ],
    posts: [tell(event.person, ctx.own(last ? 'consent.last' : 'consent.thanks'))],
    done: last,
  }
}

/** Asks for consent in rounds: it passes when no reasoned objection stands and enough have answered. Silence is never consent. */
export const consent = define<Config, State>({
  kind: 'consent',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 72,
  refers: (config) => config.of ?? [],
  measures: ['passed', 'round', 'contributions', 'people'],
  sealed: true,
  version: 1,
  fresh: () => ({ since: 0 }),
  needs: {
    open: (step, config, session) => ({ all: [step.id, ...(config.of ?? visited(session))], joined: true, artifact: true, quotes: true }),
    on: (step) => ({ all: [step.id], joined: true }),
    close: (step) => ({ all: [step.id], joined: true }),
    form: (step) => ({ mine: [step.id] }),
  },
  open: (ctx) => {
    const { session, step, config, facts, words, say, now } = ctx
    const { round, item } = session.cursor
    const open = standing(ctx)
    const own = open.map(
      (one): Post => ({ only: one.person, blocks: [...texts([[ctx.own('consent.yours')]]), { kind: 'quote', text: [{ said: one.id }] }] }),
    )
    const shown = round === 0 && item === null ? lineBlocks(liveLines(facts), say) : []
    return {
      state: { since: now },
      posts: [
        ...inPosts(shown),
        {
          key: `ask:${step.id}:${round}`,
          blocks: [
            ...texts(words()),
            ...(item === null ? [] : [{ kind: 'quote' as const, text: [{ said: item }] }]),
            ...(round > 0 && item === null ? texts([[say('consent.again')]]) : []),
            ...reasons(open, say('consent.objections')),
            ...notes([[say('consent.quorum', { n: quorum(config, facts.joined), joined: facts.joined })]]),
            row(...CHOICES.map((one) => button(ctx, say(`consent.${one}`), one, NEEDS_REASON.has(one) ? { opens: 'form' } : {}))),
          ],
        },
        ...own,
      ],
    }
  },
  check: (_config, event, say) => {
    const { text } = event.fields
    if (!NEEDS_REASON.has(event.item ?? '')) return { text: say('refuse.bad-event') }
    if (typeof text !== 'string' || text.trim() === '') return { text: say('consent.reason') }
    return text.length > MOST ? { text: say('gather.long', { n: text.length, max: MOST }) } : undefined
  },
  checkEdit: (_config, { text }, say) => tooLong(say, text, MOST),
  form: ({ session, step, playbook, facts, say }, person, action) => {
    if (!NEEDS_REASON.has(action)) return undefined
    const before = facts.mine.find((one) => one.person === person && one.item === matter(session) && one.mark === action)?.text
    return {
      title: playbook.called,
      session: session.id,
      step: step.id,
      item: action,
      fields: [
        {
          kind: 'text',
          name: 'text',
          label: say(`consent.${action}.why`),
          hint: say('consent.shown'),
          max: MOST,
          required: true,
          long: true,
          ...(before ? { value: before } : {}),
        },
      ],
      submit: say('gather.send'),
    }
  },
  on: (ctx, event) => {
    if (event.kind === 'answer') return {}
    // To pass is to say nothing: it neither counts nor takes an earlier answer back.
    return event.kind === 'pass' ? { posts: [tell(event.person, ctx.own('gather.passed'))] } : vote(ctx, event)
  },
  close: (ctx) => {
    const { session, step, config, facts, say } = ctx
    const { round, item, results } = session.cursor
    const here = votes(ctx)
    const count = (mark: Choice): number => here.filter((one) => one.mark === mark).length
    const objections = standing(ctx)
    const enough = here.length >= quorum(config, facts.joined) && count('consent') + count('concern') > 0
    const passed = enough && objections.length === 0
    const again = !passed && item === null && step.until !== null && round + 1 < step.max
    // Of several items, all must pass.
    const before = item === null || round === 0 || results[step.id]?.passed === true
    const outcome = passed ? 'consent.passed' : objections.length > 0 ? 'consent.objected' : 'consent.too-few'
    return {
      posts: [
        {
          blocks: [
            ...texts([[say(outcome)]]),
            { kind: 'list', items: CHOICES.map((mark) => [say(`consent.${mark}`), `: ${count(mark)}`]) },
            // A next round opens with them at once.
            ...(again ? [] : reasons(objections, say('consent.objections'))),
            ...reasons(reasoned(here, 'concern'), say('consent.concerns')),
            ...texts(passed || again ? [] : [[say('consent.talk'), ' ', { person: session.facilitator }, '.']]),
          ],
        },
      ],
      result: giving('opinions', { passed: passed && before, round, contributions: here.length, people: here.length }),
    }
  },
})
