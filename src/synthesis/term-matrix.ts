/** Texts × terms as sparse rows of length 1: TF-IDF with a logarithm on the counts. */
export interface TermMatrix {
  readonly rows: number
  readonly terms: number
  /** Where each row's entries begin; one more than there are rows. */
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly values: Float64Array
}

/** Counts terms. A term in fewer than `fewest` texts is left out: it can hold no two texts together. */
export function termMatrix(texts: readonly (readonly string[])[], { fewest = 2 } = {}): TermMatrix {
  const spread = new Map<string, number>()
  for (const terms of texts) for (const term of new Set(terms)) spread.set(term, (spread.get(term) ?? 0) + 1)
  const column = new Map<string, number>()
  for (const [term, n] of spread) if (n >= fewest) column.set(term, column.size)
  const starts = new Int32Array(texts.length + 1)
  const columns: number[] = []
  const values: number[] = []
  for (const [row, terms] of texts.entries()) {
    const counts = new Map<string, number>()
    for (const term of terms) if (column.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1)
    const from = values.length
    let squares = 0
    for (const [term, count] of counts) {
      const value = (1 + Math.log(count)) * (1 + Math.log((1 + texts.length) / (1 + (spread.get(term) ?? 0))))
      columns.push(column.get(term) ?? 0)
      values.push(value)
      squares += value * value
    }
    for (let at = from; at < values.length; at += 1) values[at] = (values[at] ?? 0) / Math.sqrt(squares)
    starts[row + 1] = values.length
  }
  return { rows: texts.length, terms: column.size, starts, columns: Int32Array.from(columns), values: Float64Array.from(values) }
}
