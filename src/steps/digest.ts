import { z } from 'zod'
import { envelope } from '../artifacts/artifact-kind.js'
import type { Artifact, ArtifactLine } from '../core/artifact.js'
import type { Block, Post } from '../core/post.js'
import { MARKS, TAKES, type TakeKind } from '../core/take.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { define } from './define.js'
import { FoundItem, FoundQuota, reasonOf, sampleBlocks, unmetBlocks } from './digest-found.js'
import { giving } from './gives.js'
import type { StepContext, StepTurn } from './step-kind.js'
import { checkTake, FORMED, takeForm, takePut } from './takes.js'

const Config = z.strictObject({})
type Config = z.infer<typeof Config>

/** What the scan answered, by reference. */
const Found = z.object({
  chosen: z.array(FoundItem).max(5),
  more: z.array(z.string()),
  quotas: z.array(FoundQuota),
  broken: z.array(z.object({ title: z.string(), since: z.number(), why: z.string() })),
  sources: z.number(),
  /** Nothing could be read, and nothing was ever shown here. */
  unread: z.boolean().optional(),
})
type Found = z.infer<typeof Found>
interface State {
  readonly chosen: readonly string[]
  readonly more: readonly string[]
  /** The chosen ones, each with why it is here. */
  readonly items: readonly FoundItem[]
  readonly quotas: readonly FoundQuota[]
}
type Ctx = StepContext<Config, State>

const MONTH_MS = 2_629_746_000
const MOST_BROKEN = 10

function itemBlocks(ctx: Ctx, one: Found['chosen'][number]): Block[] {
  const { signal } = one
  return [
    {
      kind: 'text',
      text: [
        { signal, part: 'title' },
        { signal, part: 'translated', label: ctx.say('translate.by') },
      ],
    },
    { kind: 'note', text: [{ signal, part: 'from' }, ' · ', reasonOf(ctx.say, one)] },
    row(
      ...TAKES.map((take) => button(ctx, ctx.say(`take.${take}`), take, { item: signal, ...(FORMED.has(take) ? { opens: 'form' } : {}) })),
    ),
  ]
}

function show(ctx: Ctx, found: Found): StepTurn<State> {
  const { session, words, say } = ctx
  const { chosen, more, quotas, broken, sources } = found
  const empty = chosen.length === 0
  const told: Post[] = broken
    .slice(0, MOST_BROKEN)
    .map(({ title, since, why }) =>
      tell(session.facilitator, ctx.own('digest.broken', { title }), ' ', { at: since, style: 'date' }, ` ${why}`),
    )
  // made-up news is for whoever asked to see how it looks, never for a week that comes by itself
  if (empty && found.unread && session.rhythm === undefined) {
    return { posts: [{ key: 'digest', blocks: sampleBlocks(say, sources === 0 ? 'no-sources' : 'offline') }, ...told], done: true }
  }
  const head: Post = {
    key: 'digest',
    blocks: [
      ...texts(words()),
      ...(empty ? notes([[say(sources === 0 ? 'digest.no-sources' : 'digest.empty')]]) : chosen.flatMap((one) => itemBlocks(ctx, one))),
      ...(more.length > 0 ? notes([[say('digest.more', { n: more.length })]]) : []),
      ...(empty ? [] : unmetBlocks(say, quotas)),
      ...(empty ? [] : [row({ label: say('digest.page'), action: 'see:digest', value: session.id })]),
    ],
  }
  return {
    state: { chosen: chosen.map(({ signal }) => signal), more, items: chosen, quotas },
    posts: [head, ...told],
    effects: empty ? [] : [{ kind: 'register', signals: chosen.map(({ signal }) => signal), status: 'new' }],
    done: empty,
  }
}

/** How many people took it so. */
const takers = ({ facts, step }: Ctx, signal: string, take: string): number =>
  new Set(facts.all.filter((one) => one.step === step.id && one.item === signal && one.mark === take).map((one) => one.person)).size

function resultOf(ctx: Ctx): Artifact {
  const { state, facts, now, say, session } = ctx
  const lines: ArtifactLine[] = [...state.chosen, ...state.more].map((signal, at) => ({
    id: ctx.id(),
    section: at < state.chosen.length ? 'noticed' : 'also-noticed',
    kind: 'signal',
    signal,
  }))
  const people = new Set(facts.all.map((one) => one.person)).size
  const counted = state.chosen.flatMap((signal): ArtifactLine[] => {
    const refs = facts.all.filter((one) => one.item === signal).map((one) => one.id)
    if (refs.length === 0) return []
    const [inspires = 0, worries = 0, seen = 0] = MARKS.map((take) => takers(ctx, signal, take))
    return [{ id: ctx.id(), section: 'taken', kind: 'count', text: say('digest.taken', { inspires, worries, seen }), refs }]
  })
  return {
    ...envelope(ctx as StepContext<unknown, unknown>),
    status: 'adopted',
    adoptedOn: now,
    reviewBy: now + 12 * MONTH_MS,
    quality: [],
    dissent: [],
    dissentAsked: false,
    body: {
      lines: [...lines, ...counted],
      coverage: { used: facts.all.length, of: facts.all.length, people, ofPeople: Math.max(people, facts.joined), alsoSaid: [] },
      data: { facilitator: session.facilitator, items: state.items, quotas: state.quotas },
    },
  }
}

const taken = (name: string | undefined): TakeKind | undefined => TAKES.find((take) => take === name)

/** What a sent form is about: `<take>:<signal>`. */
function takeIn(item: string | undefined): { readonly take: TakeKind | undefined; readonly signal: string | undefined } {
  const [take, signal] = (item ?? '').split(':')
  return { take: taken(take), signal }
}

/** What was noticed elsewhere, a few things at a time, each with where it is from and what of ours it touches; people say how they take it. */
export const digest = define<Config, State>({
  kind: 'digest',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 150,
  measures: ['contributions', 'people'],
  makesArtifact: true,
  version: 2,
  fresh: () => ({ chosen: [], more: [], items: [], quotas: [] }),
  upgrade: (version, old) => (version === 1 ? { items: [], quotas: [], ...(old as Pick<State, 'chosen' | 'more'>) } : undefined),
  needs: { close: (step) => ({ all: [step.id], joined: true }) },
  open: ({ step }) => ({ effects: [{ kind: 'scan', step: step.id }] }),
  on: (ctx, event) => {
    const { state, step } = ctx
    if (event.kind === 'answer') {
      const found = Found.safeParse(event.result)
      return found.success ? show(ctx, found.data) : { posts: [tell(ctx.session.facilitator, ctx.own('digest.failed'))], done: true }
    }
    if (event.kind === 'pass') return {}
    const { person } = event
    const meant = event.kind === 'form' ? takeIn(event.item) : { take: taken(event.action), signal: event.item }
    if (meant.take === undefined || meant.signal === undefined || !state.chosen.includes(meant.signal)) {
      return { posts: [tell(person, ctx.own('cluster.gone'))] }
    }
    const fields = event.kind === 'form' ? event.fields : {}
    if (event.kind === 'press' && checkTake(meant.take, fields, ctx.say)) return {}
    return {
      puts: [takePut({ id: ctx.id(), step: step.id, person, signal: meant.signal }, meant.take, fields)],
      posts: [tell(person, ctx.own(`take.thanks.${meant.take}`))],
    }
  },
  check: (_config, event, say) => {
    const { take } = takeIn(event.item)
    return take === undefined ? undefined : checkTake(take, event.fields, say)
  },
  form: ({ session, step, state, say }, _person, action, item) => {
    const take = taken(action)
    const form = take && item !== undefined && state.chosen.includes(item) ? takeForm(take, say) : undefined
    return form && { ...form, session: session.id, step: step.id, item: `${take}:${item}` }
  },
  close: (ctx) => {
    const { state, facts } = ctx
    const stirred = state.chosen.filter((signal) => facts.all.some((one) => one.item === signal))
    return {
      ...(state.chosen.length === 0 ? {} : { artifact: resultOf(ctx) }),
      effects: stirred.length === 0 ? [] : [{ kind: 'register', signals: stirred, status: 'watching' }],
      result: giving('takes', { contributions: facts.all.length, people: new Set(facts.all.map((one) => one.person)).size }),
    }
  },
})
