const SHORTEST = 3

/**
 * Tells which group a plain word belongs to, by how it begins; the longest beginning decides. A beginning of `whole` letters or
 * fewer must be the whole word, and none is shorter than three, but for such.
 */
export function beginnings<G>(groups: readonly (readonly [group: G, stems: string])[], whole: number): (word: string) => G | undefined {
  const byStart = new Map<string, (readonly [stem: string, group: G])[]>()
  for (const [group, stems] of groups) {
    for (const stem of stems.trim().split(/\s+/)) {
      const start = stem.slice(0, SHORTEST)
      byStart.set(start, [...(byStart.get(start) ?? []), [stem, group]])
    }
  }
  for (const some of byStart.values()) some.sort(([a], [b]) => b.length - a.length)
  return (word) =>
    byStart.get(word.slice(0, SHORTEST))?.find(([stem]) => (stem.length <= whole ? word === stem : word.startsWith(stem)))?.[1]
}
