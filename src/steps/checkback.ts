import { z } from 'zod'
import type { Block, Post } from '../core/post.js'
import { button, row, tell, texts } from './blocks.js'
import { define } from './define.js'

const Config = z.strictObject({ of: z.string() })
const OUTCOMES = ['did', 'part', 'not'] as const
const MOST = 600

/** Comes back to everyone: did it happen, and what was learned? Then says what we did and did not do. */
export const checkback = define<z.infer<typeof Config>, null>({
  kind: 'checkback',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 48,
  refers: (config) => [config.of],
  version: 1,
  fresh: () => null,
  needs: {
    open: (_step, config) => ({ all: [config.of] }),
    close: (step) => ({ all: [step.id] }),
    form: (step) => ({ mine: [step.id] }),
  },
  open: (ctx) => {
    const { step, facts, words, say } = ctx
    const answer = row(button(ctx, say('checkback.button'), 'answer', { opens: 'form', style: 'primary' }))
    const own = facts.all
      .filter((one) => one.text !== null)
      .map(
        (one): Post => ({
          only: one.person,
          blocks: [...texts([[say('checkback.yours')]]), { kind: 'quote', text: [{ said: one.id }] }, answer],
        }),
      )
    return { posts: [{ key: `ask:${step.id}`, blocks: [...texts(words()), answer] }, ...own] }
  },
  check: (_config, event, say) => {
    const { outcome, text } = event.fields
    if (!OUTCOMES.some((one) => one === outcome)) return { outcome: say('checkback.outcome') }
    return typeof text === 'string' && text.length > MOST ? { text: say('gather.long', { n: text.length, max: MOST }) } : undefined
  },
  form: ({ session, step, facts, playbook, say }, person, action) => {
    if (action !== 'answer') return undefined
    const before = facts.mine.find((one) => one.person === person)
    return {
      title: playbook.called,
      session: session.id,
      step: step.id,
      fields: [
        {
          kind: 'choice',
          name: 'outcome',
          label: say('checkback.outcome'),
          options: OUTCOMES.map((value) => ({ value, label: say(`checkback.${value}`) })),
          required: true,
          ...(before?.mark ? { value: before.mark } : {}),
        },
        {
          kind: 'text',
          name: 'text',
          label: say('checkback.learned'),
          hint: say('consent.shown'),
          max: MOST,
          required: false,
          long: true,
          ...(before?.text ? { value: before.text } : {}),
        },
      ],
      submit: say('gather.send'),
    }
  },
  on: (ctx, event) => {
    if (event.kind === 'pass') return { posts: [tell(event.person, ctx.say('gather.passed'))] }
    if (event.kind !== 'form') return {}
    const text = String(event.fields.text ?? '').trim()
    return {
      puts: [
        {
          id: ctx.id(),
          step: ctx.step.id,
          person: event.person,
          mark: String(event.fields.outcome),
          audience: 'group',
          ...(text ? { text } : {}),
        },
      ],
      posts: [tell(event.person, ctx.say('checkback.thanks'))],
    }
  },
  close: ({ facts, say }) => {
    const answers = facts.all
    const items = OUTCOMES.map((outcome) => [say(`checkback.${outcome}`), `: ${answers.filter((one) => one.mark === outcome).length}`])
    const learned = answers.filter((one) => one.text !== null).map((one): Block => ({ kind: 'quote', text: [{ said: one.id }] }))
    const blocks: Block[] =
      answers.length === 0
        ? texts([[say('checkback.none')]])
        : [{ kind: 'heading', text: [say('checkback.all')] }, { kind: 'list', items }, ...learned]
    return { posts: [{ blocks }], result: { contributions: answers.length, people: answers.length } }
  },
})
