import type { Block } from '../core/post.js'
import { notes } from './blocks.js'
import type { StepContext } from './step-kind.js'

/** How many of the answers were typed in by someone for someone else: said beside what a result is built from, wherever there are any. */
export const enteredNotes = (n: number, say: StepContext<unknown, unknown>['say']): Block[] =>
  n > 0 ? notes([[say('proxy.count', { n })]]) : []
