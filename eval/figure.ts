/** One measured figure, in the lines of the bench; `n` is how many things it was measured on, `interval` its 95 % interval where it is a share. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly n: number
  readonly interval: readonly [number, number] | null
  readonly seed: number | null
  readonly baseline: null
  readonly ratio: null
  readonly aim: string | null
  readonly met: boolean | null
}

const DIGITS = 4
const rounded = (value: number): number => Number(value.toPrecision(DIGITS))

interface Parts {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly n: number
  readonly seed?: number
  readonly interval?: readonly [number, number]
  readonly least?: number
  readonly most?: number
}

/** A figure from its value; the aim, a bound on it, is checked before it is rounded. */
export function figure({ name, value, unit, n, seed, interval, least, most }: Parts): Figure {
  const aim = least === undefined ? (most === undefined ? null : `≤ ${most}`) : `≥ ${least}`
  const met = aim === null ? null : value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)
  return {
    name,
    value: rounded(value),
    unit,
    n,
    interval: interval ? [rounded(interval[0]), rounded(interval[1])] : null,
    seed: seed ?? null,
    baseline: null,
    ratio: null,
    aim,
    met,
  }
}

const Z = 1.96

/** The share of n things as per cent, with its 95 % interval (Wilson). */
export function share(hits: number, n: number): { readonly value: number; readonly interval: readonly [number, number] } {
  const p = hits / Math.max(1, n)
  const middle = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n)
  const half = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n)
  return { value: 100 * p, interval: [100 * Math.max(0, middle - half), 100 * Math.min(1, middle + half)] }
}

const COLUMNS = ['name', 'value', 'unit', 'n', 'interval', 'seed', 'aim', 'met'] as const

/** Figures as an aligned table, a line each, under a line of names. */
export function table(figures: readonly Figure[]): string {
  const rows = [[...COLUMNS], ...figures.map((one) => COLUMNS.map((column) => cell(one[column])))]
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]): string => row.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  ')
  return rows.map((row) => line(row).trimEnd()).join('\n')
}

function cell(value: Figure[(typeof COLUMNS)[number]]): string {
  if (value === null) return '-'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join('–') : String(value)
}
