/** How long a code of a connection may be used (ms). */
export const CODE_LIFE_MS = 600_000
/** How long both sides may take to say yes once the code was used (ms). */
export const YES_LIFE_MS = 24 * 3_600_000

/** The two sides of a connection: `a` asked for the code, `b` used it. */
export type Side = 'a' | 'b'

/**
 * Two rooms, or two people who are one, being joined: asked for, taken up with a code, and joined once both sides have said yes. What
 * was joined and what was undone stays, as the record of who did it and when.
 */
export interface Connect {
  readonly id: string
  readonly of: 'rooms' | 'accounts'
  /** The two rooms, or the two people by id; `b` is null until the code was used. */
  readonly a: string
  readonly b: string | null
  /** What a room is called that is not one of the community's yet. */
  readonly name: string | null
  readonly byA: string
  readonly byB: string | null
  /** Where each of them spoke. */
  readonly saidA: string
  readonly saidB: string | null
  /** When the code, or afterwards the waiting for two yeses, ends (ms). */
  readonly until: number
  readonly yesA: number | null
  readonly yesB: number | null
  readonly joinedAt: number | null
  readonly endedAt: number | null
}

/** What changes in a connection. `code` is a keyed hash; `take` uses it up. */
export type ConnectSet =
  | {
      readonly act: 'offer'
      readonly id: string
      readonly of: Connect['of']
      readonly code: string
      readonly a: string
      readonly by: string
      readonly said: string
      readonly until: number
    }
  | {
      readonly act: 'take'
      readonly id: string
      readonly b: string
      readonly name: string | null
      readonly by: string
      readonly said: string
      readonly until: number
    }
  | { readonly act: 'yes'; readonly id: string; readonly side: Side; readonly joins: boolean }
  | { readonly act: 'end'; readonly id: string; readonly by: string }

/** Two rooms that are joined. */
export type Pair = Pick<Connect, 'a' | 'b'>

/** These rooms, in their order, and after them every room that is joined with one of them, directly or through others. */
export function joinedWith(rooms: readonly string[], pairs: readonly Pair[]): readonly string[] {
  const all = new Set(rooms)
  for (const room of all) {
    for (const { a, b } of pairs) {
      if (a === room && b !== null) all.add(b)
      if (b === room) all.add(a)
    }
  }
  return [...all]
}
