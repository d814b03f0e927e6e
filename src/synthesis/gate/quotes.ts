import type { DraftSentence } from './draft.js'
import type { Evidence, Fault, Why } from './evidence.js'
import { checkQuote } from './exact-quote.js'
import { type Token, tokens } from './tokens.js'

/** Words between quotation marks, whichever. Single straight ones count only around whole words. */
const MARKED = /[“„«»‹›"]([^“”„«»‹›"]*)[”“«»‹›"]|[‘‚]([^‘’‚]+)[’‘](?!\p{L})|(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/gu
const STRAY = /[“”„«»‹›"]/u
/** From this share of its words in one contribution, in order, a quote is an altered one and not made up. */
const NEAR = 0.6
/** How many words before a quote may turn it round. */
const TURNS = 3

/** How much of some words stands in a text in the same order: the longest common subsequence, as a share of the words. */
function inOrder(wanted: readonly Token[], source: readonly Token[]): number {
  let before = new Uint16Array(source.length + 1)
  for (const { word } of wanted) {
    const row = new Uint16Array(source.length + 1)
    for (const [at, other] of source.entries()) {
      row[at + 1] = other.word === word ? (before[at] ?? 0) + 1 : Math.max(row[at] ?? 0, before[at + 1] ?? 0)
    }
    before = row
  }
  return (before[source.length] ?? 0) / Math.max(1, wanted.length)
}

/** What is wrong with words that do not stand where they are said to. */
function failure(words: string, evidence: Evidence): Why {
  const { corpus, cited } = evidence
  if (corpus.some(({ text }) => checkQuote(words, text))) return 'misattributed'
  const wanted = tokens(words, evidence.words)
  const near = [...evidence.said, ...corpus.filter((one) => !cited.includes(one)).map(({ text }) => tokens(text, evidence.words))]
  return near.some((source) => inOrder(wanted, source) >= NEAR) ? 'altered' : 'fabricated'
}

/** Is a quote cut off from a "not" just before it? */
function turned(words: string, text: string, evidence: Evidence): boolean {
  const place = checkQuote(words, text)
  const before = tokens(text.slice(0, place?.start ?? 0), evidence.words)
  const whole = tokens(text.slice(0, place?.end ?? 0), evidence.words)
  const last = whole.at(before.length)
  return before.slice(-TURNS).some((token) => evidence.words.not.has(token.word) && token.sentence === last?.sentence)
}

/** Does a text say "not" itself just before these words? */
function saysNot(text: string, words: string, evidence: Evidence): boolean {
  const before = tokens(text.slice(0, Math.max(0, text.indexOf(words))), evidence.words)
  return before.slice(-TURNS).some(({ word }) => evidence.words.not.has(word))
}

function faultOf(words: string, sources: Evidence['cited'], text: string, evidence: Evidence): Fault | undefined {
  const holding = sources.filter(({ text }) => checkQuote(words, text))
  if (holding.length === 0) return { why: failure(words, evidence), what: words }
  if (!holding.some(({ quotable }) => quotable)) return { why: 'unquotable', what: words }
  return !saysNot(text, words, evidence) && holding.every((one) => turned(words, one.text, evidence))
    ? { why: 'altered', what: `not … ${words}` }
    : undefined
}

/** Checks every quote, declared or between quotation marks; answers the text without its quotes, and with them but without the marks. */
export function checkQuotes(
  { text, quotes }: Pick<DraftSentence, 'text' | 'quotes'>,
  evidence: Evidence,
): { readonly fault: Fault } | { readonly bare: string; readonly unmarked: string } {
  for (const { ref, words } of quotes) {
    const fault = faultOf(
      words,
      evidence.cited.filter(({ id }) => id === ref),
      text,
      evidence,
    )
    if (fault) return { fault }
  }
  for (const [, double, typographic, single] of text.matchAll(MARKED)) {
    const words = (double ?? typographic ?? single ?? '').replace(/[.,;:!?…]+$/u, '')
    const fault = words.trim() === '' ? undefined : faultOf(words, evidence.cited, text, evidence)
    if (fault) return { fault }
  }
  const bare = text.replaceAll(MARKED, ' ')
  if (STRAY.test(bare)) return { fault: { why: 'fabricated', what: 'a quotation mark without its other half' } }
  return { bare, unmarked: text.replaceAll(/[“”„«»‹›"]/gu, ' ') }
}
