/** Whole words only, whatever the script: `\b` knows no letter beyond A to Z. Each argument is a list divided by `|`. */
const word = (...lists: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${lists.join('|')})(?![\\p{L}\\p{N}])`, 'iu')

const DIGIT = /\p{N}/u
const NUMBER = word(
  // "One day" tells of a time and "no one" is a direction; neither counts anything.
  '(?<!no )one(?! (?:day|morning|evening|night|another))',
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens?|hundreds?|thousands?|millions?|half|twice|per ?cent',
  'eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dutzende?|hunderte?|tausende?|millionen?',
  'halb|hälfte|zweimal|prozent',
)
const DIRECTION = word(
  'more|most|mostly|less|least|fewer|few|many|several|increas\\p{L}*|decreas\\p{L}*|rising|falling|majority|minority',
  'everyone|everybody|nobody|no one|all agree|we all|all of (?:us|them|you)',
  'mehr|meisten?|meistens|weniger|wenige|viele|manche|einige|steig\\p{L}*|sink\\p{L}*|mehrheit|minderheit|alle|jeder|jede|niemand|keiner',
)
const QUOTE = /["“”„«»‘‚‹›]/u
const SPEAKS = 'said|says|thinks|thought|wants?|wanted|believes?|believed|feels|felt|hopes|hoped|fears|feared'
const SPRICHT = 'sagte?|meinte?|denkt|dachte|will|wollte|glaubte?|fühlte?|hoffte?|fürchtete?'
const PERSON = word(
  `(?:he|she|they|who|someone|somebody|er|sie|wer|jemand)\\s+(?:${SPEAKS}|${SPRICHT})`,
  '(?:mr|mrs|ms|herr|frau)\\.?\\s+\\p{L}+',
)

/** Names that are also everyday words: these count only when written with a capital. */
const EVERYDAY: ReadonlySet<string> = new Set(
  'will mark may rose hope grace joy art bill dawn faith frank grant jack june april august summer pat rich rob sue drew guy ray dean chance'.split(
    ' ',
  ),
)

const parts = (text: string): readonly string[] => text.normalize('NFC').split(/[^\p{L}\p{N}]+/u)

/** Do these words name one of these people, by any part of the name, also as an owner (Ana's, Annas)? */
function namesSomeone(words: string, names: readonly string[]): boolean {
  const spoken = parts(words)
  const low = new Set(spoken.map((one) => one.toLocaleLowerCase()))
  return names
    .flatMap(parts)
    .filter((part) => part.length > 1)
    .some((part) => {
      const name = part.toLocaleLowerCase()
      if (EVERYDAY.has(name)) return spoken.includes(part)
      return low.has(name) || low.has(`${name}s`)
    })
}

/** Whether an editor's linking words may stand: they hold no number, direction, quotation or claim about a person. */
export function checkLinking(
  words: string,
  names: readonly string[],
): { readonly ok: true } | { readonly ok: false; readonly because: 'number' | 'direction' | 'quote' | 'person' } {
  const plain = words.normalize('NFC')
  if (QUOTE.test(plain)) return { ok: false, because: 'quote' }
  if (DIGIT.test(plain) || NUMBER.test(plain)) return { ok: false, because: 'number' }
  if (DIRECTION.test(plain)) return { ok: false, because: 'direction' }
  return PERSON.test(plain) || namesSomeone(plain, names) ? { ok: false, because: 'person' } : { ok: true }
}
