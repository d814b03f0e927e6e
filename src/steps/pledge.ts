import { z } from 'zod'
import { Audience } from '../core/consent.js'
import type { Contribution } from '../core/contribution.js'
import type { Block, Text } from '../core/post.js'
import { button, row, tell, texts, tooLong } from './blocks.js'
import { define } from './define.js'
import { audienceField, usualAudience } from './gather.js'
import { giving } from './gives.js'
import { voices } from './order.js'
import type { StepContext } from './step-kind.js'

const Config = z.strictObject({})
const DAY_MS = 86_400_000
const DAYS = [7, 14, 30] as const
const MOST = 140

/** The day a promise is for (ms), or undefined when its mark is no date. */
const dayOf = (mark: string | null): number | undefined => {
  const at = Date.parse(mark ?? '')
  return Number.isNaN(at) ? undefined : at
}

/** Promises as list items: who, what, by when, soonest first. Those that their authors only want counted are left out. */
export const pledgeItems = (pledges: readonly Contribution[], say: StepContext<unknown, unknown>['say']): Text[] =>
  pledges
    .filter((one) => one.text !== null && one.audience !== 'count')
    .toSorted((a, b) => (dayOf(a.mark) ?? 0) - (dayOf(b.mark) ?? 0))
    .map((one): Text => {
      const at = dayOf(one.mark)
      const by: Text = at === undefined ? [] : [` (${say('pledge.until')} `, { at, style: 'day' }, ')']
      return [{ person: one.person }, ': ', { said: one.id }, ...by]
    })

/** One thing a person will do, and by when. */
export const pledge = define<z.infer<typeof Config>, null>({
  kind: 'pledge',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 72,
  measures: ['contributions', 'people'],
  version: 1,
  fresh: () => null,
  needs: { on: () => ({ usual: true }), close: (step) => ({ all: [step.id] }), form: (step) => ({ mine: [step.id], usual: true }) },
  open: (ctx) => ({
    posts: [
      {
        key: `ask:${ctx.step.id}`,
        blocks: [
          ...texts(ctx.words()),
          row(
            button(ctx, ctx.say('pledge.button'), 'answer', { opens: 'form', style: 'primary' }),
            button(ctx, ctx.say('gather.pass'), 'pass'),
          ),
        ],
      },
    ],
  }),
  check: (_config, event, say) => {
    const { text, by, audience } = event.fields
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    if (text.length > MOST) return { text: say('gather.long', { n: text.length, max: MOST }) }
    if (!DAYS.some((days) => String(days) === by)) return { by: say('pledge.by') }
    return Audience.safeParse(audience ?? 'group').success ? undefined : { audience: say('gather.audience.wrong') }
  },
  checkEdit: (_config, { text }, say) => tooLong(say, text, MOST),
  form: ({ session, step, facts, playbook, say }, person, action) => {
    if (action !== 'answer') return undefined
    const before = facts.mine.find((one) => one.person === person)
    return {
      title: playbook.called,
      session: session.id,
      step: step.id,
      fields: [
        {
          kind: 'text',
          name: 'text',
          label: say('pledge.what'),
          max: MOST,
          required: true,
          ...(before?.text ? { value: before.text } : {}),
        },
        {
          kind: 'choice',
          name: 'by',
          label: say('pledge.by'),
          options: DAYS.map((days) => ({ value: String(days), label: say('pledge.days', { n: days }) })),
          required: true,
          value: '30',
        },
        audienceField(say, say('pledge.audience'), before?.audience ?? usualAudience('group', facts)),
      ],
      submit: say('pledge.send'),
    }
  },
  on: (ctx, event) => {
    const { now, step } = ctx
    if (event.kind === 'pass' || (event.kind === 'press' && event.action === 'pass'))
      return { posts: [tell(event.person, ctx.own('gather.passed'))] }
    if (event.kind !== 'form') return {}
    const by = new Date(now + Number(event.fields.by) * DAY_MS).toISOString().slice(0, 10)
    const audience = Audience.catch(usualAudience('group', ctx.facts)).parse(event.fields.audience)
    return {
      puts: [{ id: ctx.id(), step: step.id, person: event.person, text: String(event.fields.text ?? '').trim(), mark: by, audience }],
      posts: [tell(event.person, ctx.own('pledge.thanks'), ' ', { at: Date.parse(by), style: 'day' })],
    }
  },
  close: ({ facts, say }) => {
    const { worded, people } = voices(facts.all)
    const items = pledgeItems(worded, say)
    const blocks: Block[] =
      items.length > 0
        ? [
            { kind: 'heading', text: [say('pledge.all')] },
            { kind: 'list', items },
          ]
        : texts([[say('pledge.none')]])
    return { posts: [{ blocks }], result: giving('pledges', { contributions: worded.length, people }) }
  },
})
