import type { DraftStore, KeptWork } from '../../ports/drafts.js'
import type { Model, NoAnswer, Vectors } from '../../ports/model.js'
import type { Source } from '../../ports/synthesis.js'
import { askAll } from './ask.js'
import { type Batch, batches, batchWithout, type Gone, without } from './batches.js'
import { hashOf, type Told } from './lines.js'
import type { Prompt } from './prompt.js'
import type { Pseudonyms } from './pseudonyms.js'
import { Subjects } from './shapes.js'

/** Texts that a model of vectors is given at once. */
const EMBEDDED_AT_ONCE = 128
/** How much of a text is told by its vector, in UTF-16 units: models of vectors read no more than 8,000 tokens. */
const READ = 4_000
const MOST_ANSWER = 6_000
const I8 = 127

/** What sorting is told in the place of words, by contribution, and why some of it is missing. */
export interface Meanings {
  readonly of: ReadonlyMap<string, Pick<Source, 'vector' | 'about'>>
  readonly without: NoAnswer | null
}

interface Job {
  readonly community: string
  readonly session: string
  readonly told: readonly Told[]
  readonly names: Pseudonyms
  readonly gone: Gone
}

/** A vector of length 1 as one byte a direction, in base64: a quarter of its size, and the same to within a hundredth. */
export function packVector(vector: Float32Array): string {
  const most = vector.reduce((sum, one) => Math.max(sum, Math.abs(one)), 0)
  return Buffer.from(Int8Array.from(vector, (one) => (most === 0 ? 0 : Math.round((one / most) * I8))).buffer).toString('base64')
}

const unpackVector = (body: string): Float32Array => Float32Array.from(new Int8Array(Buffer.from(body, 'base64')), (one) => one / I8)

/** What is kept of these words by this key, by contribution. */
async function known(drafts: DraftStore, { community, session, told }: Job, key: string): Promise<Map<string, string>> {
  const hashes = new Map(told.flatMap(({ same, text }) => same.map((id) => [id, hashOf(text)] as const)))
  const kept = await drafts.work({ community }, session, key)
  return new Map(kept.flatMap(({ contribution, hash, body }) => (hashes.get(contribution) === hash ? [[contribution, body] as const] : [])))
}

const rowsOf = ({ same, text }: Told, body: string): readonly KeptWork[] =>
  same.map((contribution) => ({ contribution, hash: hashOf(text), body }))

/** Vectors of the words that may leave, each made once. */
export async function vectorsOf(
  parts: { desk: Vectors; from: string; drafts: DraftStore },
  job: Job,
  signal?: AbortSignal,
): Promise<Meanings> {
  const { desk, from: model, drafts } = parts
  const key = `vectors:${model}`
  const bodies = await known(drafts, job, key)
  const fresh = job.told.filter(({ id }) => !bodies.has(id))
  let why: NoAnswer | null = null
  for (let from = 0; from < fresh.length; from += EMBEDDED_AT_ONCE) {
    let some: readonly Told[] = fresh.slice(from, from + EMBEDDED_AT_ONCE)
    const ask = () =>
      desk.vectors(
        job.community,
        'vectors',
        some.map(({ text }) => job.names.hide(text).slice(0, READ)),
        signal,
        async () => (await job.gone(some)).size === 0,
      )
    let made = await ask()
    while ('none' in made && made.none === 'changed') {
      some = without(some, await job.gone(some))
      made = some.length === 0 ? { vectors: [] } : await ask()
    }
    if ('none' in made) {
      why = made.none
      break
    }
    const { vectors } = made
    const work = some.flatMap((told, at) => rowsOf(told, packVector(vectors[at] ?? new Float32Array(0))))
    for (const { contribution, body } of work) bodies.set(contribution, body)
    await drafts.keepWork({ community: job.community }, job.session, key, { work, lines: [] }, hashOf)
  }
  return { of: new Map([...bodies].map(([id, body]) => [id, { vector: unpackVector(body) }])), without: why }
}

/** English words for what each is about, for languages without vectors here; each is asked for once. */
export async function subjectsOf(
  parts: { model: Model; drafts: DraftStore; prompt: Prompt },
  job: Job,
  signal?: AbortSignal,
): Promise<Meanings> {
  const { model, drafts, prompt } = parts
  const bodies = await known(drafts, job, prompt.key)
  const fresh = job.told.filter(({ id }) => !bodies.has(id))
  const packed: (Batch | null)[] = [...(await batches([fresh], job.names, false))]
  const requestOf = (batch: Batch) => ({
    community: job.community,
    purpose: 'subjects',
    prompt: prompt.version,
    system: prompt.system,
    data: batch.data,
    shape: Subjects,
    mostTokens: MOST_ANSWER,
    still: async () => (await job.gone([...batch.cited.values()])).size === 0,
  })
  const anew = async (at: number) => {
    const batch = packed[at] ?? null
    const left = batch && batchWithout(batch, await job.gone([...batch.cited.values()]), job.names, false)
    packed[at] = left
    return left && requestOf(left)
  }
  const keep = async ({ subjects }: Subjects, at: number): Promise<void> => {
    const work = subjects.flatMap(({ ref, about }) => {
      const told = packed[at]?.cited.get(ref)
      return told ? rowsOf(told, about) : []
    })
    for (const { contribution, body } of work) bodies.set(contribution, body)
    await drafts.keepWork({ community: job.community }, job.session, prompt.key, { work, lines: [] }, hashOf)
  }
  const requests = packed.flatMap((batch) => (batch ? [requestOf(batch)] : []))
  const why = await askAll(model, requests, keep, anew, signal)
  return { of: new Map([...bodies].map(([id, about]) => [id, { about }])), without: why }
}
