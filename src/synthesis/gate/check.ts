import type { Tally } from '../../ports/opinions.js'
import type { Source } from '../../ports/synthesis.js'
import { inContentOrder } from '../content-order.js'
import { checkDirection } from './directions.js'
import { checkDoubts } from './doubts.js'
import type { Draft, DraftSentence } from './draft.js'
import { evidenceOf, type Fault } from './evidence.js'
import { checkLinks } from './links.js'
import { checkNegations } from './negations.js'
import { checkNumbers } from './numbers.js'
import { checkQuotes } from './quotes.js'
import { checkSupport } from './support.js'
import { tokens } from './tokens.js'
import type { GateWords } from './words/gate-words.js'
import { gateWords } from './words/index.js'

/** No sentence that may be posted is longer (UTF-16 units). */
const LONGEST = 400

/** A sentence that may not be posted, and why. */
export interface Dropped extends Fault {
  readonly sentence: DraftSentence
}

/**
 * What passed the gate, with its audit. `kept` may be posted as a draft. Every contribution is cited by a kept sentence or stands in
 * `alsoSaid`, in an order that says nothing of who came first: none is lost, and none is in both.
 */
export interface Checked {
  readonly kept: readonly DraftSentence[]
  readonly dropped: readonly Dropped[]
  readonly alsoSaid: readonly string[]
  readonly coverage: { readonly used: number; readonly of: number }
}

/**
 * Holds a machine's draft against what was said and how people voted. Pure; the order of the contributions changes nothing. In a
 * language without words here only quotes pass.
 */
export function check(draft: Draft, corpus: readonly Source[], votes: ReadonlyMap<string, Tally>, lang = 'en'): Checked {
  const ordered = inContentOrder(corpus)
  const known = new Set(ordered.map(({ id }) => id))
  const words = gateWords(lang)
  const kept: DraftSentence[] = []
  const dropped: Dropped[] = []
  for (const sentence of draft.sentences) {
    const fault = faultOf(sentence, ordered, known, votes, words)
    if (fault) dropped.push({ sentence, ...fault })
    else kept.push(sentence)
  }
  const used = new Set(kept.flatMap(({ refs }) => refs))
  const alsoSaid = ordered.flatMap(({ id }) => (used.has(id) ? [] : [id]))
  return { kept, dropped, alsoSaid, coverage: { used: used.size, of: ordered.length } }
}

function faultOf(
  sentence: DraftSentence,
  corpus: readonly Source[],
  known: ReadonlySet<string>,
  votes: ReadonlyMap<string, Tally>,
  lexicon: GateWords | undefined,
): Fault | undefined {
  const { text, numbers } = sentence
  if (text.length > LONGEST) return { why: 'long', what: `${text.length} letters` }
  const refs = new Set(sentence.refs)
  if (refs.size === 0) return { why: 'no-refs', what: text.slice(0, 80) }
  const made = [...sentence.refs, ...sentence.quotes.map(({ ref }) => ref)].find((id) => !known.has(id))
  if (made !== undefined) return { why: 'unknown-ref', what: made }
  // without words of its own, a language is cut into words as English is, and only its quotes pass
  const words = lexicon ?? gateWords('en')
  if (!words) return { why: 'language', what: '' }
  const evidence = evidenceOf({ refs, corpus, votes, words })
  const hidden = checkLinks(text, evidence)
  if (hidden) return hidden
  const quoted = checkQuotes(sentence, evidence)
  if ('fault' in quoted) return quoted.fault
  const [strange] = lexicon ? [] : tokens(quoted.bare, words)
  if (strange) return { why: 'language', what: strange.word }
  const rest = tokens(quoted.unmarked, words)
  const number = checkNumbers(rest, numbers, evidence)
  if (number) return number
  const directed = checkDirection(rest, sentence, evidence)
  if ('fault' in directed) return directed.fault
  return checkSupport(rest, directed.accounted, evidence) ?? checkNegations(rest, evidence) ?? checkDoubts(rest, evidence)
}
