import { z } from 'zod'
import { envelope } from '../artifacts/artifact-kind.js'
import type { Artifact, ArtifactLine } from '../core/artifact.js'
import type { Block, Post } from '../core/post.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { define } from './define.js'
import { giving } from './gives.js'
import type { StepContext, StepTurn } from './step-kind.js'

const Config = z.strictObject({})
type Config = z.infer<typeof Config>

/** What the scan answered, by reference. */
const Found = z.object({
  chosen: z.array(z.object({ signal: z.string(), touches: z.string().nullable(), inspiration: z.boolean() })).max(5),
  more: z.array(z.string()),
  quotas: z.array(z.object({ quota: z.string(), met: z.boolean(), why: z.string().optional() })),
  broken: z.array(z.object({ title: z.string(), since: z.number(), why: z.string() })),
  sources: z.number(),
})
type Found = z.infer<typeof Found>
interface State {
  readonly chosen: readonly string[]
  readonly more: readonly string[]
}
type Ctx = StepContext<Config, State>

const MONTH_MS = 2_629_746_000
/** How a person may take a signal, in the order of the buttons. */
export const TAKES = ['inspires', 'worries', 'seen'] as const
const MOST_BROKEN = 10

/** Why a signal is here: what of the community's own it touches, or the question it asks. Never a reason that was made up. */
const reason = ({ say }: Ctx, { touches, inspiration }: Found['chosen'][number]): string =>
  touches === null ? say(inspiration ? 'digest.could-work' : 'digest.look') : say('digest.touches', { what: touches })

function itemBlocks(ctx: Ctx, one: Found['chosen'][number]): Block[] {
  const { signal } = one
  return [
    { kind: 'text', text: [{ signal, part: 'title' }] },
    { kind: 'note', text: [{ signal, part: 'from' }, ' · ', reason(ctx, one)] },
    row(...TAKES.map((take) => button(ctx, ctx.say(`digest.${take}`), take, { item: signal }))),
  ]
}

/** What is missing from the choice, and why: nobody has to guess what was left out. */
function unmet({ say }: Ctx, { quotas }: Found): Block[] {
  const lines = quotas
    .filter(({ met }) => !met)
    .map(({ quota, why }) => [say(`digest.unmet.${quota}`), ' ', say(`digest.why.${why ?? 'none-came'}`)])
  return lines.length === 0 ? [] : [{ kind: 'list', items: lines }]
}

function show(ctx: Ctx, found: Found): StepTurn<State> {
  const { session, words, say } = ctx
  const { chosen, more, broken, sources } = found
  const empty = chosen.length === 0
  const head: Post = {
    key: 'digest',
    blocks: [
      ...texts(words()),
      ...(empty ? notes([[say(sources === 0 ? 'digest.no-sources' : 'digest.empty')]]) : chosen.flatMap((one) => itemBlocks(ctx, one))),
      ...(more.length > 0 ? notes([[say('digest.more', { n: more.length })]]) : []),
      ...(empty ? [] : unmet(ctx, found)),
    ],
  }
  const told: Post[] = broken
    .slice(0, MOST_BROKEN)
    .map(({ title, since, why }) =>
      tell(session.facilitator, ctx.own('digest.broken', { title }), ' ', { at: since, style: 'date' }, ` ${why}`),
    )
  return {
    state: { chosen: chosen.map(({ signal }) => signal), more },
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
    const [inspires = 0, worries = 0, seen = 0] = TAKES.map((take) => takers(ctx, signal, take))
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
      data: { facilitator: session.facilitator },
    },
  }
}

/** What was noticed elsewhere, a few things at a time, each with where it is from and what of ours it touches; people say how they take it. */
export const digest = define<Config, State>({
  kind: 'digest',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 150,
  measures: ['contributions', 'people'],
  makesArtifact: true,
  version: 1,
  fresh: () => ({ chosen: [], more: [] }),
  needs: { close: (step) => ({ all: [step.id], joined: true }) },
  open: ({ step }) => ({ effects: [{ kind: 'scan', step: step.id }] }),
  on: (ctx, event) => {
    const { state, step } = ctx
    if (event.kind === 'answer') {
      const found = Found.safeParse(event.result)
      return found.success ? show(ctx, found.data) : { posts: [tell(ctx.session.facilitator, ctx.own('digest.failed'))], done: true }
    }
    if (event.kind !== 'press') return {}
    const { action, item, person } = event
    if (item === undefined || !state.chosen.includes(item) || !TAKES.some((take) => take === action)) {
      return { posts: [tell(person, ctx.own('cluster.gone'))] }
    }
    return {
      puts: [{ id: ctx.id(), step: step.id, item, person, mark: action, audience: 'group' }],
      posts: [tell(person, ctx.own(`digest.thanks.${action}`))],
    }
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
