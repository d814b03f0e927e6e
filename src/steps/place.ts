import { z } from 'zod'
import type { Contribution } from '../core/contribution.js'
import type { Field, FieldValues } from '../core/form.js'
import type { Block, Post } from '../core/post.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { define } from './define.js'
import { giving } from './gives.js'
import { Of } from './of.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'
import { isThing, nextThing, thingSteps, thingsOf } from './things.js'

const Name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)
const Config = z
  .strictObject({
    of: Of,
    places: z.array(Name).min(1).max(8),
    /** Each person places so many things of their own choice; without it, all of them, one after the other. */
    mostEach: z.int().min(1).max(10).optional(),
    /** What is in these places goes on as items. */
    items: z.array(Name).max(8).default([]),
    minutesEach: z.number().positive().max(30).default(3),
  })
  .refine(({ places, items }) => items.every((one) => places.includes(one)), 'items: names a place that is not among places')
type Config = z.infer<typeof Config>
interface State {
  readonly things: number
}
type Ctx = StepContext<Config, State>

/** What every platform's menu can hold. */
const MOST_LISTED = 25
/** Menus of things in one form, beside where they belong. */
const MENUS = 4
const LABEL = 70
const MOST_ITEMS = 12

const called = (ctx: Pick<Ctx, 'words'>, place: string): string =>
  ctx
    .words(place)[0]
    ?.filter((span) => typeof span === 'string')
    .join('') ?? place

const placeField = (ctx: Ctx): readonly Field[] =>
  ctx.config.places.length === 1
    ? []
    : [
        {
          kind: 'choice',
          name: 'place',
          label: ctx.say('place.where'),
          options: ctx.config.places.map((value) => ({ value, label: called(ctx, value) })),
          required: true,
        },
      ]

const menuName = (at: number): string => (at === 0 ? 'thing' : `thing-${at + 1}`)

/** What was chosen in the menus of a form. */
const chosen = (fields: FieldValues): readonly string[] =>
  Array.from({ length: MENUS }, (_, at) => fields[menuName(at)]).flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : []))

/** All things in as many menus as hold them; one of them is chosen. */
function menus(things: readonly Contribution[], say: Ctx['say']): readonly Field[] {
  const options = things.map(({ id, text }) => ({ value: id, label: [{ kind: 'said' as const, text: (text ?? '').slice(0, LABEL) }] }))
  const count = Math.min(MENUS, Math.max(1, Math.ceil(options.length / MOST_LISTED)))
  return Array.from({ length: count }, (_, at) => ({
    kind: 'choice',
    name: menuName(at),
    label: say(at === 0 ? 'place.which' : 'place.which.more'),
    options: options.slice(at * MOST_LISTED, (at + 1) * MOST_LISTED),
    required: count === 1,
  }))
}

const hadBy = ({ facts }: Ctx): ReadonlySet<string> => new Set(facts.mine.flatMap(({ item }) => item ?? []))

function put(ctx: Ctx, event: Extract<StepEvent, { kind: 'form' }>): StepTurn<State> {
  const { session, step, config, state, facts, own } = ctx
  const { person, fields } = event
  const thing = event.item ?? chosen(fields)[0] ?? ''
  if (!isThing(session, config.of, facts.contribution)) return { posts: [tell(person, own('cluster.gone'))] }
  const had = new Set([...hadBy(ctx), thing])
  if (config.mostEach !== undefined && had.size > config.mostEach)
    return { posts: [tell(person, own('place.enough', { n: config.mostEach }))] }
  const left = Math.min(config.mostEach ?? state.things, state.things) - had.size
  const more = left > 0 ? [row(button(ctx, own('place.next'), 'place', { opens: 'form', style: 'primary' }))] : []
  const place = String(fields.place ?? config.places[0])
  return {
    puts: [{ id: ctx.id(), step: step.id, item: thing, person, mark: `place:${place}`, audience: 'count' }],
    posts: [{ only: person, blocks: [...texts([[own('place.thanks', { left: Math.max(left, 0) })]]), ...more] }],
  }
}

/** Where most people put a thing, and how many did; of two with as many, the one that the playbook names first. */
function placedAt({ config, facts }: Ctx, id: string): { readonly place: string; readonly n: number } | undefined {
  const marks = facts.tallies[id] ?? {}
  const [best] = config.places.map((place) => ({ place, n: marks[`place:${place}`] ?? 0 })).toSorted((a, b) => b.n - a.n)
  return best && best.n > 0 ? best : undefined
}

/** People put things where they belong, each in private; then it tells where most people put each. */
export const place = define<Config, State>({
  kind: 'place',
  config: Config,
  parts: ({ places }) => ({
    required: places,
    optional: ['hint'],
    paragraphs: Object.fromEntries(places.map((name) => [name, 1])),
  }),
  effort: (config) => ({ questions: 1, minutes: config.minutesEach }),
  hours: 48,
  refers: (config) => config.of,
  shows: (config) => config.of,
  measures: ['contributions', 'people', 'items'],
  version: 1,
  fresh: () => ({ things: 0 }),
  needs: {
    open: (_step, config, session) => ({ all: thingSteps(session, config.of) }),
    on: (step, _config, event) => {
      const thing = event.kind === 'form' ? (event.item ?? chosen(event.fields)[0] ?? '') : ''
      return { mine: [step.id], ...(thing === '' ? {} : { contribution: thing }) }
    },
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
        ...notes([...words('hint'), [say('place.private')]]),
        row(button(ctx, say('place.button'), 'place', { opens: 'form', style: 'primary' }), button(ctx, say('gather.pass'), 'pass')),
      ],
    }
    return { state: { things }, posts: [ask] }
  },
  check: ({ places, mostEach }, event, say) => {
    if (mostEach !== undefined && event.item === undefined) {
      const [one, other] = chosen(event.fields)
      if (one === undefined || other !== undefined) return { thing: say(other === undefined ? 'place.which' : 'score.choose') }
    }
    return places.length > 1 && !places.some((one) => one === event.fields.place) ? { place: say('place.where') } : undefined
  },
  form: (ctx, _person, action, item) => {
    if (action !== 'place') return undefined
    const { session, step, config, facts, playbook, say } = ctx
    const base = { title: playbook.called, session: session.id, step: step.id, submit: say('gather.send') }
    const things = thingsOf(session, config.of, facts.all)
    const times = (id: string): number => Object.values(facts.tallies[id] ?? {}).reduce((sum, n) => sum + n, 0)
    if (things.length === 0) return { ...base, intro: [[{ kind: 'plain', text: say('score.none') }]], fields: [] }
    if (config.mostEach !== undefined) return { ...base, fields: [...menus(things, say), ...placeField(ctx)] }
    const next = things.find(({ id }) => id === item) ?? nextThing(things, { had: hadBy(ctx), times, most: things.length })
    if (!next) return { ...base, intro: [[{ kind: 'plain', text: say('score.all') }]], fields: [] }
    return { ...base, intro: [[{ kind: 'said', text: next.text ?? '', of: next.id }]], item: next.id, fields: placeField(ctx) }
  },
  on: (ctx, event) => {
    if (event.kind === 'form') return put(ctx, event)
    const passed = event.kind === 'pass' || (event.kind === 'press' && event.action === 'pass')
    return passed ? { posts: [tell(event.person, ctx.own('gather.passed'))] } : {}
  },
  close: (ctx) => {
    const { session, step, config, facts } = ctx
    const found = thingsOf(session, config.of, facts.all).flatMap(({ id }) => {
      const at = placedAt(ctx, id)
      return at ? [{ id, ...at }] : []
    })
    const blocks = config.places.flatMap((name): Block[] => {
      const here = found.filter((one) => one.place === name).toSorted((a, b) => b.n - a.n)
      if (here.length === 0) return []
      return [
        { kind: 'heading', text: [called(ctx, name)] },
        { kind: 'list', items: here.map(({ id, n }) => [{ said: id }, ` (${n})`]) },
      ]
    })
    const items = found.filter((one) => config.items.includes(one.place)).toSorted((a, b) => b.n - a.n)
    return {
      posts: blocks.length === 0 ? [] : [{ blocks }],
      result: giving('places', {
        contributions: 0,
        people: 0,
        ...facts.counts[step.id],
        items: items.slice(0, MOST_ITEMS).map(({ id }) => id),
      }),
    }
  },
})
