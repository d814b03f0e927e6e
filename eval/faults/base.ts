import type { Source } from '../../src/ports/synthesis.js'
import { check } from '../../src/synthesis/gate/check.js'
import { DraftSentence } from '../../src/synthesis/gate/draft.js'
import type { Conversation } from '../polis.js'
import type { Wording } from './wording.js'

/** A true sentence on a conversation. */
export interface Base {
  readonly on: Conversation
  readonly sentence: DraftSentence
}

/** True sentences of each sort, all of which the gate keeps: only what it lets through unharmed shows that it stops the harm. */
export interface Bases {
  /** Paraphrases, and comments in their own words. */
  readonly told: readonly Base[]
  /** Comments quoted whole. */
  readonly quoted: readonly Base[]
  /** Statements with a count of votes and which way they lean. */
  readonly counted: readonly Base[]
  /** How many true sentences with counts there were, and how many of them the gate dropped. */
  readonly counts: { readonly n: number; readonly dropped: number }
}

const sentence = (parts: { text: string; refs: readonly string[] } & Partial<Omit<DraftSentence, 'text' | 'refs'>>): DraftSentence =>
  DraftSentence.parse(parts)

const QUOTES = /["“”„«»]/u

const quotedWhole = ({ id, text }: Source): DraftSentence[] =>
  QUOTES.test(text) ? [] : [sentence({ text: `“${text}”`, refs: [id], quotes: [{ ref: id, words: text }] })]

function countedVotes({ corpus, votes }: Conversation, { leans, counted }: Wording): DraftSentence[] {
  return corpus.flatMap(({ id, text }) => {
    const tally = votes.get(id)
    if (!tally || QUOTES.test(text)) return []
    const seen = tally.agree + tally.disagree + tally.pass
    const way = tally.agree > tally.disagree ? ('agree' as const) : ('disagree' as const)
    const n = tally[way]
    if (seen < 5 || tally.agree === tally.disagree) return []
    const direction = { statement: id, way }
    const numbers = [
      { value: n, counts: way, statement: id },
      { value: seen, counts: 'seen' as const, statement: id },
    ]
    const percent = Math.round((100 * n) / seen)
    return [
      sentence({ text: counted.of(n, seen, leans[way], text), refs: [id], numbers, direction }),
      sentence({
        text: counted.percent(percent, leans[way], text),
        refs: [id],
        numbers: [{ value: percent, counts: way, statement: id, percent: true }],
        direction,
      }),
      ...(n * 2 > seen ? [sentence({ text: counted.most(leans[way], text), refs: [id], direction })] : []),
    ]
  })
}

/** All true sentences on these conversations, with these paraphrases. */
export function bases(all: readonly Conversation[], paraphrases: readonly Base[], lang: string, wording: Wording): Bases {
  const passes = ({ on, sentence: one }: Base): boolean => check({ sentences: [one] }, on.corpus, on.votes, lang).kept.length > 0
  const of = (make: (on: Conversation) => readonly DraftSentence[]): readonly Base[] =>
    all.flatMap((on) => make(on).map((one) => ({ on, sentence: one })))
  const verbatim = of(({ corpus }) => corpus.filter(({ text }) => text.length <= 400).map(({ id, text }) => sentence({ text, refs: [id] })))
  const votes = of((on) => countedVotes(on, wording))
  const kept = votes.filter(passes)
  return {
    told: [...paraphrases, ...verbatim].filter(passes),
    quoted: of(({ corpus }) => corpus.flatMap(quotedWhole)).filter(passes),
    counted: kept,
    counts: { n: votes.length, dropped: votes.length - kept.length },
  }
}
