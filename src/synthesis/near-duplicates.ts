/** How alike two texts' 4-letter shingles must be (Jaccard) to be one in the sorting. Between 0.6 (R .996) and 0.7 (P .991), measured on headlines. */
const ALIKE = 0.65
const LETTERS = 4
/** How much of a text is compared, in UTF-16 units: near-verbatim texts begin alike, and their whole lengths are compared too. */
const READ = 320
/** How many of their rarest shingles two texts must share before they are compared in full. */
const SHARED = 8

function shinglesOf(text: string): ReadonlySet<string> {
  const plain = text
    .slice(0, READ)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
  const found = new Set<string>()
  if (plain === '') return found
  for (let at = 0; at === 0 || at + LETTERS <= plain.length; at += 1) found.add(plain.slice(at, at + LETTERS))
  return found
}

/** Each text's shingles as numbers, the rarest first, so that alike texts share one early on. */
function rarestFirst(texts: readonly string[]): readonly Int32Array[] {
  const numbers = new Map<string, number>()
  const spread: number[] = []
  const all = texts.map((text) =>
    Int32Array.from(shinglesOf(text), (shingle) => {
      const number = numbers.get(shingle) ?? numbers.size
      numbers.set(shingle, number)
      spread[number] = (spread[number] ?? 0) + 1
      return number
    }),
  )
  const byRarity = Int32Array.from(spread.keys()).sort((a, b) => (spread[a] ?? 0) - (spread[b] ?? 0) || a - b)
  const rank = new Int32Array(spread.length)
  for (const [at, number] of byRarity.entries()) rank[number] = at
  return all.map((own) => own.map((number) => rank[number] ?? 0).sort())
}

/** How alike two sets are, or 0 as soon as it is clear that they stay below `least`. */
function jaccard(a: Int32Array, b: Int32Array, least: number): number {
  const wanted = (least / (1 + least)) * (a.length + b.length)
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (shared + Math.min(a.length - i, b.length - j) < wanted - 1e-9) return 0
    const left = a[i] ?? 0
    const right = b[j] ?? 0
    if (left === right) shared += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  return shared / (a.length + b.length - shared)
}

/**
 * For each text the index of the one that stands for it in the sorting: itself, or an earlier near-verbatim one. Texts
 * without letters stand for themselves. Only the rarest shingles of each are looked up (a prefix filter), which misses no
 * pair: two alike texts share at least `SHARED` of their first ones.
 */
export function nearDuplicates(texts: readonly string[]): Int32Array {
  const shingles = rarestFirst(texts)
  const standsFor = Int32Array.from(texts.keys())
  const holders = new Map<number, number[]>()
  const shared = new Uint8Array(texts.length)
  for (const [index, own] of shingles.entries()) {
    const prefix = own.subarray(0, own.length - Math.ceil(ALIKE * own.length) + SHARED)
    const fewest = Math.min(SHARED, Math.ceil(ALIKE * own.length))
    const met: number[] = []
    const likely: number[] = []
    for (const shingle of prefix) {
      for (const other of holders.get(shingle) ?? []) {
        const times = (shared[other] ?? 0) + 1
        if (times <= fewest) shared[other] = times
        if (times === 1) met.push(other)
        if (times === fewest) likely.push(other)
      }
    }
    for (const other of met) shared[other] = 0
    let best = 0
    for (const other of likely.toSorted((a, b) => a - b)) {
      const lengths = [texts[index]?.length ?? 0, texts[other]?.length ?? 0]
      if (Math.min(...lengths) < ALIKE * Math.max(...lengths)) continue
      const alike = jaccard(own, shingles[other] ?? own, Math.max(ALIKE, best))
      if (alike < ALIKE || alike <= best) continue
      best = alike
      standsFor[index] = other
    }
    if (standsFor[index] !== index) continue
    for (const shingle of prefix) {
      const list = holders.get(shingle)
      if (list) list.push(index)
      else holders.set(shingle, [index])
    }
  }
  return standsFor
}
