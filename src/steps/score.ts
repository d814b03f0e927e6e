import { z } from 'zod'
import type { Field } from '../core/form.js'
import type { Block, Post, Text } from '../core/post.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { define } from './define.js'
import { giving } from './gives.js'
import { Of } from './of.js'
import { CANT_SAY, type Spread, spreadOf } from './spread.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'
import { isThing, nextThing, thingSteps, thingsOf } from './things.js'

const Criterion = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
    from: z.int().min(-2).max(1).default(1),
    to: z.int().min(2).max(5).default(5),
  })
  .refine(({ from, to }) => to - from <= 4, 'a scale has at most five steps')
type Criterion = z.infer<typeof Criterion>
const Config = z.strictObject({
  of: Of,
  /** Four fit into a form everywhere. */
  criteria: z.array(Criterion).min(1).max(4),
  /** So many things each person scores; those that the fewest have scored come first. */
  mostEach: z.int().min(1).max(30).default(5),
  minutesEach: z.number().positive().max(30).default(4),
})
type Config = z.infer<typeof Config>
interface State {
  readonly things: number
}
type Ctx = StepContext<Config, State>

/** The middle half lies so far apart: people differ, and their reasons are asked for. */
const APART = 2
const MOST_TOLD = 12
const MOST_FLAGGED = 5

const points = ({ from, to }: Criterion): readonly number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** What a criterion is called, and what its lowest and highest point mean: a paragraph each, in the part of its name. */
function wordsOf(ctx: Pick<Ctx, 'words'>, { name }: Criterion): readonly [label: string, low: string, high: string] {
  const [label = name, low = '', high = ''] = ctx.words(name).map((text) => text.filter((span) => typeof span === 'string').join(''))
  return [label, low, high]
}

function fieldOf(ctx: Ctx, criterion: Criterion): Field {
  const [label, low, high] = wordsOf(ctx, criterion)
  const anchor = (point: number): string => {
    const words = point === criterion.from ? low : point === criterion.to ? high : ''
    return words === '' ? String(point) : `${point} · ${words}`
  }
  return {
    kind: 'choice',
    name: criterion.name,
    label,
    options: [
      ...points(criterion).map((point) => ({ value: String(point), label: anchor(point) })),
      { value: CANT_SAY, label: ctx.say('score.cant-say') },
    ],
    required: true,
  }
}

const hadBy = ({ facts }: Ctx): ReadonlySet<string> => new Set(facts.mine.flatMap(({ item }) => item ?? []))

function scored(ctx: Ctx, event: Extract<StepEvent, { kind: 'form' }>): StepTurn<State> {
  const { session, step, config, state, facts, own } = ctx
  const { person, item, fields } = event
  if (item === undefined || !isThing(session, config.of, facts.contribution)) return { posts: [tell(person, own('cluster.gone'))] }
  const had = new Set([...hadBy(ctx), item])
  if (had.size > config.mostEach) return { posts: [tell(person, own('score.all'))] }
  const left = Math.min(config.mostEach, state.things) - had.size
  const more = left > 0 ? [row(button(ctx, own('score.next'), 'score', { opens: 'form', style: 'primary' }))] : []
  return {
    puts: config.criteria.map(({ name }) => ({
      id: ctx.id(),
      step: step.id,
      item,
      person,
      slot: name,
      mark: `${name}:${String(fields[name])}`,
      audience: 'count' as const,
    })),
    posts: [{ only: person, blocks: [...texts([[own('score.thanks', { left: Math.max(left, 0) })]]), ...more] }],
  }
}

/** What people scored, things that matter most by the first criterion first: the middle, and how far apart they are. */
function told(ctx: Ctx, things: readonly { readonly id: string; readonly spreads: readonly (Spread | undefined)[] }[]): Post[] {
  const { config, say } = ctx
  const scoredOnes = things.filter(({ spreads }) => spreads.some((one) => one !== undefined))
  if (scoredOnes.length === 0) return [{ blocks: notes([[say('score.few')]]) }]
  const labels = config.criteria.map((criterion) => wordsOf(ctx, criterion)[0].replace(/\?$/, ''))
  const scales = config.criteria.flatMap((criterion, at): Text[] => {
    const [, low, high] = wordsOf(ctx, criterion)
    const { from, to } = criterion
    return low === '' || high === '' ? [] : [[say('score.scale', { what: labels[at] ?? '', from, to, low, high })]]
  })
  const line = (spreads: readonly (Spread | undefined)[]): string =>
    spreads
      .flatMap((one, at) =>
        one === undefined
          ? []
          : [
              say('score.line', {
                what: labels[at] ?? '',
                median: one.median,
                min: one.min,
                max: one.max,
                same: one.min === one.max ? 'yes' : 'no',
              }),
            ],
      )
      .join(' ')
  const blocks = scoredOnes.slice(0, MOST_TOLD).flatMap(({ id, spreads }): Block[] => [
    { kind: 'quote', text: [{ said: id }] },
    { kind: 'note', text: [line(spreads)] },
  ])
  const more = scoredOnes.length - MOST_TOLD
  return [
    { blocks: [{ kind: 'heading', text: [say('score.told')] }, ...notes(scales), ...blocks] },
    ...(more > 0 ? [{ blocks: notes([[say('score.more', { n: more })]]) }] : []),
  ]
}

/** Each person scores a few things in private by the same criteria, with anchors in words; then it tells the middle and how far apart people are. */
export const score = define<Config, State>({
  kind: 'score',
  config: Config,
  parts: ({ criteria }) => ({
    required: criteria.map(({ name }) => name),
    optional: ['hint'],
    paragraphs: Object.fromEntries(criteria.map(({ name }) => [name, 3])),
  }),
  effort: (config) => ({ questions: 1, minutes: config.minutesEach }),
  hours: 72,
  refers: (config) => config.of,
  shows: (config) => config.of,
  measures: ['contributions', 'people', 'items', 'flagged'],
  version: 1,
  fresh: () => ({ things: 0 }),
  needs: {
    open: (_step, config, session) => ({ all: thingSteps(session, config.of) }),
    on: (step, _config, event) => ({
      mine: [step.id],
      ...(event.kind === 'form' && event.item !== undefined ? { contribution: event.item } : {}),
    }),
    form: (step, config, session) => ({ mine: [step.id], all: thingSteps(session, config.of), tallies: [step.id] }),
    close: (step, config, session) => ({ all: thingSteps(session, config.of), tallies: [step.id], counts: [step.id] }),
  },
  open: (ctx) => {
    const { session, config, facts, words, say } = ctx
    const things = thingsOf(session, config.of, facts.all).length
    if (things === 0) return { state: { things }, posts: [{ blocks: notes([[say('score.none')]]) }], done: true }
    const ask: Post = {
      key: `ask:${ctx.step.id}`,
      blocks: [
        ...texts(words()),
        ...notes([...words('hint'), [say('score.private')]]),
        row(button(ctx, say('score.button'), 'score', { opens: 'form', style: 'primary' }), button(ctx, say('gather.pass'), 'pass')),
      ],
    }
    return { state: { things }, posts: [ask] }
  },
  check: ({ criteria }, event, say) => {
    const wrong = criteria.find((one) => ![...points(one).map(String), CANT_SAY].includes(String(event.fields[one.name])))
    return wrong && { [wrong.name]: say('score.choose') }
  },
  form: (ctx, _person, action, item) => {
    if (action !== 'score') return undefined
    const { session, step, config, facts, playbook, say } = ctx
    const things = thingsOf(session, config.of, facts.all)
    const times = (id: string): number => Object.values(facts.tallies[id] ?? {}).reduce((sum, n) => sum + n, 0)
    const next = things.find(({ id }) => id === item) ?? nextThing(things, { had: hadBy(ctx), times, most: config.mostEach })
    if (!next)
      return {
        title: playbook.called,
        intro: [[{ kind: 'plain', text: say('score.all') }]],
        session: session.id,
        step: step.id,
        fields: [],
        submit: say('gather.send'),
      }
    return {
      title: playbook.called,
      intro: [[{ kind: 'said', text: next.text ?? '', of: next.id }]],
      session: session.id,
      step: step.id,
      item: next.id,
      fields: config.criteria.map((criterion) => fieldOf(ctx, criterion)),
      submit: say('gather.send'),
    }
  },
  on: (ctx, event) => {
    if (event.kind === 'form') return scored(ctx, event)
    const passed = event.kind === 'pass' || (event.kind === 'press' && event.action === 'pass')
    return passed ? { posts: [tell(event.person, ctx.own('gather.passed'))] } : {}
  },
  close: (ctx) => {
    const { session, step, config, facts } = ctx
    const things = thingsOf(session, config.of, facts.all)
      .map(({ id }) => ({ id, spreads: config.criteria.map(({ name }) => spreadOf(facts.tallies[id], name)) }))
      .toSorted((a, b) => (b.spreads[0]?.median ?? -9) - (a.spreads[0]?.median ?? -9))
    const apart = ({ spreads }: (typeof things)[number]): number => Math.max(0, ...spreads.map((one) => one?.iqr ?? 0))
    const flagged = things.filter((one) => apart(one) >= APART).toSorted((a, b) => apart(b) - apart(a))
    return {
      posts: things.length === 0 ? [] : told(ctx, things),
      result: giving('scores', {
        contributions: 0,
        people: 0,
        ...facts.counts[step.id],
        flagged: flagged.length,
        items: flagged.slice(0, MOST_FLAGGED).map(({ id }) => id),
      }),
    }
  },
})
