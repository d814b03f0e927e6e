import type { Tally, Typical } from '../../ports/opinions.js'

/** One-sided, 90 %: how surely a share lies above a half, or above that of the others. */
const SURE = 1.2816

const seen = ({ agree, disagree, pass }: Tally): number => agree + disagree + pass

/** How surely more than half of those who saw it voted so. */
const overHalf = (n: number, of: number): number => 2 * Math.sqrt(of + 1) * ((n + 1) / (of + 1) - 0.5)

/** How surely a larger share of these than of those voted so. */
function overOthers(n: number, of: number, m: number, others: number): number {
  const [own, rest] = [(n + 1) / (of + 1), (m + 1) / (others + 1)]
  const both = (n + m + 2) / (of + others + 2)
  return both === 1 ? 0 : (own - rest) / Math.sqrt(both * (1 - both) * (1 / (of + 1) + 1 / (others + 1)))
}

/** Whether a statement tells a group from the others, which way, and how well: Polis's test of representative statements. */
export function typicalOf(own: Tally, others: Tally): { readonly way: Typical['way']; readonly telling: number } | undefined {
  const tested = (['agree', 'disagree'] as const).map((way) => {
    const [n, m] = [own[way], others[way]]
    const half = overHalf(n, seen(own))
    const more = overOthers(n, seen(own), m, seen(others))
    const share = (n + 1) / (seen(own) + 2)
    const ratio = share / ((m + 1) / (seen(others) + 2))
    return { way, sure: half > SURE && more > SURE, telling: half * more * share * ratio }
  })
  const [best] = tested.filter((one) => one.sure).toSorted((a, b) => b.telling - a.telling)
  return best && { way: best.way, telling: best.telling }
}
