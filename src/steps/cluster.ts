import { z } from 'zod'
import type { Contribution } from '../core/contribution.js'
import type { FieldErrors, Form } from '../core/form.js'
import type { Block, Post, Text } from '../core/post.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { define } from './define.js'
import { isHost } from './hosts.js'
import { Of } from './of.js'
import { voices } from './order.js'
import { redraft } from './session-draft.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'
import { keptThemes, Sorting, type Theme, themePost, themeText } from './themes.js'

const Config = z.strictObject({ of: Of, most: z.int().min(1).max(12).default(5) })
type Config = z.infer<typeof Config>
type Ctx = StepContext<Config, null>
type Filled = Extract<StepEvent, { kind: 'form' }>
/** Under this many contributions nothing is clustered: all have been shown, and people choose the headings. */
const FEWEST = 12
const MOST_LETTERS = 60
const MOST_REASON = 600
const LABEL = 60

/** `rename:<theme>` as its two halves; a bare name has no theme. */
function parted(name: string | undefined): readonly [string, string] {
  const [what = '', theme = ''] = (name ?? '').split(':', 2)
  return [what, theme]
}

const supports = (all: readonly Contribution[], step: string, id: string): number =>
  all.filter((one) => one.step === step && one.mark === 'support' && one.item === id).length

function sorted(ctx: Ctx, result: unknown): StepTurn<null> {
  const found = Sorting.safeParse(result)
  if (!found.success || found.data.themes.length === 0) return { posts: [{ blocks: notes([[ctx.say('cluster.none')]]) }] }
  const themes = found.data.themes.map((theme): Theme => ({ id: ctx.id(), name: null, ...theme }))
  const { alsoSaid } = found.data
  const also: Post[] = alsoSaid.length > 0 ? [{ blocks: notes([[ctx.say('cluster.also', { n: alsoSaid.length })]]) }] : []
  const intro: Post = { blocks: notes([[ctx.say('cluster.found', { n: themes.length })]]) }
  return {
    artifact: redraft(ctx, { data: { themes, alsoSaid } }),
    posts: [intro, ...themes.map((theme) => themePost(ctx, theme, false)), ...also],
  }
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
      tell(event.person, say('cluster.proposed')),
    ],
  }
}

function rename(ctx: Ctx, event: Filled, theme: Theme): StepTurn<null> {
  const id = ctx.id()
  const named: Theme = { ...theme, name: id }
  const { themes } = keptThemes(ctx.facts.artifact)
  const post = themePost(ctx, named, true)
  return {
    puts: [
      {
        id,
        step: ctx.step.id,
        item: theme.id,
        person: event.person,
        slot: id,
        text: String(event.fields.text ?? '').trim(),
        mark: 'name',
        audience: 'group',
      },
    ],
    artifact: redraft(ctx, { data: { themes: themes.map((one) => (one.id === theme.id ? named : one)) } }),
    posts: [{ ...post, blocks: [...post.blocks, ...notes([[ctx.say('cluster.renamed'), ' ', { person: event.person }]])] }],
  }
}

function objectTo(ctx: Ctx, event: Filled, theme: Theme): StepTurn<null> {
  const { session, step, facts, say } = ctx
  const before = facts.mine.find((one) => one.item === theme.id && one.mark === 'theme-objection')
  const id = before?.id ?? ctx.id()
  const hosts = [session.facilitator, ...(session.deputy === null ? [] : [session.deputy])]
  const heard = hosts.map(
    (only): Post => ({
      only,
      blocks: [
        ...texts([[{ person: event.person }, ' ', say('cluster.objection')]]),
        { kind: 'quote', text: themeText(theme) },
        { kind: 'quote', text: [{ said: id }] },
      ],
    }),
  )
  const text = String(event.fields.text ?? '').trim()
  return {
    puts: [
      { id, step: step.id, item: theme.id, person: event.person, slot: 'objection', text, mark: 'theme-objection', audience: 'group' },
    ],
    posts: [tell(event.person, say('cluster.objected')), ...heard],
  }
}

function merge(ctx: Ctx, event: Filled, theme: Theme): StepTurn<null> {
  const { themes } = keptThemes(ctx.facts.artifact)
  const into = themes.find((one) => one.id === event.fields.into && one.id !== theme.id)
  if (!into) return { posts: [tell(event.person, ctx.say('cluster.gone'))] }
  const both: Theme = {
    ...into,
    name: into.name ?? theme.name,
    members: [...new Set([...into.members, ...theme.members])],
    quotes: [...into.quotes.slice(0, 1), ...theme.quotes.slice(0, 1)],
  }
  const rest = themes.filter((one) => one.id !== theme.id).map((one) => (one.id === into.id ? both : one))
  const key = `theme:${theme.id}`
  const gone: Block[] = [
    ...notes([[ctx.say('cluster.merged')]]),
    { kind: 'quote', text: themeText(into) },
    { kind: 'quote', text: themeText(theme) },
  ]
  return { artifact: redraft(ctx, { data: { themes: rest } }), posts: [{ key, replaces: key, blocks: gone }, themePost(ctx, both, true)] }
}

function takeOut(ctx: Ctx, person: string, theme: Theme): StepTurn<null> {
  if (!isHost(ctx, person)) return { posts: [tell(person, ctx.say('cluster.host-only'))] }
  const { themes, alsoSaid } = keptThemes(ctx.facts.artifact)
  const rest = themes.filter((one) => one.id !== theme.id)
  const elsewhere = new Set(rest.flatMap((one) => one.members))
  const alone = [...new Set([...alsoSaid, ...theme.members.filter((id) => !elsewhere.has(id))])]
  const key = `theme:${theme.id}`
  return {
    artifact: redraft(ctx, { data: { themes: rest, alsoSaid: alone } }),
    posts: [{ key, replaces: key, blocks: notes([[ctx.say('cluster.out.done')]]) }],
  }
}

const onTheme = { rename, object: objectTo, merge } as const

function clusterForm(ctx: Ctx, action: string): Form | undefined {
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
  if (!themes.some((one) => one.id === id)) return undefined
  if (what === 'rename' || what === 'object') {
    const max = what === 'rename' ? MOST_LETTERS : MOST_REASON
    return {
      ...base,
      item: action,
      fields: [{ kind: 'text', name: 'text', label: say(`cluster.${what}.label`), max, required: true, long: what === 'object' }],
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

/** People find the headings: by proposing and supporting them, beside themes proposed from 12 contributions on. */
export const cluster = define<Config, null>({
  kind: 'cluster',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 48,
  refers: (config) => config.of,
  version: 1,
  fresh: () => null,
  needs: {
    open: (_step, config) => ({ all: config.of }),
    on: (step) => ({ mine: [step.id], artifact: true, roles: true }),
    close: (step) => ({ all: [step.id], artifact: true }),
    form: (step, config) => ({ all: [step.id, ...config.of], artifact: true }),
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
  form: (ctx, _person, action) => clusterForm(ctx, action),
  on: (ctx, event) => {
    const { step, facts, say } = ctx
    if (event.kind === 'answer') return sorted(ctx, event.result)
    if (event.kind === 'pass') return { posts: [tell(event.person, say('gather.passed'))] }
    if (event.kind === 'form' && event.item === undefined) return propose(ctx, event)
    if (event.kind === 'press' && event.action === 'support' && event.item !== undefined) {
      return {
        puts: [{ id: ctx.id(), step: step.id, item: event.item, person: event.person, mark: 'support', audience: 'group' }],
        posts: [tell(event.person, say('cluster.thanks'))],
      }
    }
    const [what, id] = event.kind === 'form' ? parted(event.item) : [event.action, event.item]
    const theme = keptThemes(facts.artifact).themes.find((one) => one.id === id)
    if (!theme) return { posts: [tell(event.person, say('cluster.gone'))] }
    if (event.kind === 'press') return what === 'out' ? takeOut(ctx, event.person, theme) : {}
    return Object.hasOwn(onTheme, what ?? '') ? onTheme[what as keyof typeof onTheme](ctx, event, theme) : {}
  },
  close: ({ step, config, facts, say }) => {
    const { themes } = keptThemes(facts.artifact)
    const proposed = facts.all.filter((one) => one.mark === 'heading' && one.text !== null)
    const headings = proposed.map((one) => ({ id: one.id, text: [{ said: one.id }] as Text, n: supports(facts.all, step.id, one.id) }))
    const kept = [
      ...themes.toSorted((a, b) => b.members.length - a.members.length).map((one) => ({ id: one.id, text: themeText(one), n: null })),
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
      result: { items: kept.map((one) => one.id), contributions: proposed.length, people: new Set(proposed.map((one) => one.person)).size },
    }
  },
})
