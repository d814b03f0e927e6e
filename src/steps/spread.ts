/** How a group scored one thing by one criterion: never a bare mean. `iqr` is the width of the middle half. */
export interface Spread {
  readonly n: number
  readonly median: number
  readonly iqr: number
  readonly min: number
  readonly max: number
  /** How many said that they can't say. */
  readonly abstain: number
}

/** One voice is no middle, and would be told as a person's own. */
const FEWEST = 2

/** The mark of someone who can't say. */
export const CANT_SAY = 'none'

const quantile = (sorted: readonly number[], share: number): number => {
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? 0
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** The spread of one criterion in a tally of marks `<criterion>:<value>`; undefined where fewer than two people gave a value. */
export function spreadOf(marks: Readonly<Record<string, number>> | undefined, criterion: string): Spread | undefined {
  const values: number[] = []
  let abstain = 0
  for (const [mark, n] of Object.entries(marks ?? {})) {
    const [of, value = ''] = mark.split(':')
    if (of !== criterion) continue
    if (value === CANT_SAY) abstain += n
    else values.push(...Array.from({ length: n }, () => Number(value)))
  }
  const sorted = values.toSorted((a, b) => a - b)
  const [min] = sorted
  const max = sorted.at(-1)
  if (sorted.length < FEWEST || min === undefined || max === undefined) return undefined
  return { n: sorted.length, median: quantile(sorted, 0.5), iqr: quantile(sorted, 0.75) - quantile(sorted, 0.25), min, max, abstain }
}
