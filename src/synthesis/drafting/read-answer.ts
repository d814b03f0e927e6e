import { createHash } from 'node:crypto'
import type { DraftedLine } from '../../ports/drafts.js'
import type { Place, ProposedSentence, Source, Synthesis } from '../../ports/synthesis.js'
import { checkQuote } from '../gate/exact-quote.js'
import { sentences } from '../sentences.js'
import type { Batch, Section } from './batches.js'
import type { Pseudonyms } from './pseudonyms.js'
import type { Reading, Sentence } from './shapes.js'

/** A heading is no longer than people's own (UTF-16 units). */
const LONGEST_HEADING = 60

interface Of {
  readonly batch: Batch
  readonly names: Pseudonyms
  readonly sources: ReadonlyMap<string, Source>
  readonly lang: string
  readonly session: string
  readonly key: string
  readonly sift: Synthesis['sift']
}

interface Proposed {
  readonly kind: DraftedLine['kind']
  readonly sentence: ProposedSentence
}

/** The contributions that a section holds; a citation of anything else names nothing that there is. */
function refsOf(refs: readonly string[], section: Section, { batch }: Of): readonly string[] {
  const here = new Set(section.pieces.map(({ told }) => told.id))
  const found = refs.flatMap((ref) => {
    const told = batch.cited.get(ref)
    return told && here.has(told.id) ? told.same : [`no:${ref}`]
  })
  return [...new Set(found)]
}

/** A sentence as it would be posted: citations as ids, names in the place of pseudonyms. */
function proposed(kind: DraftedLine['kind'], sentence: Sentence, section: Section, of: Of): Proposed {
  const refs = refsOf(sentence.refs, section, of)
  const texts = refs.flatMap((ref) => of.sources.get(ref)?.text ?? [])
  const quotes = sentence.quotes.map(({ ref, words }) => {
    const [id = `no:${ref}`] = refsOf([ref], section, of)
    return { ref: id, words: of.names.show(words, [of.sources.get(id)?.text ?? '']) }
  })
  return { kind, sentence: { ...sentence, text: of.names.show(sentence.text, texts), refs, quotes, direction: null } }
}

/** The same for the same session, prompt, words and citations. */
const idOf = ({ session, key }: Of, { kind, sentence }: Proposed): string =>
  createHash('sha256')
    .update(JSON.stringify([session, key, kind, sentence.text, sentence.refs.toSorted()]))
    .digest('base64url')

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** What one person says alone is said in their own words: the passage of theirs that most of the sentence stands in. */
function inOwnWords({ text, refs }: ProposedSentence, { sources }: Of): readonly Place[] {
  const wanted = new Set(wordsOf(text))
  const [best] = refs
    .flatMap((ref) => sentences(ref, sources.get(ref)?.text ?? ''))
    .map((place) => {
      const own = new Set(wordsOf(sources.get(place.item)?.text.slice(place.start, place.end) ?? ''))
      return { place, shared: [...wanted].filter((word) => own.has(word)).length }
    })
    .toSorted((a, b) => b.shared - a.shared)
  return best ? [best.place] : []
}

const said = ({ text }: Sentence): boolean => text.trim() !== ''

/** What of an answer may stand: each sentence through the gate, and of those left out only why and what they cited. */
export async function linesOf(reading: Reading, of: Of): Promise<readonly DraftedLine[]> {
  const all = reading.themes.flatMap(({ theme, heading, sentences: proposals }): Proposed[] => {
    const section = of.batch.sections.get(theme)
    if (!section) return []
    return [
      ...(heading && said(heading) ? [proposed('heading', heading, section, of)] : []),
      ...proposals.filter(said).map((sentence) => proposed('sentence', sentence, section, of)),
    ]
  })
  if (all.length === 0) return []
  const ids = [...of.batch.cited.values()].flatMap(({ same }) => same)
  const contributions = [...new Set(ids)].flatMap((id) => of.sources.get(id) ?? [])
  const why = await of.sift({ sentences: all.map(({ sentence }) => sentence), contributions, lang: of.lang })
  return all.map((one, at) => {
    const { kind, sentence } = one
    const long = kind === 'heading' && sentence.text.length > LONGEST_HEADING ? 'long' : null
    const people = new Set(sentence.refs.map((ref) => of.sources.get(ref)?.author)).size
    const lone = people === 1
    const dropped = why[at] ?? long ?? (kind === 'heading' && lone ? 'lone' : null)
    const refs = sentence.refs.filter((ref) => of.sources.has(ref))
    if (dropped !== null) return { id: idOf(of, one), kind, text: '', refs, quotes: [], dropped }
    if (lone) return { id: idOf(of, one), kind, text: '', refs, quotes: inOwnWords(sentence, of), dropped: null }
    const quotes = sentence.quotes.flatMap(({ ref, words }) => {
      const place = checkQuote(words, of.sources.get(ref)?.text ?? '')
      return place ? [{ item: ref, ...place }] : []
    })
    return { id: idOf(of, one), kind, text: sentence.text, refs, quotes, dropped: null }
  })
}
