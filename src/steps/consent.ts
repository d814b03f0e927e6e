import { z } from 'zod'
import type { Contribution } from '../core/contribution.js'
import type { Block } from '../core/post.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { define } from './define.js'
import { giving } from './gives.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'

const Config = z.strictObject({ of: z.string().optional(), quorum: z.number().min(0).max(1).default(0.5) })
type Config = z.infer<typeof Config>
type Ctx = StepContext<Config, null>

const CHOICES = ['consent', 'concern', 'object', 'aside'] as const
type Choice = (typeof CHOICES)[number]
const NEEDS_REASON: ReadonlySet<string> = new Set<Choice>(['concern', 'object'])
const MOST = 600
/** No round passes with fewer votes than this, unless fewer have joined. */
const FEWEST_VOTES = 5
/** The second round (from 0): when it fails too, people should talk instead. */
const LAST_ROUND = 1

/** How many must have answered before a round can pass. */
const quorum = (config: Config, joined: number): number => Math.max(Math.ceil(config.quorum * joined), Math.min(FEWEST_VOTES, joined))

/** Votes of one round: one a person, proxies left out. */
const votes = ({ facts, step }: Ctx, round: number): readonly Contribution[] =>
  facts.all.filter((one) => one.step === step.id && one.proxyBy === null && one.item === String(round))

/** The reasons given with one choice, without names, under a heading. */
function reasons(given: readonly Contribution[], mark: Choice, heading?: string): Block[] {
  const quotes = given
    .filter((one) => one.mark === mark && one.text !== null)
    .map((one): Block => ({ kind: 'quote', text: [{ said: one.id }] }))
  return quotes.length === 0 || heading === undefined ? quotes : [{ kind: 'heading', text: [heading] }, ...quotes]
}

function vote(ctx: Ctx, event: Exclude<StepEvent, { kind: 'answer' | 'pass' }>): StepTurn<null> {
  const { session, step, facts, say } = ctx
  const mark = event.kind === 'form' ? event.item : event.action
  if (!CHOICES.some((one) => one === mark) || mark === undefined) return {}
  // An objection or concern comes through its form, so that it has a reason.
  if (event.kind === 'press' && NEEDS_REASON.has(mark)) return {}
  const others = votes(ctx, session.cursor.round).filter((one) => one.person !== event.person).length
  return {
    puts: [
      {
        id: ctx.id(),
        step: step.id,
        item: String(session.cursor.round),
        person: event.person,
        mark,
        audience: 'group',
        ...(event.kind === 'form' ? { text: String(event.fields.text ?? '') } : {}),
      },
    ],
    posts: [tell(event.person, say('consent.thanks'))],
    done: others + 1 >= facts.joined,
  }
}

/** Asks for consent in rounds: it passes when no reasoned objection stands and enough have answered. Silence is never consent. */
export const consent = define<Config, null>({
  kind: 'consent',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 72,
  refers: (config) => (config.of === undefined ? [] : [config.of]),
  version: 1,
  fresh: () => null,
  needs: {
    open: (step) => ({ all: [step.id], joined: true }),
    on: (step) => ({ all: [step.id], joined: true }),
    close: (step) => ({ all: [step.id], joined: true }),
    form: (step) => ({ mine: [step.id] }),
  },
  open: (ctx) => {
    const { session, step, config, facts, words, say } = ctx
    const { round } = session.cursor
    const before = round === 0 ? [] : reasons(votes(ctx, round - 1), 'object')
    return {
      posts: [
        {
          key: `ask:${step.id}:${round}`,
          blocks: [
            ...texts(words()),
            ...(before.length > 0 ? [...texts([[say('consent.again')]]), ...before] : []),
            ...notes([[say('consent.quorum', { n: quorum(config, facts.joined), joined: facts.joined })]]),
            row(...CHOICES.map((one) => button(ctx, say(`consent.${one}`), one, NEEDS_REASON.has(one) ? { opens: 'form' } : {}))),
          ],
        },
      ],
    }
  },
  check: (_config, event, say) => {
    const { text } = event.fields
    if (!NEEDS_REASON.has(event.item ?? '')) return { text: say('refuse.bad-event') }
    if (typeof text !== 'string' || text.trim() === '') return { text: say('consent.reason') }
    return text.length > MOST ? { text: say('gather.long', { n: text.length, max: MOST }) } : undefined
  },
  form: ({ session, step, playbook, facts, say }, person, action) => {
    if (!NEEDS_REASON.has(action)) return undefined
    const before = facts.mine.find((one) => one.person === person && one.item === String(session.cursor.round) && one.mark === action)?.text
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
    return event.kind === 'pass' ? { posts: [tell(event.person, ctx.say('gather.passed'))] } : vote(ctx, event)
  },
  close: (ctx) => {
    const { session, config, facts, say } = ctx
    const { round } = session.cursor
    const here = votes(ctx, round)
    const count = (mark: Choice): number => here.filter((one) => one.mark === mark).length
    const passed = here.length > 0 && count('object') === 0 && here.length >= quorum(config, facts.joined)
    const outcome = passed ? 'consent.passed' : count('object') > 0 ? 'consent.objected' : 'consent.too-few'
    return {
      posts: [
        {
          blocks: [
            ...texts([[say(outcome)]]),
            { kind: 'list', items: CHOICES.map((mark) => [say(`consent.${mark}`), `: ${count(mark)}`]) },
            ...reasons(here, 'object', say('consent.objections')),
            ...reasons(here, 'concern', say('consent.concerns')),
            ...texts(passed || round < LAST_ROUND ? [] : [[say('consent.talk'), ' ', { person: session.facilitator }, '.']]),
          ],
        },
      ],
      result: giving('opinions', { passed, round, contributions: here.length, people: here.length }),
    }
  },
})
