import { z } from 'zod'
import type { ArtifactLine } from '../core/artifact.js'
import type { FieldErrors, Form } from '../core/form.js'
import type { Block, Post } from '../core/post.js'
import { checkQuote } from '../synthesis/gate/exact-quote.js'
import { checkLinking } from '../synthesis/gate/linking-words.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { define } from './define.js'
import { panel, slotPost } from './draft-panel.js'
import { type Found, findWords, LISTED, type Looking, onward, sources, stretch } from './draft-sources.js'
import { inPosts, lineBlocks, liveLines, quotable } from './lines.js'
import { Of } from './of.js'
import { linesOf, redraft } from './session-draft.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'
import { keptThemes } from './themes.js'

const Config = z.strictObject({ of: Of, slots: z.array(z.string()).min(1).max(10) })
type Config = z.infer<typeof Config>
/** The named human who edits (null until somebody takes it on), and the answers that the form lists for them. */
interface State extends Looking {
  readonly editor: string | null
}
type Ctx = StepContext<Config, State>
type Filled = Extract<StepEvent, { kind: 'form' }>
type Pressed = Extract<StepEvent, { kind: 'press' }>
const FREE: State = { editor: null, theme: null, from: 0 }
const MOST_LINKING = 200
const MOST_WORDS = 1_200
const LABEL = 72

const textOf = (field: Filled['fields'][string] | undefined): string => (typeof field === 'string' ? field.trim() : '')

/** The answers the editor is looking at now. */
function inView({ config, state, facts }: Ctx, looking: Looking = state) {
  const members = looking.theme === null ? undefined : keptThemes(facts.artifact).themes.find((one) => one.id === looking.theme)?.members
  return sources(facts, config.of, members)
}

/** Which of how many answers the editor looks at. */
const listed = (ctx: Ctx, looking: Looking) => {
  const all = inView(ctx, looking)
  const { first, last } = stretch(all, looking.from)
  return { first, last, total: all.length }
}

function fillForm(ctx: Ctx, slot: string): Form {
  const { session, step, state, playbook, say } = ctx
  const all = inView(ctx)
  const label = (text: string): string => (text.length > LABEL ? `${text.slice(0, LABEL)}…` : text)
  return {
    title: playbook.called,
    session: session.id,
    step: step.id,
    item: slot,
    fields: [
      {
        kind: 'choice',
        name: 'from',
        label: say('draft.from'),
        ...(all.length > LISTED || state.theme !== null ? { hint: say('draft.listed', listed(ctx, state)) } : {}),
        required: false,
        options: stretch(all, state.from).items.map((one) => ({
          value: one.id,
          label: [{ kind: 'said' as const, text: label(one.text ?? '') }],
        })),
      },
      {
        kind: 'text',
        name: 'words',
        label: say('draft.words'),
        hint: say('draft.words.hint'),
        max: MOST_WORDS,
        required: false,
        long: true,
      },
      { kind: 'text', name: 'linking', label: say('draft.linking'), hint: say('draft.linking.hint'), max: MOST_LINKING, required: false },
    ],
    submit: say('draft.add'),
  }
}

/** The exact words meant: of the answer that was chosen, or of the one answer they stand in. */
function wordsMeant({ session, config, facts }: Ctx, event: Filled): Found | undefined | 'inexact' | 'several' | 'nothing' | 'left-out' {
  const words = textOf(event.fields.words)
  if (textOf(event.fields.from) === '') return words === '' ? undefined : findWords(words, sources(facts, config.of))
  const source = facts.contribution
  if (!source || source.session !== session.id || !config.of.includes(source.step) || !quotable(source)) return 'nothing'
  if (facts.leftOut.includes(source.id)) return 'left-out'
  const place = words === '' ? { start: 0, end: source.text?.length ?? 0 } : checkQuote(words, source.text ?? '')
  return place ? { source, ...place } : 'inexact'
}

function fillSlot(ctx: Ctx, event: Filled): StepTurn<State> {
  const { facts, config, step } = ctx
  const slot = event.item ?? ''
  const linking = textOf(event.fields.linking)
  const allowed = checkLinking(linking, facts.names)
  if (!allowed.ok) return { posts: [tell(event.person, ctx.own(`draft.linking.${allowed.because}`))] }
  const found = wordsMeant(ctx, event)
  if (typeof found === 'string') return { posts: [tell(event.person, ctx.own(`draft.${found}`))] }
  const quote = found && { id: ctx.id(), contribution: found.source.id, start: found.start, end: found.end }
  const own = linking === '' ? undefined : ctx.id()
  const added: ArtifactLine[] = [
    ...(own ? [{ id: ctx.id(), section: slot, kind: 'linking' as const, contribution: own, editor: event.person }] : []),
    ...(quote ? [{ id: ctx.id(), section: slot, kind: 'quote' as const, quote: quote.id }] : []),
  ]
  const place = (line: ArtifactLine): number => config.slots.indexOf(line.section)
  const lines = [...linesOf(facts.artifact), ...added].toSorted((a, b) => place(a) - place(b))
  return {
    artifact: redraft(ctx, { lines, editor: event.person }),
    quotes: quote ? [quote] : [],
    puts: own ? [{ id: own, step: step.id, person: event.person, slot: own, text: linking, mark: 'linking', audience: 'outside' }] : [],
    posts: [slotPost(ctx, event.person, slot, lines)],
  }
}

function takeOn(ctx: Ctx, person: string): StepTurn<State> {
  const { step, state, say } = ctx
  if (state.editor !== null && state.editor !== person) return { posts: [tell(person, ctx.own('draft.taken'))] }
  const known: Block[] = [...texts([[{ person }, ' ', say('draft.edits')]]), row(button(ctx, say('draft.hand-over'), 'let-go'))]
  const told: Post[] = state.editor === person ? [] : [{ key: `editor:${step.id}`, replaces: `editor:${step.id}`, blocks: known }]
  return { state: { ...state, editor: person }, posts: [...told, ...panel(ctx, person)] }
}

/** Hands the draft over, with all that stands in it: its editor may, and so may a host. */
function letGo(ctx: Ctx, person: string): StepTurn<State> {
  const { step, state, say } = ctx
  if (state.editor === null) return { posts: [tell(person, ctx.own('draft.not-editor'))] }
  if (state.editor !== person && !ctx.host(person)) return { posts: [tell(person, ctx.own('refuse.not-host'))] }
  const free: Block[] = [...notes([[say('draft.free')]]), row(button(ctx, say('draft.take'), 'edit'))]
  return { state: FREE, posts: [{ key: `editor:${step.id}`, replaces: `editor:${step.id}`, blocks: free }] }
}

function edit(ctx: Ctx, { person, action, item }: Pressed): StepTurn<State> {
  const { state, facts, config } = ctx
  const lines = linesOf(facts.artifact)
  switch (action) {
    case 'more':
    case 'theme': {
      const from = action === 'more' ? onward(inView(ctx).length, state.from) : 0
      // Choosing the theme one is looking at already goes back to all answers.
      const theme = action === 'more' ? state.theme : state.theme === item ? null : (item ?? null)
      const next = { ...state, theme, from }
      return { state: next, posts: [tell(person, ctx.own('draft.listed', listed(ctx, next)))] }
    }
    case 'clear': {
      if (item === undefined || !config.slots.includes(item)) return {}
      const rest = lines.filter((line) => line.section !== item)
      return { artifact: redraft(ctx, { lines: rest, editor: person }), posts: [slotPost(ctx, person, item, rest)] }
    }
    case 'done': {
      const filled = new Set(liveLines(facts).map((line) => line.section))
      const empty = config.slots.find((slot) => !filled.has(slot))
      return empty === undefined ? { done: true } : { posts: [tell(person, ctx.own('draft.empty'), ' ', ctx.own(`section.${empty}`))] }
    }
    default:
      return {}
  }
}

/** A named human puts the draft together from people's exact words, slot by slot, with linking words of their own. */
export const draft = define<Config, State>({
  kind: 'draft',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0 }),
  hours: 96,
  refers: (config) => config.of,
  shows: (config) => config.of,
  parts: (config) => ({ required: config.slots }),
  measures: ['contributions'],
  version: 1,
  fresh: () => FREE,
  needs: {
    on: (step, config, event) => {
      if (event.kind === 'form') {
        const from = textOf(event.fields.from)
        return { artifact: true, names: true, leftOut: true, ...(from === '' ? { all: config.of } : { contribution: from }) }
      }
      const looks = event.kind === 'press' && (event.action === 'more' || event.action === 'theme')
      return { artifact: true, roles: true, quotes: true, leftOut: looks, all: looks ? config.of : [step.id] }
    },
    close: (step) => ({ all: [step.id], artifact: true, quotes: true }),
    form: (_step, config) => ({ all: config.of, artifact: true, leftOut: true }),
  },
  open: (ctx) => ({
    posts: [{ key: `ask:${ctx.step.id}`, blocks: [...texts(ctx.words()), row(button(ctx, ctx.say('draft.take'), 'edit'))] }],
  }),
  check: (config, event, say): FieldErrors | undefined => {
    if (!config.slots.includes(event.item ?? '')) return { from: say('refuse.bad-event') }
    const linking = textOf(event.fields.linking)
    if (textOf(event.fields.from) === '' && textOf(event.fields.words) === '' && linking === '') return { from: say('draft.nothing') }
    if (linking.length > MOST_LINKING) return { linking: say('gather.long', { n: linking.length, max: MOST_LINKING }) }
    const allowed = checkLinking(linking, [])
    return allowed.ok ? undefined : { linking: say(`draft.linking.${allowed.because}`) }
  },
  checkEdit: (_config, { contribution, text, names }, say) => {
    if (contribution.mark !== 'linking') return undefined
    if (text.length > MOST_LINKING) return say('gather.long', { n: text.length, max: MOST_LINKING })
    const allowed = checkLinking(text, names)
    return allowed.ok ? undefined : say(`draft.linking.${allowed.because}`)
  },
  form: (ctx, person, action, item) =>
    action === 'fill' && item !== undefined && ctx.config.slots.includes(item) && ctx.state.editor === person
      ? fillForm(ctx, item)
      : undefined,
  waits: ({ state, say }, person) => {
    if (state.editor === null) return [[say('board.wait.editor')]]
    return state.editor === person ? [[say('board.wait.draft')]] : []
  },
  on: (ctx, event) => {
    if (event.kind === 'answer') return {}
    if (event.kind === 'pass') return { posts: [tell(event.person, ctx.own('gather.passed'))] }
    if (event.kind === 'press' && event.action === 'edit') return takeOn(ctx, event.person)
    if (event.kind === 'press' && event.action === 'let-go') return letGo(ctx, event.person)
    if (ctx.state.editor !== event.person) return { posts: [tell(event.person, ctx.own('draft.not-editor'))] }
    return event.kind === 'form' ? fillSlot(ctx, event) : edit(ctx, event)
  },
  close: ({ facts, say }) => {
    const lines = liveLines(facts)
    if (lines.length === 0) return { posts: [{ blocks: notes([[say('draft.none')]]) }], result: { contributions: 0 } }
    const by = (facts.artifact?.editors ?? []).map((person) => [say('draft.label'), ' ', { person }])
    return { posts: inPosts([...notes(by), ...lineBlocks(lines, say)]), result: { contributions: lines.length } }
  },
})
