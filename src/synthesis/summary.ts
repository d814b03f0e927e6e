import type { SynthesisAnswer } from '../ports/synthesis.js'

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** A sorting in the catalogue's words and its own counts: nothing else is ever said of it. */
export interface Summary {
  readonly coverage: string
  /** One a theme, in their order: its number, its counts, its keywords if it has any. */
  readonly themes: readonly { readonly title: string; readonly counts: string; readonly words: string | null }[]
  /** What stands under "Also said"; null when nothing does. */
  readonly alsoSaid: string | null
  /** What to bear in mind; null when nothing. */
  readonly caution: string | null
}

/** How what stands by itself is introduced. */
const LISTED = { fair: 'synthesis.also', low: 'synthesis.listed', none: 'synthesis.all' } as const

/** Fills the catalogue's templates with the counts of a sorting. */
export function summarise({ themes, alsoSaid, confidence, coverage }: SynthesisAnswer, say: Say): Summary {
  return {
    coverage: say('coverage', { ...coverage }),
    themes: themes.map(({ members, people, keywords }, at) => ({
      title: say('synthesis.theme', { number: at + 1 }),
      counts: `${say('synthesis.answers', { n: members.length })} ${say('synthesis.people', { n: people })}`,
      words: keywords.length === 0 ? null : say('synthesis.words', { words: keywords.join(', ') }),
    })),
    alsoSaid: alsoSaid.length === 0 ? null : say(LISTED[confidence], { n: alsoSaid.length }),
    caution: confidence === 'low' ? say('synthesis.low') : null,
  }
}
