/** Numbers in rows, one row after another. */
export interface Matrix {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}

/** A matrix of zeros. */
export const zeros = (rows: number, cols: number): Matrix => ({ rows, cols, data: new Float64Array(rows * cols) })

/** A view of one row; writing to it writes to the matrix. */
export const rowOf = ({ data, cols }: Matrix, row: number): Float64Array => data.subarray(row * cols, (row + 1) * cols)

/** The inner product of two rows of the same length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

/** Makes a row's length 1; a row of zeros stays as it is. */
export function toUnit(row: Float64Array): void {
  const length = Math.sqrt(dot(row, row))
  if (length > 1e-12) for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) / length
}

/** Adds `weight` times one row to another. */
export function addTo(into: Float64Array, row: Float64Array, weight: number): void {
  for (let at = 0; at < into.length; at += 1) into[at] = (into[at] ?? 0) + weight * (row[at] ?? 0)
}

/** The inner products of a matrix's columns with each other (cols × cols). */
export function gram(matrix: Matrix): Matrix {
  const { rows, cols } = matrix
  const square = zeros(cols, cols)
  for (let i = 0; i < rows; i += 1) {
    const row = rowOf(matrix, i)
    for (let a = 0; a < cols; a += 1) {
      const value = row[a] ?? 0
      if (value === 0) continue
      const into = rowOf(square, a)
      for (let b = 0; b <= a; b += 1) into[b] = (into[b] ?? 0) + value * (row[b] ?? 0)
    }
  }
  for (let a = 0; a < cols; a += 1) for (let b = 0; b < a; b += 1) square.data[b * cols + a] = square.data[a * cols + b] ?? 0
  return square
}

/** The lower triangle L of a symmetric matrix, with L·Lᵀ equal to it; a direction of no size becomes a column of zeros. */
export function cholesky(square: Matrix): Matrix {
  const n = square.rows
  const lower = zeros(n, n)
  let size = 0
  for (let a = 0; a < n; a += 1) size = Math.max(size, square.data[a * n + a] ?? 0)
  for (let a = 0; a < n; a += 1) {
    const left = rowOf(lower, a)
    for (let b = 0; b <= a; b += 1) {
      const right = rowOf(lower, b)
      let sum = square.data[a * n + b] ?? 0
      for (let at = 0; at < b; at += 1) sum -= (left[at] ?? 0) * (right[at] ?? 0)
      const pivot = right[b] ?? 0
      if (a === b) left[b] = sum > size * 1e-12 ? Math.sqrt(sum) : 0
      else left[b] = pivot === 0 ? 0 : sum / pivot
    }
  }
  return lower
}

/** Makes the columns perpendicular to each other and of length 1, in place, by Cholesky QR done twice for accuracy. */
export function orthonormalise(matrix: Matrix): void {
  const { rows, cols } = matrix
  for (let pass = 0; pass < 2; pass += 1) {
    const lower = cholesky(gram(matrix))
    for (let i = 0; i < rows; i += 1) {
      const row = rowOf(matrix, i)
      for (let a = 0; a < cols; a += 1) {
        const left = rowOf(lower, a)
        const pivot = left[a] ?? 0
        let sum = row[a] ?? 0
        for (let b = 0; b < a; b += 1) sum -= (left[b] ?? 0) * (row[b] ?? 0)
        row[a] = pivot === 0 ? 0 : sum / pivot
      }
    }
  }
}
