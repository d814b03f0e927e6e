import { z } from 'zod'
import type { Contribution } from '../core/contribution.js'
import type { FieldErrors, Form } from '../core/form.js'
import type { Text } from '../core/post.js'
import { button, row, tell, texts, tooLong } from './blocks.js'
import { define } from './define.js'
import { giving } from './gives.js'
import { Of } from './of.js'
import { voices } from './order.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'
import { onTheme, sorted, takeOut } from './theme-deeds.js'
import { adopt } from './theme-drafts.js'
import { keptThemes, type Theme, themeHeading, themeText } from './themes.js'

const Config = z.strictObject({ of: Of, most: z.int().min(1).max(12).default(5) })
type Config = z.infer<typeof Config>
type Ctx = StepContext<Config, null>
type Filled = Extract<StepEvent, { kind: 'form' }>
/** Under this many contributions nothing is clustered: all have been shown, and people choose the headings. */
const FEWEST = 12
const MOST_LETTERS = 60
const MOST_REASON = 600
const LABEL = 60

const supports = (all: readonly Contribution[], step: string, id: string): number =>
  all.filter((one) => one.step === step && one.mark === 'support' && one.item === id).length

/** `rename:<theme>` as its two halves; a bare name has no theme. */
function parted(name: string | undefined): readonly [string, string] {
  const [what = '', theme = ''] = (name ?? '').split(':', 2)
  return [what, theme]
}

function propose(ctx: Ctx, event: Filled): StepTurn<null> {
  const { step, say } = ctx
  const id = ctx.id()
  const support = row(button(ctx, say('cluster.support'), 'support', { item: id }))
  const text = String(event.fields.text ?? '').trim()
  return {
    puts: [{ id, step: step.id, person: event.person, slot: id, text, mark: 'heading', audience: 'group' }],
    posts: [
      { key: `heading:${id}`, blocks: [{ kind: 'quote', text: [{ said: id }] }, support] },
      tell(event.person, ctx.own('cluster.proposed')),
    ],
  }
}

function clusterForm(ctx: Ctx, person: string, action: string): Form | undefined {
  const { session, step, facts, playbook, say } = ctx
  const [what, id] = parted(action)
  const base = { title: playbook.called, session: session.id, step: step.id }
  if (what === 'heading') {
    const hint = say('cluster.hint')
    return {
      ...base,
      fields: [{ kind: 'text', name: 'text', label: say('cluster.heading'), hint, max: MOST_LETTERS, required: true }],
      submit: say('cluster.propose'),
    }
  }
  const { themes } = keptThemes(facts.artifact)
  const theme = themes.find((one) => one.id === id)
  if (!theme) return undefined
  // a model's heading stands there for a host alone, who makes it theirs by sending it
  const host = person === session.facilitator || person === session.deputy
  const drafted = host && theme.name === null && theme.heading !== null ? (facts.drafted?.get(theme.heading) ?? '') : ''
  if (what === 'rename' || what === 'object') {
    const max = what === 'rename' ? MOST_LETTERS : MOST_REASON
    return {
      ...base,
      item: action,
      fields: [
        {
          kind: 'text',
          name: 'text',
          label: say(`cluster.${what}.label`),
          max,
          required: true,
          long: what === 'object',
          ...(what === 'rename' && drafted !== '' ? { value: drafted } : {}),
        },
      ],
      submit: say('gather.send'),
    }
  }
  if (what !== 'merge') return undefined
  const said = new Map(facts.all.map((one) => [one.id, one.text ?? '']))
  const options = themes
    .filter((one) => one.id !== id)
    .map((one) => {
      const [middle] = one.quotes
      const text = (one.name === null ? said.get(middle?.item ?? '')?.slice(middle?.start, middle?.end) : said.get(one.name)) ?? ''
      return { value: one.id, label: [{ kind: 'said' as const, text: text.slice(0, LABEL) }] }
    })
  return {
    ...base,
    item: action,
    fields: [{ kind: 'choice', name: 'into', label: say('cluster.merge.label'), options, required: true }],
    submit: say('cluster.merge'),
  }
}

function pressed(ctx: Ctx, person: string, what: string, theme: Theme): StepTurn<null> {
  if (what === 'out') return takeOut(ctx, person, theme)
  return what === 'adopt' ? adopt(ctx, person, theme) : {}
}

/** People find the headings: by proposing and supporting them, beside themes proposed from 12 contributions on. */
export const cluster = define<Config, null>({
  kind: 'cluster',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 48,
  refers: (config) => config.of,
  shows: (config) => config.of,
  measures: ['contributions', 'people', 'items'],
  version: 1,
  fresh: () => null,
  needs: {
    open: (_step, config) => ({ all: config.of }),
    on: (step, config, event) => ({
      mine: [step.id],
      artifact: true,
      roles: true,
      ...(event.kind === 'answer' ? { all: config.of } : {}),
      ...(event.kind === 'press' && event.item !== undefined ? { contribution: event.item } : {}),
    }),
    close: (step) => ({ all: [step.id], artifact: true }),
    form: (step, config) => ({ all: [step.id, ...config.of], artifact: true, drafted: true }),
  },
  open: (ctx) => {
    const { step, config, facts, words, say } = ctx
    const many = voices(facts.all).worded.length >= FEWEST
    const ask = row(button(ctx, say('cluster.propose'), 'heading', { opens: 'form', style: 'primary' }))
    return {
      posts: [{ key: `ask:${step.id}`, blocks: [...texts(words()), ask] }],
      effects: many ? [{ kind: 'synthesize', step: step.id, of: config.of, most: config.most }] : [],
    }
  },
  check: (_config, event, say): FieldErrors | undefined => {
    const { text, into } = event.fields
    const [what] = parted(event.item)
    if (what === 'merge') return typeof into === 'string' ? undefined : { into: say('cluster.merge.label') }
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    const max = what === 'object' ? MOST_REASON : MOST_LETTERS
    return text.length > max ? { text: say('gather.long', { n: text.length, max }) } : undefined
  },
  checkEdit: (_config, { contribution, text }, say) =>
    tooLong(say, text, contribution.mark === 'theme-objection' ? MOST_REASON : MOST_LETTERS),
  form: (ctx, person, action) => clusterForm(ctx, person, action),
  on: (ctx, event) => {
    const { session, step, facts } = ctx
    if (event.kind === 'answer') return sorted(ctx, event.result)
    if (event.kind === 'pass') return { posts: [tell(event.person, ctx.own('gather.passed'))] }
    if (event.kind === 'form' && event.item === undefined) return propose(ctx, event)
    if (event.kind === 'press' && event.action === 'support') {
      const { contribution } = facts
      const there = contribution?.session === session.id && contribution.step === step.id && contribution.mark === 'heading'
      if (!there || event.item === undefined) return { posts: [tell(event.person, ctx.own('cluster.gone'))] }
      return {
        puts: [{ id: ctx.id(), step: step.id, item: event.item, person: event.person, mark: 'support', audience: 'group' }],
        posts: [tell(event.person, ctx.own('cluster.thanks'))],
      }
    }
    const [what, id] = event.kind === 'form' ? parted(event.item) : [event.action, event.item]
    const theme = keptThemes(facts.artifact).themes.find((one) => one.id === id)
    if (!theme) return { posts: [tell(event.person, ctx.own('cluster.gone'))] }
    if (event.kind === 'press') return pressed(ctx, event.person, what ?? '', theme)
    return onTheme.get(what ?? '')?.(ctx, event, theme) ?? {}
  },
  close: ({ step, config, facts, say }) => {
    const { themes } = keptThemes(facts.artifact)
    const proposed = facts.all.filter((one) => one.mark === 'heading' && one.text !== null)
    const headings = proposed.map((one) => ({ id: one.id, text: [{ said: one.id }] as Text, n: supports(facts.all, step.id, one.id) }))
    const kept = [
      ...themes
        .toSorted((a, b) => b.members.length - a.members.length)
        .map((one) => ({ id: themeHeading(one), text: themeText(one), n: null })),
      ...headings.toSorted((a, b) => b.n - a.n),
    ].slice(0, config.most)
    const items = kept.map(({ text, n }): Text => (n === null ? text : [...text, ` (${n})`]))
    return {
      posts:
        items.length > 0
          ? [
              {
                blocks: [
                  { kind: 'heading', text: [say('cluster.all')] },
                  { kind: 'list', items },
                ],
              },
            ]
          : [],
      result: giving('headings', {
        // A later step works through these with `each:`, so each is a contribution: what its people wrote, or the answer at its middle.
        items: kept.flatMap(({ id }) => (id === undefined ? [] : [id])),
        contributions: proposed.length,
        people: new Set(proposed.map((one) => one.person)).size,
      }),
    }
  },
})
