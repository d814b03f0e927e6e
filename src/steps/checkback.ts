import { z } from 'zod'
import type { Contribution } from '../core/contribution.js'
import type { Block, Post } from '../core/post.js'
import { button, notes, row, tell, texts, tooLong } from './blocks.js'
import { define } from './define.js'
import { inPosts } from './lines.js'
import { Of, visited } from './of.js'

const Config = z.strictObject({ of: Of })
const OUTCOMES = ['did', 'part', 'not'] as const
const MOST = 600

const quote = (said: string): Block => ({ kind: 'quote', text: [{ said }] })

/** What was promised and not taken back. */
const promises = (all: readonly Contribution[], of: readonly string[]): readonly Contribution[] =>
  all.filter((one) => of.includes(one.step) && one.text !== null)

/** Comes back to everyone who contributed: did it happen, and what was learned? Then says what we did and did not do, without names. */
export const checkback = define<z.infer<typeof Config>, null>({
  kind: 'checkback',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 48,
  refers: (config) => config.of,
  measures: ['contributions', 'people'],
  version: 1,
  fresh: () => null,
  needs: {
    open: (_step, _config, session) => ({ all: visited(session), quiet: true }),
    close: (step, config) => ({ all: [step.id, ...config.of] }),
    form: (step) => ({ mine: [step.id] }),
  },
  open: (ctx) => {
    const { step, config, facts, words, say } = ctx
    const answer = row(button(ctx, say('checkback.button'), 'answer', { opens: 'form', style: 'primary' }))
    const promised = new Map(promises(facts.all, config.of).map((one) => [one.person, one.id]))
    const everyone = [...new Set(facts.all.filter((one) => one.text !== null).map((one) => one.person))]
    const asked = everyone.map((only): Post => {
      const own = promised.get(only)
      const above: Block[] = own === undefined ? texts([[say('checkback.took-part')]]) : [...texts([[say('checkback.yours')]]), quote(own)]
      return { only, calm: true, blocks: [...above, answer] }
    })
    return { posts: [{ key: `ask:${step.id}`, blocks: [...texts(words()), answer] }, ...asked] }
  },
  check: (_config, event, say) => {
    const { outcome, text } = event.fields
    if (!OUTCOMES.some((one) => one === outcome)) return { outcome: say('checkback.outcome') }
    return typeof text === 'string' && text.length > MOST ? { text: say('gather.long', { n: text.length, max: MOST }) } : undefined
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
    if (event.kind === 'pass') return { posts: [tell(event.person, ctx.own('gather.passed'))] }
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
      posts: [tell(event.person, ctx.own('checkback.thanks'))],
    }
  },
  close: ({ step, config, facts, say }) => {
    const answers = facts.all.filter((one) => one.step === step.id && one.mark !== null)
    const outcomes = new Map(answers.map((one) => [one.person, one.mark]))
    const kept = promises(facts.all, config.of)
    const told = OUTCOMES.flatMap((outcome): Block[] => {
      const n = answers.filter((one) => one.mark === outcome).length
      if (n === 0) return []
      const what = kept.filter((one) => one.audience !== 'count' && outcomes.get(one.person) === outcome)
      return [{ kind: 'heading', text: [`${say(`checkback.we.${outcome}`)} (${n})`] }, ...what.map((one) => quote(one.id))]
    })
    const unheard = kept.filter((one) => !outcomes.has(one.person)).length
    const learned = answers.filter((one) => one.text !== null).map((one) => quote(one.id))
    const blocks: Block[] = [
      ...texts([[say(answers.length === 0 ? 'checkback.none' : 'checkback.all')]]),
      ...told,
      ...(unheard > 0 ? notes([[say('checkback.unheard', { n: unheard })]]) : []),
      ...(learned.length > 0 ? [{ kind: 'heading' as const, text: [say('checkback.lessons')] }, ...learned] : []),
    ]
    return { posts: inPosts(blocks), result: { contributions: answers.length, people: answers.length } }
  },
})
