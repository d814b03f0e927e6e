import { createHash } from 'node:crypto'
import type { OpinionRequest, Vote } from '../../ports/opinions.js'
import { inContentOrder } from '../content-order.js'

/** Who has voted less often than this (or than there are statements) says too little to be placed. */
const FEWEST_VOTES = 7

/** One person's votes: which statements, by number, and how. */
export interface VoterRow {
  readonly voter: string
  readonly columns: Int32Array
  readonly values: Int8Array
}

/** Votes in rows, ordered by a hash of what was voted: no order of arrival and no id can change it. */
export interface VoteMatrix {
  readonly statements: readonly string[]
  readonly rows: readonly VoterRow[]
  /** The rows with enough votes to be placed. */
  readonly placed: readonly VoterRow[]
}

/** Puts votes in order; votes on unknown statements are left out, and of several by one person on one statement the last counts. */
export function voteMatrix({ statements, votes }: OpinionRequest): VoteMatrix {
  const ordered = inContentOrder(statements)
  const column = new Map(ordered.map(({ id }, at) => [id, at]))
  const voters = new Map<string, Map<number, Vote['value']>>()
  for (const { voter, statement, value } of votes) {
    const at = column.get(statement)
    if (at === undefined) continue
    const own = voters.get(voter) ?? new Map<number, Vote['value']>()
    voters.set(voter, own.set(at, value))
  }
  const rows = [...voters].map(([voter, own]) => {
    const cast = [...own].toSorted(([a], [b]) => a - b)
    const key = createHash('sha256').update(JSON.stringify(cast)).digest('hex')
    const row = { voter, columns: Int32Array.from(cast, ([at]) => at), values: Int8Array.from(cast, ([, value]) => value) }
    return { key: `${key} ${voter}`, row }
  })
  const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row)
  const fewest = Math.min(FEWEST_VOTES, statements.length)
  return { statements: ordered.map(({ id }) => id), rows: sorted, placed: sorted.filter(({ columns }) => columns.length >= fewest) }
}
