import { z } from 'zod'
import { define } from './define.js'

const Config = z.strictObject({})
const DAY_MS = 86_400_000
const DAYS = [7, 14, 30] as const
const MOST = 140

/** One thing a person will do, and by when. */
export const pledge = define<z.infer<typeof Config>, null>({
  kind: 'pledge',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 72,
  version: 1,
  fresh: () => null,
  needs: { on: (step) => ({ mine: [step.id] }), close: (step) => ({ all: [step.id] }), form: (step) => ({ mine: [step.id] }) },
  open: ({ session, step, words, say }) => ({
    posts: [
      {
        key: `ask:${step.id}`,
        blocks: [
          ...words().map((text) => ({ kind: 'text' as const, text })),
          { kind: 'buttons', buttons: [{ label: say('pledge.button'), action: 'answer', session: session.id, step: step.id, opens: 'form', style: 'primary' }] },
        ],
      },
    ],
  }),
  check: (_config, event, say) => {
    const { text, by } = event.fields
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    if (text.length > MOST) return { text: say('gather.long', { n: text.length, max: MOST }) }
    return DAYS.some((days) => String(days) === by) ? undefined : { by: say('pledge.by') }
  },
  form: ({ session, step, facts, playbook, say }, person, action) =>
    action !== 'answer'
      ? undefined
      : {
          title: playbook.called,
          session: session.id,
          step: step.id,
          fields: [
            { kind: 'text', name: 'text', label: say('pledge.what'), max: MOST, required: true, value: facts.mine.find((one) => one.person === person)?.text ?? '' },
            { kind: 'choice', name: 'by', label: say('pledge.by'), options: DAYS.map((days) => ({ value: String(days), label: say('pledge.days', { n: days }) })), required: true, value: '30' },
          ],
          submit: say('pledge.send'),
        },
  on: (ctx, event) => {
    if (event.kind !== 'form') return {}
    const by = new Date(ctx.now + Number(event.fields.by) * DAY_MS).toISOString().slice(0, 10)
    return {
      puts: [{ id: ctx.id(), step: ctx.step.id, person: event.person, text: String(event.fields.text ?? ''), mark: by, audience: 'group' }],
      posts: [{ only: event.person, blocks: [{ kind: 'text', text: [ctx.say('pledge.thanks', { by })] }] }],
    }
  },
  close: ({ facts, say }) => {
    const items = facts.all.map((one) => [{ person: one.person }, ': ', { said: one.id }, ` (${one.mark})`])
    return {
      posts: items.length > 0 ? [{ blocks: [{ kind: 'heading', text: [say('pledge.all')] }, { kind: 'list', items }] }] : [],
      result: { contributions: facts.all.length, people: new Set(facts.all.map((one) => one.person)).size },
    }
  },
})
