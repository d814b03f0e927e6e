import type { Block, Post } from '../core/post.js'
import { notes, tell, texts } from './blocks.js'
import { quotable } from './lines.js'
import { redraft } from './session-draft.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'
import { Audit, draftsForHosts, hasDraft } from './theme-drafts.js'
import { keptThemes, Sorting, type Theme, themePost, themeText } from './themes.js'

type Ctx = StepContext<{ readonly of: readonly string[] }, null>
type Filled = Extract<StepEvent, { kind: 'form' }>
type Deed = (ctx: Ctx, event: Filled, theme: Theme) => StepTurn<null>

const textOf = (event: Filled): string => String(event.fields.text ?? '').trim()

/** A theme as far as it rests on answers that are still there; only words that may be quoted stand at its middle. */
function grounded(theme: Theme, { facts }: Ctx): Theme {
  const length = new Map(facts.all.filter(quotable).map((one) => [one.id, one.text?.length ?? 0]))
  const there = new Set(facts.all.map((one) => one.id))
  const exact = ({ item, start, end }: Theme['quotes'][number]): boolean => start < end && end <= (length.get(item) ?? 0)
  return {
    ...theme,
    members: [...new Set(theme.members.filter((id) => there.has(id)))],
    quotes: theme.quotes.filter(exact),
    lone: theme.lone.filter(exact),
  }
}

/** Takes a first sorting in: each theme becomes a proposal in the room. What it does not name is kept under "Also said". */
export function sorted(ctx: Ctx, result: unknown): StepTurn<null> {
  const found = Sorting.safeParse(result)
  const proposed = found.success
    ? found.data.themes.map((theme): Theme => grounded({ id: ctx.id(), name: null, adoptedBy: null, ...theme }, ctx))
    : []
  const themes = proposed.filter((theme) => theme.members.length > 0 && theme.quotes.length > 0)
  const audit = Audit.nullable()
    .catch(null)
    .parse(found.data?.audit ?? null)
  const drafts = draftsForHosts(ctx, themes, audit)
  if (themes.length === 0) {
    const low = found.success && found.data.confidence === 'low'
    const none = !low ? 'cluster.none' : audit ? 'cluster.low.asked' : 'cluster.low'
    return { posts: [{ blocks: notes([[ctx.say(none)]]) }, ...drafts] }
  }
  const within = new Set(themes.flatMap((theme) => theme.members))
  const alsoSaid = ctx.facts.all.filter((one) => one.text !== null && !within.has(one.id)).map((one) => one.id)
  const also: Post[] = alsoSaid.length > 0 ? [{ blocks: notes([[ctx.say('cluster.also', { n: alsoSaid.length })]]) }] : []
  const intro: Post = { blocks: notes([[ctx.say('cluster.found', { n: themes.length })]]) }
  return {
    artifact: redraft(ctx, { data: { themes, alsoSaid, ...(audit ? { audit } : {}) } }),
    posts: [intro, ...themes.map((theme) => themePost(ctx, theme, false)), ...also, ...drafts],
  }
}

const rename: Deed = (ctx, event, theme) => {
  const id = ctx.id()
  const named: Theme = { ...theme, name: id }
  const { themes } = keptThemes(ctx.facts.artifact)
  const post = themePost(ctx, named, true)
  const by = notes([[ctx.say('cluster.renamed'), ' ', { person: event.person }]])
  return {
    puts: [{ id, step: ctx.step.id, item: theme.id, person: event.person, slot: id, text: textOf(event), mark: 'name', audience: 'group' }],
    artifact: redraft(ctx, { data: { themes: themes.map((one) => (one.id === theme.id ? named : one)) } }),
    posts: [{ ...post, blocks: [...post.blocks, ...by] }],
  }
}

const object: Deed = (ctx, event, theme) => {
  const { session, step, facts } = ctx
  const before = facts.mine.find((one) => one.item === theme.id && one.mark === 'theme-objection')
  const id = before?.id ?? ctx.id()
  const hosts = [session.facilitator, ...(session.deputy === null ? [] : [session.deputy])]
  const heard = hosts.map(
    (only): Post => ({
      only,
      blocks: [
        ...texts([[{ person: event.person }, ' ', ctx.own('cluster.objection')]]),
        { kind: 'quote', text: themeText(theme) },
        { kind: 'quote', text: [{ said: id }] },
      ],
    }),
  )
  return {
    puts: [
      {
        id,
        step: step.id,
        item: theme.id,
        person: event.person,
        slot: 'objection',
        text: textOf(event),
        mark: 'theme-objection',
        audience: 'group',
      },
    ],
    posts: [tell(event.person, ctx.own('cluster.objected')), ...heard],
  }
}

const merge: Deed = (ctx, event, theme) => {
  const { themes } = keptThemes(ctx.facts.artifact)
  const into = themes.find((one) => one.id === event.fields.into && one.id !== theme.id)
  if (!into) return { posts: [tell(event.person, ctx.own('cluster.gone'))] }
  const both: Theme = {
    ...into,
    name: into.name ?? theme.name,
    members: [...new Set([...into.members, ...theme.members])],
    quotes: [...into.quotes.slice(0, 1), ...theme.quotes.slice(0, 1)],
    sentences: [...into.sentences, ...theme.sentences],
    lone: [...into.lone, ...theme.lone],
    // what nobody put their name to yet stays unseen
    adoptedBy: into.adoptedBy !== null && (theme.adoptedBy !== null || !hasDraft(theme)) ? into.adoptedBy : null,
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

/** Takes a theme out; a host alone may. Its answers that stand in no other theme are kept under "Also said". */
export function takeOut(ctx: Ctx, person: string, theme: Theme): StepTurn<null> {
  if (!ctx.host(person)) return { posts: [tell(person, ctx.own('cluster.host-only'))] }
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

/** What anyone may do with a theme through a form, by the name of its button. */
export const onTheme: ReadonlyMap<string, Deed> = new Map(Object.entries({ rename, object, merge }))
