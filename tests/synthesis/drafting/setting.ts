import { inPlace } from '../../../eval/in-place.js'
import { createKept } from '../../../eval/kept-drafts.js'
import { createStandIn, type StandIn } from '../../../eval/stand-in-model.js'
import type { DraftedLine, DraftStore } from '../../../src/ports/drafts.js'
import { readInstructions } from '../../../src/prompts.js'
import type { DraftedAnswer } from '../../../src/synthesis/drafting/audit.js'
import { createDrafting, type DraftJob, type Material } from '../../../src/synthesis/drafting/draft-themes.js'
import { fixture } from '../given.js'

/** Contributions that may leave, each by somebody else unless told. */
export const materials = (texts: readonly string[], more: Partial<Material> = {}): readonly Material[] =>
  texts.map((text, at) => ({ id: `c${String(at).padStart(5, '0')}`, author: `a${at}`, text, quotable: true, stays: null, ...more }))

/** The answers about a neighbourhood, in English. */
export const neighbourhood = (): readonly Material[] => fixture('neighbourhood').map((one) => ({ ...one, stays: null }))

export interface Drafted {
  readonly answer: DraftedAnswer
  readonly desk: StandIn
  readonly drafts: DraftStore
  /** The words of the lines that a reader would see. */
  readonly shown: readonly string[]
  readonly lines: readonly DraftedLine[]
}

/** Drafts once, by a stand-in; `drafts` goes on from what was kept. */
export async function drafted(
  contributions: readonly Material[],
  more: { readonly desk?: StandIn; readonly drafts?: DraftStore; readonly job?: Partial<DraftJob>; readonly signal?: AbortSignal } = {},
): Promise<Drafted> {
  const { desk = createStandIn(), drafts = createKept() } = more
  const drafting = createDrafting({ synthesis: inPlace, desk, drafts, prompts: await readInstructions() })
  const job: DraftJob = {
    community: 'home',
    session: 's1',
    lang: 'en',
    most: 5,
    people: [],
    contributions,
    gone: async () => new Set(),
    ...more.job,
  }
  const answer = await drafting(job, more.signal)
  const texts = await drafts.texts({ community: 'home' }, 's1')
  const shown = answer.themes.flatMap(({ heading, sentences }) => [...(heading === null ? [] : [heading]), ...sentences])
  const key = [...desk.asked].reverse().find(({ purpose }) => purpose === 'themes')?.prompt
  const lines = key === undefined ? [] : await drafts.lines({ community: 'home' }, 's1', `${key}:${job.lang}`)
  return { answer, desk, drafts, shown: shown.map((id) => texts.get(id) ?? ''), lines }
}

/** Every contribution stands in exactly one theme or under "Also said". */
export function placedOnce(contributions: readonly Material[], { themes, alsoSaid }: DraftedAnswer): boolean {
  const placed = [...themes.flatMap(({ members }) => members), ...alsoSaid].toSorted()
  const given = contributions.map(({ id }) => id).toSorted()
  return placed.length === given.length && placed.every((id, at) => id === given[at])
}
