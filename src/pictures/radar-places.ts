import type { RadarDrawing } from '../core/drawing.js'

/** One signal of a radar. */
export type Signal = RadarDrawing['signals'][number]

/** Signals of one sector and ring, with as many as have room. */
export interface Cell {
  readonly sector: number
  readonly ring: number
  readonly signals: readonly Signal[]
}

/** Signals in cells, sector by sector and from the middle outwards. What names a sector or ring that is not there is left out. */
export function cellsOf({ sectors, rings, signals }: RadarDrawing): readonly Cell[] {
  const cells = new Map<string, Signal[]>()
  for (const one of signals) {
    if (one.wild) continue
    const key = JSON.stringify([one.sector, one.ring])
    const cell = cells.get(key) ?? []
    cell.push(one)
    cells.set(key, cell)
  }
  return sectors.flatMap(({ id }, sector) =>
    rings.flatMap((at, ring): Cell[] => {
      const found = cells.get(JSON.stringify([id, at.id]))
      return found ? [{ sector, ring, signals: found }] : []
    }),
  )
}

/** Which signals are named: at most `most`, one of each sector in turn, those nearest to the middle first. */
export function named(cells: readonly Cell[], most: number): ReadonlySet<Signal> {
  const chosen = new Set<Signal>()
  const sectors = [...new Set(cells.map(({ sector }) => sector))]
  const queues = sectors.map((of) => cells.filter(({ sector }) => sector === of).flatMap(({ signals }) => signals))
  for (let turn = 0; chosen.size < most && queues.some((queue) => queue.length > turn); turn += 1) {
    for (const queue of queues) {
      const next = queue[turn]
      if (next && chosen.size < most) chosen.add(next)
    }
  }
  return chosen
}

/** A wedge of a ring: between two radii, around a middle angle, so wide (radians). */
export interface Wedge {
  readonly inner: number
  readonly outer: number
  readonly middle: number
  readonly sweep: number
}

/** A place on the disc, from its middle. */
export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Places for `n` dots in a wedge, `gap` apart at least, evenly on as few arcs as they need; as many as have room. Where something
 * stands already (`taken`) none is given.
 */
export function placesIn({ inner, outer, middle, sweep }: Wedge, n: number, gap: number, taken: (at: Point) => boolean): readonly Point[] {
  const [first, last] = [inner + gap / 2, outer - gap / 2]
  const arcs = 1 + Math.max(0, Math.floor((last - first) / gap))
  const radii = (some: number): readonly number[] =>
    some === 1 ? [(inner + outer) / 2] : Array.from({ length: some }, (_one, at) => first + (at * (last - first)) / (some - 1))
  const room = (r: number): number => Math.max(1, Math.floor((r * sweep - gap * 0.35) / gap))
  const capacity = (some: number): number => radii(some).reduce((sum, r) => sum + room(r), 0)

  const spread = (most: number): readonly Point[] => {
    const enough = Array.from({ length: arcs }, (_one, at) => at + 1).find((some) => capacity(some) >= most) ?? arcs
    let left = most
    return radii(enough)
      .toReversed()
      .flatMap((r) => {
        const here = Math.min(left, room(r))
        left -= here
        return Array.from({ length: here }, (_one, at) => {
          const angle = middle + ((at + 0.5) / here - 0.5) * sweep
          return { x: r * Math.cos(angle), y: r * Math.sin(angle) }
        })
      })
  }

  let best: readonly Point[] = []
  for (let most = n; most <= Math.max(n, capacity(arcs)) && best.length < n; most += 1) {
    const free = spread(most).filter((at) => !taken(at))
    if (free.length > best.length) best = free
    if (most > capacity(arcs)) break
  }
  return best.slice(0, n)
}
