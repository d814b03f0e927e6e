import { breathe } from './breathe.js'
import { fenced, mostTokensOf, type Piece, pieces, type Told } from './lines.js'
import type { Pseudonyms } from './pseudonyms.js'

/** Contributions of one theme that are read together. */
export interface Section {
  /** Which theme it belongs to, by its place. */
  readonly theme: number
  readonly pieces: readonly Piece[]
}

/** Of these contributions, by id, those whose words may not leave any more as they were told. */
export type Gone = (told: readonly Pick<Told, 'same' | 'text'>[]) => Promise<ReadonlySet<string>>

/** One request: sections under `t1`, `t2` …, contributions under `c1`, `c2` …, and how to find either again. */
export interface Batch {
  readonly data: string
  readonly sections: ReadonlyMap<string, Section>
  readonly cited: ReadonlyMap<string, Told>
}

/** The most that a request's data may hold, in tokens: with instructions, a schema and the answer it stays below 16,000. */
const MOST_DATA = 6_000
/** The most contributions that are read together: a few sentences are written of them. */
const MOST_TOGETHER = 120

/** Sections of whole themes where they fit, in the order given. */
function sections(themes: readonly (readonly Told[])[]): readonly Section[] {
  return themes.flatMap((all, theme) => {
    const found: Piece[][] = [[]]
    let size = 0
    for (const piece of all.flatMap(pieces)) {
      const own = mostTokensOf(piece.words)
      const here = found.at(-1) ?? []
      if (here.length > 0 && (here.length >= MOST_TOGETHER || size + own > MOST_DATA / 2)) {
        found.push([piece])
        size = own
      } else {
        here.push(piece)
        size += own
      }
    }
    return found.flatMap((one): Section[] => (one.length > 0 ? [{ theme, pieces: one }] : []))
  })
}

/** A batch of sections, written out: a line a contribution, its words fenced. */
function written(of: readonly Section[], names: Pseudonyms, by: boolean): Batch {
  const lines: string[] = []
  const tags = new Map<string, string>()
  const cited = new Map<string, Told>()
  const found = new Map<string, Section>()
  for (const [at, section] of of.entries()) {
    const name = `t${at + 1}`
    found.set(name, section)
    if (by) lines.push(`theme ${name}`)
    for (const { told, words } of section.pieces) {
      const tag = tags.get(told.id) ?? `c${tags.size + 1}`
      tags.set(told.id, tag)
      cited.set(tag, told)
      lines.push([tag, ...(by ? [names.of(told.author)] : []), fenced(names.hide(words))].join(' '))
    }
  }
  return { data: lines.join('\n'), sections: found, cited }
}

/** Contributions without those that are gone; what several said stays as long as one of them lets it. */
export const without = (told: readonly Told[], gone: ReadonlySet<string>): readonly Told[] =>
  told.flatMap((one): Told[] => {
    const same = one.same.filter((id) => !gone.has(id))
    const [id] = same
    return id === undefined ? [] : [same.length === one.same.length ? one : { ...one, id, same }]
  })

/** A batch written out again without what is gone; null where nothing is left. Its sections keep their names. */
export function batchWithout({ sections, cited }: Batch, gone: ReadonlySet<string>, names: Pseudonyms, by: boolean): Batch | null {
  const kept = new Map([...cited.values()].flatMap((one) => without([one], gone).map((left) => [one, left] as const)))
  if (kept.size === 0) return null
  const left = [...sections.values()].map(({ theme, pieces }) => ({
    theme,
    pieces: pieces.flatMap(({ told, words }) => {
      const one = kept.get(told)
      return one ? [{ told: one, words }] : []
    }),
  }))
  return written(left, names, by)
}

/** Packs the contributions of themes into as few requests as hold them. `by`: with whose words they are, theme by theme. */
export async function batches(themes: readonly (readonly Told[])[], names: Pseudonyms, by = true): Promise<readonly Batch[]> {
  const packed: Section[][] = []
  let size = 0
  for (const section of sections(themes)) {
    await breathe()
    const own = mostTokensOf(written([section], names, by).data)
    const here = packed.at(-1)
    if (here && size + own <= MOST_DATA) {
      here.push(section)
      size += own
    } else {
      packed.push([section])
      size = own
    }
  }
  const found: Batch[] = []
  for (const one of packed) {
    await breathe()
    found.push(written(one, names, by))
  }
  return found
}
