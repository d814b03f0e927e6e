import type { Accounted } from './directions.js'
import { carries, type Evidence, type Fault, saidOfTheSame, standsAlone } from './evidence.js'
import type { Token } from './tokens.js'
import type { Amount, GateWords } from './words/gate-words.js'

/** The share of a paraphrase's content words that must stand in what it cites: all of them. */
export const SUPPORT = 1

/** What a word of an amount may rest on: its own kind, or one that says more. */
const RESTS_ON: Readonly<Record<Amount, readonly Amount[]>> = {
  everyone: ['everyone'],
  all: ['all'],
  any: ['any', 'all'],
  most: ['most', 'all'],
  many: ['many', 'most', 'all'],
  some: ['some', 'many', 'most', 'all'],
  few: ['few'],
  only: ['only'],
  more: ['more'],
  less: ['less'],
  always: ['always'],
  often: ['often', 'always'],
}

/** Does this word only say, with a "not" before it in its clause, that something ends? */
const ends = (text: readonly Token[], at: number, words: GateWords): boolean =>
  words.ends?.has(text[at]?.word ?? '') === true &&
  text.slice(0, at).some(({ word, clause }) => clause === text[at]?.clause && words.not.has(word))

/** Amounts ("all", "most", "only") must be said of the same thing in what is cited. */
function amounts(text: readonly Token[], accounted: Accounted, evidence: Evidence): Fault | undefined {
  const { words } = evidence
  for (const [at, token] of text.entries()) {
    const amount = words.amounts.get(token.word)
    if (amount === undefined || accounted.has(at) || ends(text, at, words)) continue
    const alike = ({ word }: Token): boolean => {
      const other = words.amounts.get(word)
      return other !== undefined && RESTS_ON[amount].includes(other)
    }
    const twice = text[at + 1]?.word === token.word
    const kin = (all: readonly Token[]): number => all.filter(({ word }) => words.amounts.get(word) === amount).length
    const more = kin(text.filter((_token, place) => !accounted.has(place))) > evidence.said.flat().filter(alike).length
    if (twice || more || !saidOfTheSame(text, at, alike, evidence, amount === 'only' ? 'same' : 'either'))
      return { why: 'amount', what: token.word }
  }
  return people(text, accounted, evidence)
}

/** Amounts that before a word of telling speak of people: "all think". */
const CROWD: ReadonlySet<Amount> = new Set<Amount>(['everyone', 'all', 'most', 'many', 'some', 'few'])
/** How many words after an amount the people may stand that it counts: "most of the people". */
const COUNTS = 3

/** Several people, or most of them, must be spoken of in what is cited, or be several who are cited; votes that were checked speak for them. */
function people(text: readonly Token[], accounted: Accounted, { said, cited, words }: Evidence): Fault | undefined {
  const counted = (all: readonly Token[]): readonly string[] =>
    all.flatMap(({ word }, at): string[] => {
      const next = all[at + 1]
      const tells = CROWD.has(words.amounts.get(word) ?? 'only') && next !== undefined && words.telling.has(next.word) ? next : undefined
      const group = all.slice(at + 1, at + 1 + COUNTS).find((one) => words.several.has(one.word)) ?? tells
      return words.amounts.has(word) && group ? [`${word} ${group.word}`] : []
    })
  if (accounted.size > 0) return undefined
  const told = new Set(said.flat().map(({ word }) => word))
  const known = new Set(said.flatMap(counted))
  const crowd = counted(text).find((one) => !known.has(one))
  if (crowd !== undefined) return { why: 'amount', what: crowd }
  const several = text.find(({ word }) => words.several.has(word) && !told.has(word))
  const authors = new Set(cited.map(({ author }) => author)).size
  return several && authors < 2 ? { why: 'amount', what: `${several.word}, of one person` } : undefined
}

/** The content words that do not stand in what is cited. */
function unsupported(text: readonly Token[], accounted: Accounted, { said, words }: Evidence): Fault | undefined {
  const stems = new Set(said.flat().map(({ stem }) => stem))
  const named = new Set(said.flat().flatMap(({ word, name }) => (name ? [word] : [])))
  const begun = new Set(said.flatMap((source) => source.slice(0, 1).map(({ word }) => word)))
  const content = text.filter((token, at) => carries(token, words) && !accounted.has(at))
  const parts = new Set(said.flat().flatMap(({ word }) => [...(words.parts?.(word) ?? [])]))
  const isThere = (stem: string): boolean => stems.has(stem) || parts.has(stem)
  const missing = content.filter(({ word, stem }) => !isThere(stem) && !words.joined?.(word, isThere))
  const [first] = missing
  if (first && words.urging.has(first.word)) return { why: 'advocacy', what: first.word }
  if (first && words.capitals && first.name) return { why: 'name', what: first.word }
  if (first && 1 - missing.length / content.length < SUPPORT)
    return { why: 'unsupported', what: missing.map(({ word }) => word).join(', ') }
  return disguised(text, { named, begun }, words)
}

/** A name that looks like a word that holds sentences together: Will, May. */
function disguised(
  text: readonly Token[],
  cited: { readonly named: ReadonlySet<string>; readonly begun: ReadonlySet<string> },
  words: GateWords,
): Fault | undefined {
  if (!words.capitals) return undefined
  const found = text.find((token, at) => {
    const { word, name } = token
    const likely = name || (at === 0 && words.disguised.has(word))
    return likely && !carries(token, words) && word !== 'i' && !cited.named.has(word) && !cited.begun.has(word)
  })
  return found && { why: 'name', what: found.word }
}

/** Is something asked for, in any sentence of what is cited, without a word that says so? */
const asks = (said: Evidence['said'], { asks: ask }: GateWords): boolean =>
  said.some((source) =>
    [...new Set(source.map(({ sentence }) => sentence))].some((at) => ask?.(source.filter(({ sentence }) => sentence === at))),
  )

/** What will or must be, and who speaks, must be so in what is cited: a bot asks for nothing and has no view. */
function strength(text: readonly Token[], evidence: Evidence): Fault | undefined {
  const { said, words } = evidence
  const told = new Set(said.flat().map(({ word }) => word))
  for (const [at, { word }] of text.entries()) {
    const helps = words.helps?.words.has(word) && text.some((other) => words.helps?.modals.has(other.word))
    const rests = helps ? undefined : words.strong.get(word)
    const supported = rests === undefined || [...rests].some((other) => told.has(other)) || (words.asked?.has(word) && asks(said, words))
    const same =
      !rests ||
      !words.musts.has(word) ||
      saidOfTheSame(text, at, (other) => (standsAlone(text, at, words) ? other.word === word : rests.has(other.word)), evidence)
    if (!supported || !same) return { why: 'strength', what: word }
    for (const voice of words.voices) {
      if (voice.said.has(word) && ![...voice.cited].some((other) => told.has(other))) return { why: 'voice', what: word }
    }
  }
  return undefined
}

/** Checks that every word of a paraphrase that carries meaning is supported by what it cites. */
export const checkSupport = (text: readonly Token[], accounted: Accounted, evidence: Evidence): Fault | undefined =>
  unsupported(text, accounted, evidence) ?? amounts(text, accounted, evidence) ?? strength(text, evidence)
