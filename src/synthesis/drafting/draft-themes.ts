import { CairnError } from '../../core/errors.js'
import type { DraftedLine, DraftStore } from '../../ports/drafts.js'
import type { Model, NoAnswer, Vectors } from '../../ports/model.js'
import type { Source, Synthesis, SynthesisAnswer, SynthesisRequest } from '../../ports/synthesis.js'
import { inContentOrder } from '../content-order.js'
import { askAll } from './ask.js'
import type { Audit, DraftedAnswer } from './audit.js'
import { type Batch, batches, batchWithout, type Gone } from './batches.js'
import { choose } from './choose.js'
import { hashOf, type Told } from './lines.js'
import { type Meanings, subjectsOf, vectorsOf } from './meanings.js'
import { type Prompt, type PromptText, promptIn } from './prompt.js'
import { type Named, type Pseudonyms, pseudonyms } from './pseudonyms.js'
import { linesOf } from './read-answer.js'
import { Reading } from './shapes.js'
import type { Staying } from './staying.js'

/** A contribution, and why its words may not leave; null = they may. */
export interface Material extends Source {
  readonly stays: Staying | null
}

/** What is to be sorted and drafted: the words of one session. */
export interface DraftJob extends Omit<SynthesisRequest, 'contributions'> {
  readonly community: string
  readonly session: string
  readonly contributions: readonly Material[]
  /** Whose names are hidden in what leaves. */
  readonly people: readonly Named[]
  /** Asked right before words leave. */
  readonly gone: Gone
}

/** Sorts contributions, and where a model is named has it write of each theme. */
export type DraftThemes = (job: DraftJob, signal?: AbortSignal) => Promise<DraftedAnswer>

/** What drafting is made of; `desk` is null where no model is named. */
export interface DraftingParts {
  readonly synthesis: Synthesis
  readonly desk: (Model & Vectors) | null
  readonly drafts: DraftStore
  readonly prompts: { readonly themes: PromptText; readonly subjects: PromptText }
}

type Asking = DraftingParts & { readonly desk: Model & Vectors }

/** The longest answer that is paid for, in tokens: what a theme's heading and sentences take with their citations, and no more than this in all. */
const ANSWER = { least: 400, theme: 800, most: 4_000 }
const ENGLISH = 'en'

/** The contributions that may leave, in content order, exactly the same words told once. */
function leaving(contributions: readonly Material[]): readonly Told[] {
  const told = new Map<string, Source[]>()
  for (const one of inContentOrder(contributions.filter(({ stays }) => stays === null))) {
    const text = one.text.trim()
    if (text === '') continue
    const same = told.get(text)
    if (same) same.push(one)
    else told.set(text, [one])
  }
  return [...told.values()].flatMap((same): Told[] => {
    const [first] = same
    return first ? [{ id: first.id, same: same.map(({ id }) => id), author: first.author, text: first.text }] : []
  })
}

/** The themes of a job, by the best means there are to compare its words. */
async function sorted(parts: Asking, job: DraftJob, told: readonly Told[], names: Pseudonyms, signal?: AbortSignal) {
  const { synthesis, desk, drafts, prompts } = parts
  const { community, session, lang, most, ofPeople, contributions } = job
  const request = { lang, most, ...(ofPeople === undefined ? {} : { ofPeople }) }
  const plain = contributions.map(({ stays: _stays, ...one }): Source => one)
  const by = async ({ of, without }: Meanings): Promise<{ answer: SynthesisAnswer; without: NoAnswer | null }> => {
    const known = of.size === 0 ? plain : plain.map((one) => ({ ...one, ...of.get(one.id) }))
    return { answer: await synthesis.synthesize({ ...request, contributions: known }), without }
  }
  const own = { community, session, told, names, gone: job.gone }
  const from = await desk.vectorsFrom(community)
  if (from !== null) return by(await vectorsOf({ desk, from, drafts }, own, signal))
  const first = await synthesis.synthesize({ ...request, contributions: plain })
  if (first.confidence !== 'low') return { answer: first, without: null }
  return by(await subjectsOf({ model: desk, drafts, prompt: promptIn(prompts.subjects, ENGLISH) }, own, signal))
}

/** Has a model read what it has not read of these themes, and keeps what passes the gate. */
async function read(
  parts: Asking,
  job: DraftJob,
  of: { readonly themes: SynthesisAnswer['themes']; readonly told: readonly Told[]; readonly names: Pseudonyms; readonly prompt: Prompt },
  signal?: AbortSignal,
): Promise<{ readonly without: NoAnswer | null; readonly read: ReadonlySet<string> }> {
  const { desk, drafts, synthesis } = parts
  const { community, session, lang, contributions } = job
  const { themes, told, names, prompt } = of
  const done = new Map((await drafts.work({ community }, session, prompt.key)).map(({ contribution, hash }) => [contribution, hash]))
  const themeOf = new Map(themes.flatMap(({ members }, at) => members.map((id) => [id, at] as const)))
  const fresh = themes.map((): Told[] => [])
  const known = new Set<string>()
  for (const one of told) {
    const at = themeOf.get(one.id)
    if (at === undefined) continue
    if (done.get(one.id) !== hashOf(one.text)) fresh[at]?.push(one)
    else for (const id of one.same) known.add(id)
  }
  const packed: (Batch | null)[] = [...(await batches(fresh, names))]
  const requestOf = (batch: Batch) => ({
    community,
    purpose: 'themes',
    prompt: prompt.version,
    system: prompt.system,
    data: batch.data,
    shape: Reading,
    mostTokens: Math.min(ANSWER.most, ANSWER.least + ANSWER.theme * batch.sections.size),
    still: async () => (await job.gone([...batch.cited.values()])).size === 0,
  })
  const anew = async (at: number) => {
    const batch = packed[at] ?? null
    const left = batch && batchWithout(batch, await job.gone([...batch.cited.values()]), names, true)
    packed[at] = left
    return left && requestOf(left)
  }
  const sources = new Map(contributions.map((one) => [one.id, one]))
  const answered = async (reading: Reading, at: number): Promise<void> => {
    const batch = packed[at]
    if (!batch) return
    const lines = await linesOf(reading, { batch, names, sources, lang, session, key: prompt.key, sift: synthesis.sift })
    const all = [...new Set([...batch.cited.values()])]
    const work = all.flatMap(({ same, text }) => same.map((contribution) => ({ contribution, hash: hashOf(text), body: '' })))
    await drafts.keepWork({ community }, session, prompt.key, { work, lines }, hashOf)
    for (const { contribution } of work) known.add(contribution)
  }
  const requests = packed.flatMap((batch) => (batch ? [requestOf(batch)] : []))
  return { without: await askAll(desk, requests, answered, anew, signal), read: known }
}

const counted = (contributions: readonly Material[]): Audit['stayed'] => {
  const found: Partial<Record<Staying, number>> = {}
  for (const { stays } of contributions) if (stays !== null) found[stays] = (found[stays] ?? 0) + 1
  return found
}

const bare = (answer: SynthesisAnswer): DraftedAnswer => ({
  ...answer,
  themes: answer.themes.map((theme) => ({ ...theme, heading: null, sentences: [], lone: [] })),
  audit: null,
})

/**
 * Drafting as one function. Without a model, or where the community has not switched it on, it is the synthesis alone. A stop half way
 * keeps what is done: it rejects as the synthesis does, and the next try asks only for the rest.
 */
export function createDrafting(parts: DraftingParts): DraftThemes {
  const { synthesis, desk, drafts, prompts } = parts
  return async (job, signal) => {
    const { community, session, lang, most, ofPeople, contributions } = job
    const by = (await desk?.named(community)) ?? null
    if (desk === null || by === null) {
      const plain = contributions.map(({ stays: _stays, ...one }): Source => one)
      return bare(await synthesis.synthesize({ contributions: plain, lang, most, ...(ofPeople === undefined ? {} : { ofPeople }) }))
    }
    const told = leaving(contributions)
    // by name and not by id: ids tell who came first
    const names = pseudonyms(job.people.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)))
    const whole = { ...parts, desk }
    const { answer, without: unsorted } = await sorted(whole, job, told, names, signal)
    const prompt = promptIn(prompts.themes, lang)
    const done = await read(whole, job, { themes: answer.themes, told, names, prompt }, signal)
    if (signal?.aborted) throw stopped()
    const lines = await drafts.lines({ community }, session, prompt.key)
    const authorOf = new Map(contributions.map(({ id, author }) => [id, author]))
    return {
      ...answer,
      themes: choose(answer.themes, lines, authorOf),
      audit: {
        by,
        without: unsorted ?? done.without,
        read: done.read.size,
        of: answer.themes.reduce((sum, { members }) => sum + members.length, 0),
        stayed: counted(contributions),
        dropped: lines.flatMap(({ dropped, refs }: DraftedLine) => (dropped === null ? [] : [{ why: dropped, refs }])),
      },
    }
  }
}

const stopped = (): CairnError =>
  new CairnError({
    code: 'synthesis-stopped',
    fault: 'model',
    message: 'Cairn is stopping.',
    remedy: 'It goes on by itself at the next start; what was read is kept.',
  })
