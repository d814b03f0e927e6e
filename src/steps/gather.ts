import { z } from 'zod'
import { Audience } from '../core/consent.js'
import { MAX_TEXT } from '../core/event.js'
import type { Form } from '../core/form.js'
import type { Post } from '../core/post.js'
import { define } from './define.js'
import type { StepContext } from './step-kind.js'

const Config = z.strictObject({
  audience: Audience.default('group'),
  max: z.int().min(20).max(MAX_TEXT).default(1_200),
  several: z.boolean().default(false),
  open: z.boolean().default(false),
  minutesEach: z.number().positive().max(30).default(2),
})
type Config = z.infer<typeof Config>

/** The three choices of how far words may travel, as form options. */
export const audienceOptions = (say: StepContext<unknown, unknown>['say']): { value: string; label: string }[] =>
  Audience.options.map((value) => ({ value, label: say(`audience.${value}`) }))

function answerForm(ctx: StepContext<Config, null>, person: string): Form {
  const { session, step, config, facts, say } = ctx
  const before = config.several ? undefined : facts.mine.find((one) => one.step === step.id && one.person === person)
  return {
    title: ctx.playbook.called,
    intro: ctx.words().map((text) => text.map((span) => ({ kind: 'plain' as const, text: typeof span === 'string' ? span : 'at' in span ? new Date(span.at).toISOString() : '' }))),
    session: session.id,
    step: step.id,
    fields: [
      { kind: 'text', name: 'text', label: say('gather.answer'), hint: say('gather.hint', { max: config.max }), max: config.max, required: true, long: true, ...(before?.text ? { value: before.text } : {}) },
      { kind: 'choice', name: 'audience', label: say('gather.audience'), options: audienceOptions(say), required: true, value: before?.audience ?? config.audience },
    ],
    submit: say('gather.send'),
  }
}

/** One question to each person, answered in private and hidden until the reveal (or shown at once when `open`). */
export const gather = define<Config, null>({
  kind: 'gather',
  config: Config,
  effort: (config) => ({ questions: 1, minutes: config.minutesEach }),
  hours: 72,
  version: 1,
  parts: () => ({ optional: ['hint'] }),
  fresh: () => null,
  needs: {
    on: (step) => ({ counts: [step.id], mine: [step.id] }),
    close: (step) => ({ counts: [step.id] }),
    form: (step) => ({ mine: [step.id] }),
  },
  open: ({ session, step, config, words, say }) => ({
    posts: [
      {
        key: `ask:${step.id}`,
        blocks: [
          ...words().map((text) => ({ kind: 'text' as const, text })),
          ...words('hint').map((text) => ({ kind: 'note' as const, text })),
          { kind: 'note', text: [say(config.open ? 'gather.open' : 'gather.private')] },
          {
            kind: 'buttons',
            buttons: [
              { label: say('gather.button'), action: 'answer', session: session.id, step: step.id, opens: 'form', style: 'primary' },
              { label: say('gather.pass'), action: 'pass', session: session.id, step: step.id },
            ],
          },
        ],
      },
    ],
  }),
  check: (config, event, say) => {
    const { text, audience } = event.fields
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    if (text.length > config.max) return { text: say('gather.long', { n: text.length, max: config.max }) }
    return Audience.safeParse(audience ?? config.audience).success ? undefined : { audience: say('gather.audience') }
  },
  form: (ctx, person, action) => (action === 'answer' ? answerForm(ctx, person) : undefined),
  on: (ctx, event) => {
    const { step, config, facts, session, say } = ctx
    if (event.kind === 'answer') return {}
    if (event.kind === 'pass' || (event.kind === 'press' && event.action === 'pass')) {
      return { posts: [{ only: event.person, blocks: [{ kind: 'note', text: [say('gather.passed')] }] }] }
    }
    if (event.kind !== 'form') return {}
    const text = String(event.fields.text ?? '')
    const audience = Audience.catch(config.audience).parse(event.fields.audience)
    const id = ctx.id()
    const counted = facts.counts[step.id]?.people ?? 0
    const voice = facts.mine.length > 0 ? counted : counted + 1
    const closes = session.cursor.closesAt
    const receipt: Post = {
      only: event.person,
      blocks: [
        { kind: 'text', text: [say(facts.mine.length > 0 && !config.several ? 'gather.changed' : 'gather.thanks', { n: voice })] },
        ...(closes === null ? [] : [{ kind: 'note' as const, text: [say('gather.opens'), ' ', { at: closes, style: 'both' as const }] }]),
        { kind: 'note', text: [say('gather.take-back')] },
      ],
    }
    const shown: Post[] = config.open && audience !== 'count' ? [{ blocks: [{ kind: 'quote', text: [{ said: id }], by: [{ person: event.person }] }] }] : []
    const slot = config.several ? String(facts.mine.length) : '0'
    return { puts: [{ id, step: step.id, person: event.person, slot, text, audience }], posts: [receipt, ...shown] }
  },
  close: ({ step, facts }) => ({ result: { ...(facts.counts[step.id] ?? { contributions: 0, people: 0 }) } }),
})
