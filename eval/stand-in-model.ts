import type { Model, ModelRequest, NoAnswer, Vectors } from '../src/ports/model.js'

/** One contribution as a prompt holds it. */
export interface ToldLine {
  readonly ref: string
  readonly by: string
  readonly words: string
}

/** The contributions of a prompt, theme by theme (`''` where it has none). */
export function readData(data: string): ReadonlyMap<string, readonly ToldLine[]> {
  const found = new Map<string, ToldLine[]>()
  let theme = ''
  for (const line of data.split('\n')) {
    const [, name] = /^theme (t\d+)$/.exec(line) ?? []
    if (name !== undefined) {
      theme = name
      continue
    }
    const [, ref, by, words] = /^(c\d+)(?: (P\d+))? (".*")$/.exec(line) ?? []
    if (ref === undefined || words === undefined) throw new Error(`not a line of a prompt: ${line}`)
    const one = { ref, by: by ?? '', words: JSON.parse(words) as string }
    const here = found.get(theme)
    if (here) here.push(one)
    else found.set(theme, [one])
  }
  return found
}

export interface Asked {
  readonly purpose: string
  readonly prompt: string
  readonly system: string
  readonly data: string
}

export type Answer = (request: ModelRequest<unknown>, which: number) => unknown

/** Why there is no answer, as a stand-in's answer. */
export class None {
  readonly none: NoAnswer
  constructor(none: NoAnswer) {
    this.none = none
  }
}

const MOST_WORDS = 24

/** What a faithful model would write: of each theme a heading of words of two, three sentences that each join two contributions, and one of one alone. */
export function faithful(request: Pick<ModelRequest<unknown>, 'data' | 'purpose'>): unknown {
  const themes = readData(request.data)
  if (request.purpose === 'subjects') {
    return { subjects: [...themes.values()].flat().map(({ ref, words }) => ({ ref, about: words.split(/\s+/).slice(0, 4).join(' ') })) }
  }
  return {
    themes: [...themes].map(([theme, lines]) => ({
      theme,
      heading: headingOf(lines),
      sentences: [...joined(lines), ...lines.slice(-1).map((line) => sentence(begun(line), line))],
    })),
  }
}

const begun = ({ words }: ToldLine): string =>
  words
    .split(/(?<=[.!?])\s/u)[0]
    ?.split(/\s+/)
    .slice(0, MOST_WORDS)
    .join(' ')
    .replace(/[.!?]+$/u, '') ?? ''
const longest = ({ words }: ToldLine): string =>
  (words.match(/\p{L}{4,}/gu) ?? []).toSorted((one, other) => other.length - one.length)[0] ?? ''

function headingOf(lines: readonly ToldLine[]): unknown {
  const [one, other] = lines
  return one && other ? sentence(`${longest(one)}, ${longest(other)}`, one, other) : null
}

const joined = (lines: readonly ToldLine[]): readonly unknown[] =>
  [0, 2, 4].flatMap((at) => {
    const [one, other] = lines.slice(at, at + 2)
    return one && other ? [sentence(`${begun(one)}; ${begun(other)}.`, one, other)] : []
  })

/** One sentence of an answer. */
export const sentence = (text: string, ...cites: readonly (ToldLine | undefined)[]) => ({
  text,
  refs: cites.flatMap((one) => (one ? [one.ref] : [])),
  quotes: [],
  numbers: [],
})

export interface StandIn extends Model, Vectors {
  readonly asked: readonly Asked[]
}

/** A model that answers at once by a function; its answer must have the shape that was asked for, as any model's. */
export function createStandIn(
  answer: Answer = faithful,
  more: { readonly held?: (tokens: number) => boolean; readonly vectors?: (text: string) => readonly number[] } = {},
): StandIn {
  const asked: Asked[] = []
  return {
    asked,
    named: async () => 'stand-in:model',
    ask: async (request) => {
      if (request.still && !(await request.still())) return { none: 'changed' }
      asked.push({ purpose: request.purpose, prompt: request.prompt, system: request.system, data: request.data })
      const made = answer(request as ModelRequest<unknown>, asked.length)
      if (made instanceof None) return { none: made.none }
      const read = request.shape.safeParse(made)
      return read.success ? { value: read.data } : { none: 'unreadable' }
    },
    estimate: async (_community, requests) => {
      const tokens = requests.reduce((sum, { system, data, mostTokens }) => sum + (system.length + data.length) / 3 + mostTokens, 0)
      return { calls: requests.length, tokens, money: null, held: more.held?.(tokens) ?? true }
    },
    vectorsFrom: async () => (more.vectors ? 'stand-in:vectors' : null),
    vectors: async (_community, _purpose, texts, _signal, still) =>
      still && !(await still()) ? { none: 'changed' } : { vectors: texts.map((text) => Float32Array.from(more.vectors?.(text) ?? [])) },
  }
}
