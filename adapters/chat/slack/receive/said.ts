/** What someone said to Cairn, read from a line of text. */
export type Said =
  | { readonly kind: 'look'; readonly what: 'help' | 'status' | 'my' | 'for-me' | 'board' | 'register' }
  | { readonly kind: 'why'; readonly what?: string }
  | { readonly kind: 'answer' }
  | { readonly kind: 'start'; readonly playbook?: string; readonly length?: string }
  | { readonly kind: 'command'; readonly name: 'skip' | 'back' | 'extend' | 'stop' | 'pass' | 'human' | 'report'; readonly text?: string }
  | { readonly kind: 'deputy'; readonly user?: string }
  /** One question of their own, to this room. */
  | { readonly kind: 'ask'; readonly question: string }
  /** A page of the web, put before the community. */
  | { readonly kind: 'signal'; readonly url: string }
  | { readonly kind: 'here' }
  | { readonly kind: 'claim'; readonly code: string }
  /** Joins this room with another, or (`me`) an account with another: asks for a code, or uses one. */
  | { readonly kind: 'connect'; readonly me: boolean; readonly code?: string }
  /** None of these: words of their own. */
  | { readonly kind: 'words'; readonly text: string }

/** Said alone, these are commands; with more behind them they are the beginning of a sentence. */
const ALONE = new Set(['skip', 'back', 'extend', 'stop', 'pass'] as const)
const LOOKS = new Set(['help', 'status', 'my', 'for-me', 'board', 'register'] as const)
/** A message to a person goes with these. */
const WITH_WORDS = new Set(['human', 'report'] as const)
const ID = /^[a-z0-9-]{1,60}$/
const MENTION = /^<@([A-Z0-9]{2,30})(?:\|[^>]*)?>$/
const CODE = /^[0-9a-z-]{8,60}$/i
/** Long enough that no word of a sentence looks like one. */
const LONG_CODE = /^[0-9a-z-]{26,40}$/i
/** In quotes, or as it stands when it ends like a question: anything else is the beginning of a sentence. */
const QUESTION = /^ask\s+(?:["“„«](.+)["”“»]|(.+[?？؟]))$/isu
/** As it was typed, or as Slack writes an address. */
const ADDRESS = /^<?(https?:\/\/[^|>\s]{1,2000})(?:\|[^>]*)?>?$/i

const has = <T extends string>(set: ReadonlySet<T>, word: string): word is T => (set as ReadonlySet<string>).has(word)

/** `connect [CODE]`, or `me connect [CODE]`; undefined for anything else, such as the beginning of a sentence. */
function readConnect(words: readonly string[]): Said | undefined {
  const me = words[0] === 'me'
  const [word = '', code, more] = words.slice(me ? 1 : 0)
  if (word.toLowerCase() !== 'connect' || more !== undefined || (code !== undefined && !LONG_CODE.test(code))) return undefined
  return { kind: 'connect', me, ...(code === undefined ? {} : { code }) }
}

/** Reads what was said; nothing at all asks for help. */
export function readSaid(line: string): Said {
  const text = line.trim()
  const [first = '', ...rest] = text.split(/\s+/)
  const word = first.toLowerCase()
  const [second = '', third = ''] = rest
  const after = text.slice(first.length).trim()
  if (word === '') return { kind: 'look', what: 'help' }
  if (has(WITH_WORDS, word)) return { kind: 'command', name: word, ...(after === '' ? {} : { text: after }) }
  const question = QUESTION.exec(text)
  if (question) return { kind: 'ask', question: question[1] ?? question[2] ?? '' }
  const connect = readConnect([word, ...rest])
  if (connect) return connect
  if (rest.length === 0) {
    if (has(LOOKS, word)) return { kind: 'look', what: word }
    if (has(ALONE, word)) return { kind: 'command', name: word }
    if (word === 'answer' || word === 'here' || word === 'start' || word === 'why' || word === 'deputy') return { kind: word }
  }
  if (word === 'start' && rest.length <= 2 && rest.every((one) => ID.test(one.toLowerCase())))
    return { kind: 'start', playbook: second.toLowerCase(), ...(third === '' ? {} : { length: third.toLowerCase() }) }
  if (rest.length === 1) {
    if (word === 'why' && ID.test(second)) return { kind: 'why', what: second }
    if (word === 'claim' && CODE.test(second)) return { kind: 'claim', code: second }
    const url = ADDRESS.exec(second)?.[1]
    if (word === 'signal' && url) return { kind: 'signal', url }
    const user = MENTION.exec(second)?.[1]
    if (word === 'deputy' && user) return { kind: 'deputy', user }
    if (word === 'deputy' && second.toLowerCase() === 'none') return { kind: 'deputy' }
  }
  return { kind: 'words', text }
}
