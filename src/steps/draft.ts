import { z } from 'zod'
import { envelope } from '../artifacts/artifact-kind.js'
import type { Artifact, ArtifactLine } from '../core/artifact.js'
import type { Block } from '../core/post.js'
import { checkQuote } from '../synthesis/gate/exact-quote.js'
import { checkLinking } from '../synthesis/gate/linking-words.js'
import { define } from './define.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'

const Config = z.strictObject({ of: z.array(z.string()).min(1).max(8), slots: z.array(z.string()).min(1).max(10) })
type Config = z.infer<typeof Config>
/** The named human who edits; null until somebody takes it on. */
interface State {
  readonly editor: string | null
}
type Ctx = StepContext<Config, State>
const MOST_LINKING = 200
const LABEL = 80

const linesOf = (artifact: Artifact | null): readonly ArtifactLine[] => artifact?.body.lines ?? []

/** The session's draft with other lines; counted anew when it is published. */
function drafted(ctx: Ctx, lines: readonly ArtifactLine[], editor: string): Artifact {
  return {
    ...envelope(ctx),
    version: ctx.facts.artifact?.version ?? 1,
    editors: [editor],
    quality: [],
    dissent: [],
    dissentAsked: false,
    body: { lines: [...lines], coverage: { used: 0, of: 0, people: 0, ofPeople: 0, alsoSaid: [] }, data: {} },
  }
}

/** A draft as blocks: a heading a slot, each line opening to what it rests on. */
export function draftBlocks(lines: readonly ArtifactLine[], title: (section: string) => string): Block[] {
  const blocks: Block[] = []
  let section = ''
  for (const line of lines) {
    if (line.section !== section) blocks.push({ kind: 'heading', text: [title(line.section)] })
    section = line.section
    if (line.kind === 'quote') blocks.push({ kind: 'line', text: ['“', { quote: line.quote }, '”'], why: line.id })
    if (line.kind === 'linking') blocks.push({ kind: 'line', text: [{ said: line.contribution }], why: line.id })
  }
  return blocks
}

function panel(ctx: Ctx, editor: string): Block[] {
  const { session, step, config, say } = ctx
  return [
    { kind: 'text', text: [{ person: editor }, ' ', say('draft.edits')] },
    ...config.slots.flatMap((slot): Block[] => [
      ...ctx.words(slot).map((text) => ({ kind: 'text' as const, text })),
      {
        kind: 'buttons',
        buttons: [
          { label: say(`section.${slot}`), action: 'fill', session: session.id, step: step.id, item: slot, opens: 'form' },
          { label: say('draft.clear'), action: 'clear', session: session.id, step: step.id, item: slot },
        ],
      },
    ]),
    { kind: 'buttons', buttons: [{ label: say('draft.done'), action: 'done', session: session.id, step: step.id, style: 'primary' }] },
  ]
}

function fillSlot(ctx: Ctx, event: Extract<StepEvent, { kind: 'form' }>): StepTurn<State> {
  const { facts, say, config, step } = ctx
  const to = (key: string): StepTurn<State> => ({ posts: [{ only: event.person, blocks: [{ kind: 'note', text: [say(key)] }] }] })
  const slot = event.item ?? ''
  if (!config.slots.includes(slot)) return to('refuse.bad-event')
  const source = facts.all.find((one) => one.id === event.fields.from && one.text !== null && one.audience !== 'count')
  const words = String(event.fields.words ?? '').trim()
  const linking = String(event.fields.linking ?? '').trim()
  if (linking) {
    const allowed = checkLinking(linking, [])
    if (!allowed.ok) return to(`draft.linking.${allowed.because}`)
  }
  if (!source && !linking) return to('draft.nothing')
  const found = source && (words ? checkQuote(words, source.text ?? '') : { start: 0, end: source.text?.length ?? 0 })
  if (source && !found) return to('draft.inexact')
  const quote = source && found ? { id: ctx.id(), contribution: source.id, ...found } : undefined
  const own = linking ? ctx.id() : undefined
  const added: ArtifactLine[] = [
    ...(own ? [{ id: ctx.id(), section: slot, kind: 'linking' as const, contribution: own, editor: event.person }] : []),
    ...(quote ? [{ id: ctx.id(), section: slot, kind: 'quote' as const, quote: quote.id }] : []),
  ]
  const lines = [...linesOf(facts.artifact), ...added].toSorted((a, b) => config.slots.indexOf(a.section) - config.slots.indexOf(b.section))
  return {
    artifact: drafted(ctx, lines, event.person),
    quotes: quote ? [quote] : [],
    puts: own ? [{ id: own, step: step.id, person: event.person, slot: own, text: linking, mark: 'linking', audience: 'outside' }] : [],
    posts: [
      {
        only: event.person,
        blocks: [{ kind: 'note', text: [say('draft.added')] }, ...draftBlocks(added, (section) => say(`section.${section}`))],
      },
    ],
  }
}

/** A named human puts the draft together from people's exact words, slot by slot, with linking words of their own. */
export const draft = define<Config, State>({
  kind: 'draft',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0 }),
  hours: 96,
  refers: (config) => config.of,
  parts: (config) => ({ required: config.slots }),
  version: 1,
  fresh: () => ({ editor: null }),
  needs: {
    on: (_step, config) => ({ all: config.of, artifact: true }),
    close: () => ({ artifact: true }),
    form: (_step, config) => ({ all: config.of, artifact: true }),
  },
  open: ({ session, step, words, say }) => ({
    posts: [
      {
        key: `ask:${step.id}`,
        blocks: [
          ...words().map((text) => ({ kind: 'text' as const, text })),
          { kind: 'buttons', buttons: [{ label: say('draft.take'), action: 'edit', session: session.id, step: step.id }] },
        ],
      },
    ],
  }),
  check: (config, event, say) => {
    if (!config.slots.includes(event.item ?? '')) return { from: say('refuse.bad-event') }
    const { linking } = event.fields
    return typeof linking === 'string' && linking.length > MOST_LINKING
      ? { linking: say('gather.long', { n: linking.length, max: MOST_LINKING }) }
      : undefined
  },
  form: ({ session, step, facts, playbook, say }, _person, action, item) =>
    action !== 'fill' || !item
      ? undefined
      : {
          title: playbook.called,
          session: session.id,
          step: step.id,
          item,
          fields: [
            {
              kind: 'choice',
              name: 'from',
              label: say('draft.from'),
              required: false,
              options: facts.all
                .filter((one) => one.text !== null && one.audience !== 'count')
                .map((one) => ({ value: one.id, label: [{ kind: 'said' as const, text: (one.text ?? '').slice(0, LABEL) }] })),
            },
            {
              kind: 'text',
              name: 'words',
              label: say('draft.words'),
              hint: say('draft.words.hint'),
              max: 1_200,
              required: false,
              long: true,
            },
            {
              kind: 'text',
              name: 'linking',
              label: say('draft.linking'),
              hint: say('draft.linking.hint'),
              max: MOST_LINKING,
              required: false,
            },
          ],
          submit: say('draft.add'),
        },
  on: (ctx, event) => {
    const { state, facts, config, say } = ctx
    if (event.kind === 'answer' || event.kind === 'pass') return {}
    const note = (key: string): StepTurn<State> => ({ posts: [{ only: event.person, blocks: [{ kind: 'note', text: [say(key)] }] }] })
    if (event.kind === 'press' && event.action === 'edit') {
      if (state.editor !== null && state.editor !== event.person) return note('draft.taken')
      return { state: { editor: event.person }, posts: [{ only: event.person, blocks: panel(ctx, event.person) }] }
    }
    if (state.editor !== event.person) return note('draft.not-editor')
    if (event.kind === 'form') return fillSlot(ctx, event)
    const lines = linesOf(facts.artifact)
    if (event.action === 'clear') {
      const rest = lines.filter((line) => line.section !== event.item)
      return { artifact: drafted(ctx, rest, event.person), ...note('draft.cleared') }
    }
    if (event.action !== 'done') return {}
    const empty = config.slots.find((slot) => !lines.some((line) => line.section === slot))
    if (empty)
      return { posts: [{ only: event.person, blocks: [{ kind: 'note', text: [say('draft.empty'), ' ', say(`section.${empty}`)] }] }] }
    return { done: true }
  },
  close: ({ state, facts, say }) => {
    const lines = linesOf(facts.artifact)
    if (lines.length === 0) return { posts: [{ blocks: [{ kind: 'note', text: [say('draft.none')] }] }], result: { contributions: 0 } }
    const by: Block[] = state.editor === null ? [] : [{ kind: 'note', text: [say('draft.label'), ' ', { person: state.editor }] }]
    return {
      posts: [{ key: 'draft', blocks: [...by, ...draftBlocks(lines, (section) => say(`section.${section}`))] }],
      result: { contributions: lines.length },
    }
  },
})
