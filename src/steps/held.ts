import type { Contribution } from '../core/contribution.js'
import { heldFor } from '../core/hold.js'
import type { Block } from '../core/post.js'
import { notes } from './blocks.js'
import type { StepContext } from './step-kind.js'

/** How many are held back, one note a reason, without saying which: what coverage says beside what a result is built from. */
export function heldNotes(held: readonly Contribution[], say: StepContext<unknown, unknown>['say']): Block[] {
  const counts = new Map<string, number>()
  for (const { hold } of held) {
    if (!hold) continue
    const why = heldFor(hold)
    counts.set(why, (counts.get(why) ?? 0) + 1)
  }
  return notes([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([why, n]) => [say(`held.${why}`, { n })]))
}
