import { type Age, mayLeave } from '../../core/age.js'
import { LEFT_OUT, TO_HOST } from '../../core/contribution.js'
import { detailKinds } from '../private-details.js'
import { tellsOfHarm } from './harm.js'
import { speaksToMachine } from './to-machine.js'

/** Why an answer never leaves for a model; it is sorted, counted and quoted here like any other. */
export type Staying = 'counted' | 'young' | 'left-out' | 'for-host' | 'details' | 'harm' | 'machine'

/** What must be known of an answer before it may leave. */
export interface Leaver {
  readonly text: string
  readonly quotable: boolean
  readonly age: Age
  /** It was said in a room of young people. */
  readonly youthRoom?: boolean
  readonly mark: string | null
  readonly leftOut: boolean
}

/** Why this answer stays here; null when it may leave. Whoever is not known to be grown up counts as young. */
export function staying({ text, quotable, age, youthRoom, mark, leftOut }: Leaver): Staying | null {
  if (!quotable) return 'counted'
  if (mark === TO_HOST) return 'for-host'
  if (leftOut || mark === LEFT_OUT) return 'left-out'
  if (!mayLeave({ age, youthRoom })) return 'young'
  if (detailKinds(text, []).length > 0) return 'details'
  if (tellsOfHarm(text)) return 'harm'
  return speaksToMachine(text) ? 'machine' : null
}
