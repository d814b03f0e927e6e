import type { ProposedSentence, Source } from '../../ports/synthesis.js'
import { carries } from '../gate/evidence.js'
import { tokens } from '../gate/tokens.js'
import { gateWords } from '../gate/words/index.js'

/**
 * More than this share of a sentence's content words must stand in each contribution that it cites, where it cites several: 1 of the 44
 * frozen paraphrases that join contributions has less. Otherwise one person's words could be passed off as everybody's.
 */
const OWN_SHARE = 1 / 3

/** The first contribution that a sentence cites and that says hardly any of it; undefined where each has its part, or nothing can be told. */
export function padded({ text, refs }: ProposedSentence, sources: ReadonlyMap<string, Source>, lang: string): string | undefined {
  const words = gateWords(lang)
  if (!words || refs.length < 2) return undefined
  const content = new Set(tokens(text, words).flatMap((token) => (carries(token, words) ? [token.stem] : [])))
  if (content.size === 0) return undefined
  const known = new Map<string, boolean>()
  return refs.find((ref) => {
    const said = sources.get(ref)?.text ?? ''
    const before = known.get(said)
    if (before !== undefined) return before
    const stems = new Set(tokens(said, words).map(({ stem }) => stem))
    const empty = [...content].filter((stem) => stems.has(stem)).length / content.size <= OWN_SHARE
    known.set(said, empty)
    return empty
  })
}
