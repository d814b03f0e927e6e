import { z } from 'zod'
import type { Contribution } from '../core/contribution.js'
import type { Block } from '../core/post.js'
import { define } from './define.js'
import type { StepContext } from './step-kind.js'

const Config = z.strictObject({ of: z.string().optional(), quorum: z.number().min(0).max(1).default(0.5) })
type Config = z.infer<typeof Config>

const CHOICES = ['consent', 'concern', 'object', 'aside'] as const
const NEEDS_REASON: ReadonlySet<string> = new Set(['concern', 'object'])
const MOST = 600
/** No round passes with fewer votes than this, unless fewer have joined. */
const FEWEST_VOTES = 5
const LAST_ROUND = 1

/** How many must have answered before a round can pass. */
const quorum = (config: Config, joined: number): number => Math.max(Math.ceil(config.quorum * joined), Math.min(FEWEST_VOTES, joined))

/** Votes of this round: one a person, proxies left out. */
const votes = (ctx: StepContext<Config, null>): readonly Contribution[] =>
  ctx.facts.all.filter((one) => one.step === ctx.step.id && one.proxyBy === null && one.item === String(ctx.session.cursor.round))

const reasons = (all: readonly Contribution[], mark: string): Block[] =>
  all.filter((one) => one.mark === mark && one.text !== null).map((one) => ({ kind: 'quote', text: [{ said: one.id }] }))

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
  },
  open: (ctx) => {
    const { session, step, config, facts, words, say } = ctx
    const before = facts.all.filter((one) => one.item === String(session.cursor.round - 1))
    const button = (action: (typeof CHOICES)[number]) => ({
      label: say(`consent.${action}`),
      action,
      session: session.id,
      step: step.id,
      ...(NEEDS_REASON.has(action) ? { opens: 'form' as const } : {}),
    })
    return {
      posts: [
        {
          key: `ask:${step.id}`,
          blocks: [
            ...words().map((text) => ({ kind: 'text' as const, text })),
            ...(session.cursor.round > 0 ? [{ kind: 'text' as const, text: [say('consent.again')] }, ...reasons(before, 'object')] : []),
            { kind: 'note', text: [say('consent.quorum', { n: quorum(config, facts.joined), joined: facts.joined })] },
            { kind: 'buttons', buttons: CHOICES.map(button) },
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
  form: ({ session, step, playbook, say }, _person, action) =>
    !NEEDS_REASON.has(action)
      ? undefined
      : {
          title: playbook.called,
          session: session.id,
          step: step.id,
          item: action,
          fields: [{ kind: 'text', name: 'text', label: say(`consent.${action}.why`), max: MOST, required: true, long: true }],
          submit: say('gather.send'),
        },
  on: (ctx, event) => {
    const { session, step, facts, say } = ctx
    if (event.kind === 'answer') return {}
    const mark = event.kind === 'form' ? event.item : event.kind === 'press' ? event.action : 'aside'
    if (!CHOICES.some((one) => one === mark) || (event.kind === 'press' && NEEDS_REASON.has(mark ?? ''))) return {}
    const text = event.kind === 'form' ? String(event.fields.text ?? '') : undefined
    const others = votes(ctx).filter((one) => one.person !== event.person).length
    return {
      puts: [{ id: ctx.id(), step: step.id, item: String(session.cursor.round), person: event.person, mark: mark ?? 'aside', audience: 'group', ...(text ? { text } : {}) }],
      posts: [{ only: event.person, blocks: [{ kind: 'note', text: [say('consent.thanks')] }] }],
      done: others + 1 >= facts.joined,
    }
  },
  close: (ctx) => {
    const { session, config, facts, say } = ctx
    const here = votes(ctx)
    const count = (mark: string): number => here.filter((one) => one.mark === mark).length
    const needed = quorum(config, facts.joined)
    const passed = count('object') === 0 && here.length >= needed
    const outcome = passed ? 'consent.passed' : count('object') > 0 ? 'consent.objected' : 'consent.too-few'
    const blocks: Block[] = [
      { kind: 'text', text: [say(outcome)] },
      { kind: 'list', items: CHOICES.map((mark) => [say(`consent.${mark}`), `: ${count(mark)}`]) },
      ...reasons(here, 'object'),
      ...reasons(here, 'concern'),
    ]
    if (!passed && session.cursor.round >= LAST_ROUND) blocks.push({ kind: 'text', text: [say('consent.talk'), ' ', { person: session.facilitator }] })
    return {
      posts: [{ blocks }],
      result: { passed, round: session.cursor.round, contributions: here.length, people: here.length },
    }
  },
})
