/** How much a word claims: each needs a word of its own kind, or of a kind it may stand for, in what is cited. */
export type Amount = 'everyone' | 'all' | 'any' | 'most' | 'many' | 'some' | 'few' | 'only' | 'more' | 'less' | 'always' | 'often'

/** Which way a word says that people lean. */
export type Lean = 'agree' | 'disagree' | 'split'

/** The words of one language by which the gate reads a sentence. All in lower case, as `tokens` gives them. */
export interface GateWords {
  readonly lang: string
  /** Brings a word's inflected forms together; never its opposite or another word's. */
  readonly stem: (word: string) => string
  /** A text as it is cut into words: what one language writes within a word is taken out. */
  readonly plain?: (text: string) => string
  /** The stems of the words that a word may be put together from, in a language that joins words. */
  readonly parts?: (word: string) => ReadonlySet<string>
  /** Is a word put together from words whose stems are all there? */
  readonly joined?: (word: string, isThere: (stem: string) => boolean) => boolean
  /** A written form as the words it stands for, such as `can't` → `can not`. */
  readonly spelled: ReadonlyMap<string, readonly string[]>
  /** Words that only hold a sentence together: they need no support. */
  readonly frame: ReadonlySet<string>
  /** Words that say that something was said, and by people: free, but for the number of people. */
  readonly telling: ReadonlySet<string>
  /** Of these, those that speak of more than one person. */
  readonly several: ReadonlySet<string>
  readonly not: ReadonlySet<string>
  /** Words after which a "not" reaches no further: not this but that. */
  readonly turns: ReadonlySet<string>
  readonly amounts: ReadonlyMap<string, Amount>
  readonly leans: ReadonlyMap<string, Lean>
  readonly numbers: ReadonlyMap<string, string>
  /** Words for a hundredth. */
  readonly percent: ReadonlySet<string>
  /** Words that say what will or must be, and those in what is cited that each may rest on. */
  readonly strong: ReadonlyMap<string, ReadonlySet<string>>
  /** Of these, words that must be said of the same thing as in what is cited. */
  readonly musts: ReadonlySet<string>
  /** Does a sentence in the words of who is cited ask for something without a word that says so: a verb in its bare form, or no verb? */
  readonly asks?: (sentence: readonly { readonly word: string; readonly name: boolean }[]) => boolean
  /** Words that "should" may rest on where the one who is cited asks for something without saying so. */
  readonly asked?: ReadonlySet<string>
  /** Words that only help a verb along where one of `modals` says what is meant. */
  readonly helps?: { readonly words: ReadonlySet<string>; readonly modals: ReadonlySet<string> }
  /** Words of an amount that after a "not" only say that something ends: no more. */
  readonly ends?: ReadonlySet<string>
  /** Words that say that something is only perhaps so. */
  readonly doubts: ReadonlySet<string>
  /** Words that hold a sentence together and are names too. */
  readonly disguised: ReadonlySet<string>
  /** Words in the voice of a speaker: what is cited must speak in one of these voices too. */
  readonly voices: readonly { readonly said: ReadonlySet<string>; readonly cited: ReadonlySet<string> }[]
  /** Does a capital within a sentence mark a name? In German it marks any noun. */
  readonly capitals: boolean
  /** Words by which only a bot urges: never let through unless cited. */
  readonly urging: ReadonlySet<string>
}

/** A list of words divided by spaces. */
export const listed = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).filter((word) => word !== ''))

/** Each word of each list with the list's name. */
export const named = <K extends string>(lists: Readonly<Partial<Record<K, string>>>): ReadonlyMap<string, K> =>
  new Map(
    Object.entries<string | undefined>(lists).flatMap(([name, words]) =>
      [...listed(words ?? '')].map((word) => [word, name as K] as const),
    ),
  )
