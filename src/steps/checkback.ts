import { z } from 'zod'
import type { Block } from '../core/post.js'
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
  needs: { open: (_step, config) => ({ all: [config.of] }), close: (step, config) => ({ all: [step.id, config.of] }) },
  open: ({ session, step, facts, words, say }) => ({
    posts: [
      {
        key: `ask:${step.id}`,
        blocks: [
          ...words().map((text) => ({ kind: 'text' as const, text })),
          { kind: 'list', items: facts.all.map((one) => [{ person: one.person }, ': ', { said: one.id }]) },
          { kind: 'buttons', buttons: [{ label: say('checkback.button'), action: 'answer', session: session.id, step: step.id, opens: 'form', style: 'primary' }] },
        ],
      },
    ],
  }),
  check: (_config, event, say) => {
    const { outcome, text } = event.fields
    if (!OUTCOMES.some((one) => one === outcome)) return { outcome: say('checkback.outcome') }
    return typeof text === 'string' && text.length > MOST ? { text: say('gather.long', { n: text.length, max: MOST }) } : undefined
  },
  form: ({ session, step, playbook, say }, _person, action) =>
    action !== 'answer'
      ? undefined
      : {
          title: playbook.called,
          session: session.id,
          step: step.id,
          fields: [
            { kind: 'choice', name: 'outcome', label: say('checkback.outcome'), options: OUTCOMES.map((value) => ({ value, label: say(`checkback.${value}`) })), required: true },
            { kind: 'text', name: 'text', label: say('checkback.learned'), max: MOST, required: false, long: true },
          ],
          submit: say('gather.send'),
        },
  on: (ctx, event) => {
    if (event.kind !== 'form') return {}
    const text = String(event.fields.text ?? '').trim()
    return {
      puts: [{ id: ctx.id(), step: ctx.step.id, person: event.person, mark: String(event.fields.outcome), audience: 'group', ...(text ? { text } : {}) }],
      posts: [{ only: event.person, blocks: [{ kind: 'note', text: [ctx.say('checkback.thanks')] }] }],
    }
  },
  close: ({ step, facts, say }) => {
    const answers = facts.all.filter((one) => one.step === step.id)
    const items = OUTCOMES.map((outcome) => [say(`checkback.${outcome}`), `: ${answers.filter((one) => one.mark === outcome).length}`])
    const learned: Block[] = answers.filter((one) => one.text !== null).map((one) => ({ kind: 'quote', text: [{ said: one.id }] }))
    return {
      posts: [{ blocks: [{ kind: 'heading', text: [say('checkback.all')] }, { kind: 'list', items }, ...learned] }],
      result: { contributions: answers.length, people: answers.length },
    }
  },
})
