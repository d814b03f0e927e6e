import { z } from 'zod'
import type { Block } from '../core/post.js'
import type { StepContext } from './step-kind.js'

/** One thing of a digest, by reference, with what of the community's own it touches: an empty label says that it has no short name. */
export const FoundItem = z.object({
  signal: z.string(),
  touches: z.string().nullable(),
  concern: z.enum(['scope', 'mission', 'question', 'assumption', 'result']).optional(),
  inspiration: z.boolean(),
})
export type FoundItem = z.infer<typeof FoundItem>

/** One quota of a choice: met, or why not. */
export const FoundQuota = z.object({ quota: z.string(), met: z.boolean(), why: z.string().optional() })
export type FoundQuota = z.infer<typeof FoundQuota>

type Say = StepContext<unknown, unknown>['say']

/** Why a signal is here: what of the community's own it touches, or the question it asks. Never a reason that was made up. */
export function reasonOf(say: Say, { touches, concern, inspiration }: FoundItem): string {
  if (touches === null) return say(inspiration ? 'digest.could-work' : 'digest.look')
  const kind = concern === undefined || concern === 'result' ? null : say(`concern.${concern}`)
  if (touches === '') return say('digest.touches', { what: kind ?? '' })
  return say('digest.touches', { what: kind === null ? touches : `${touches} (${kind})` })
}

/** What is missing from the choice, and why: nobody has to guess what was left out. */
export function unmetBlocks(say: Say, quotas: readonly FoundQuota[]): Block[] {
  const lines = quotas
    .filter(({ met }) => !met)
    .map(({ quota, why }) => [
      say(`digest.unmet.${quota}`),
      ' ',
      say(quota === 'publishers' && why !== 'no-place' ? 'digest.why.publishers' : `digest.why.${why ?? 'none-came'}`),
    ])
  return lines.length === 0 ? [] : [{ kind: 'list', items: lines }]
}

/** How many made-up things the sample shows. */
const SAMPLES = 5

/** A made-up digest, labelled as such, for a place that can read nothing yet. */
export const sampleBlocks = (say: Say, why: 'no-sources' | 'offline'): Block[] => [
  { kind: 'heading', text: [say('sample.title')] },
  { kind: 'note', text: [say(`sample.${why}`)] },
  ...Array.from({ length: SAMPLES }, (_, at) => at + 1).flatMap((n): Block[] => [
    { kind: 'text', text: [say(`sample.${n}`)] },
    { kind: 'note', text: [say(`sample.${n}.from`)] },
  ]),
  { kind: 'text', text: [say('sample.next')] },
]
