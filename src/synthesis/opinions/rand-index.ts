const pairs = (n: number): number => (n * (n - 1)) / 2

/** How alike two groupings of the same things are: the adjusted Rand index; 1 = the same, 0 = as by chance. */
export function randIndex(a: readonly number[], b: readonly number[]): number {
  const both = new Map<string, number>()
  const left = new Map<number, number>()
  const right = new Map<number, number>()
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? -1
    both.set(`${one} ${other}`, (both.get(`${one} ${other}`) ?? 0) + 1)
    left.set(one, (left.get(one) ?? 0) + 1)
    right.set(other, (right.get(other) ?? 0) + 1)
  }
  const sum = (sizes: Iterable<number>): number => [...sizes].reduce((total, n) => total + pairs(n), 0)
  const [together, inLeft, inRight] = [sum(both.values()), sum(left.values()), sum(right.values())]
  const chance = (inLeft * inRight) / Math.max(1, pairs(a.length))
  const most = (inLeft + inRight) / 2
  return most === chance ? 1 : (together - chance) / (most - chance)
}
