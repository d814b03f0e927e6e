import { z } from 'zod'
import type { Contribution } from './contribution.js'

/** Why words are held back, from a short list; `other` comes with words of its own. */
export const HoldReason = z.enum(['person', 'contact', 'hurt', 'off', 'other'])
export type HoldReason = z.infer<typeof HoldReason>

/**
 * That words are not shown for now. `held`: someone who may, gave a reason; `appealed`: their author asks another person to decide;
 * `kept`: that person agreed with the hold; `reworded`: changed since, and not looked at again; `reported`: someone asked for a look.
 */
export interface Hold {
  readonly state: 'held' | 'appealed' | 'kept' | 'reworded' | 'reported'
  /** Null where nobody gave one. */
  readonly reason: HoldReason | null
  /** Who held them; null for a report and a change, so that nothing can tell who reported. */
  readonly by: string | null
  readonly at: number
  /** The contribution that says more than the reason does. */
  readonly words: string | null
  /** Had everyone seen them before? */
  readonly shown: boolean
  /** Nobody but the one who held them could decide on the appeal. */
  readonly alone?: true
}

/** A changed hold of one contribution; null lets everyone read it again. */
export interface HoldSet {
  readonly contribution: string
  readonly hold: Hold | null
}

/** What words that change are held as from then on: held words stay back until someone has looked at the new ones. */
export const afterChange = (hold: Hold | null, at: number): Hold | null =>
  hold && { state: 'reworded', reason: null, by: null, at, words: null, shown: hold.shown }

/** What everyone had seen was changed where nothing is shown by itself: it waits for a look. */
export const changedShown = (at: number): Hold => ({ state: 'reworded', reason: null, by: null, at, words: null, shown: true })

/** Can the author ask another person to decide? Once a hold. */
export const canAppeal = (hold: Hold | null | undefined): boolean => hold?.state === 'held'

/** What the others may know of a hold: its reason, or `look` while someone is looking. */
export const heldFor = ({ state, reason }: Hold): HoldReason | 'look' =>
  state === 'held' || state === 'kept' ? (reason ?? 'look') : 'look'

/**
 * Splits contributions into what everyone's work may rest on and what is held back. A held answer leaves `all` and stands, without
 * its words, in `held`; what carries a mark (an opinion, a promise, a heading) goes on counting, with no words.
 */
export function withoutHeld(given: readonly Contribution[]): {
  readonly all: readonly Contribution[]
  readonly held: readonly Contribution[]
} {
  const held = given.filter((one) => one.hold && one.text !== null)
  if (held.length === 0) return { all: given, held }
  const all = given.flatMap((one) => {
    if (!one.hold || one.text === null) return [one]
    return one.mark === null ? [] : [{ ...one, text: '' }]
  })
  return { all, held: held.map((one) => ({ ...one, text: null })) }
}
