/** One measured figure. `ratio` is value ÷ baseline; an aim is a bound on the ratio; null where there is none. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly baseline: number | null
  readonly ratio: number | null
  readonly aim: string | null
  readonly met: boolean | null
}

const DIGITS = 4

const rounded = (value: number): number => Number(value.toPrecision(DIGITS))

/** A figure from its value and what it is held against; the ratio is checked before it is rounded. */
export function figure(parts: {
  name: string
  value: number
  unit: string
  baseline?: number
  least?: number | undefined
  most?: number | undefined
}): Figure {
  const { name, value, unit, baseline, least, most } = parts
  const ratio = baseline === undefined ? null : value / baseline
  const aim = least === undefined ? (most === undefined ? null : `≤ ${most}`) : `≥ ${least}`
  const met = aim === null || ratio === null ? null : ratio >= (least ?? 0) && ratio <= (most ?? Number.POSITIVE_INFINITY)
  return {
    name,
    value: rounded(value),
    unit,
    baseline: baseline === undefined ? null : rounded(baseline),
    ratio: ratio && rounded(ratio),
    aim,
    met,
  }
}

const COLUMNS = ['name', 'value', 'unit', 'baseline', 'ratio', 'aim', 'met'] as const

/** Figures as an aligned table, a line each, under a line of names. */
export function table(figures: readonly Figure[]): string {
  const rows = [[...COLUMNS], ...figures.map((one) => COLUMNS.map((column) => cell(one[column])))]
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const cell = (value: string | number | boolean | null): string =>
  value === null ? '-' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
