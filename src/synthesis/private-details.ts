/** What in people's words may lead to a private person. A hint for a person to look; it decides nothing by itself. */
export type DetailKind = 'phone' | 'address' | 'email' | 'name'

/** What is a day, a time or an amount is no phone number, however many digits it has. */
const NO_PHONE: readonly RegExp[] = [
  // 01.02.2024, 1/2/24, 2024-02-01, and a day without its year: 01.02.
  /\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\b/gu,
  /\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b/gu,
  /\b\d{1,2}\.\s?\d{1,2}\.(?!\d)/gu,
  // 10:30, 10.30 Uhr
  /\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?=\s?(?:Uhr|h\b|am\b|pm\b|a\.m|p\.m))|\b\d{1,2}:\d{2}(?::\d{2})?\b/giu,
  // £1,200.50, 1.200,50 €, 12 000 Euro, 30 %
  /(?:[€£$]|\b(?:EUR|GBP|USD|CHF))\s?\d[\d.,\s]*\d/giu,
  /\b\d[\d.,\s]*\s?(?:[€£$%]|(?:EUR|GBP|USD|CHF|euros?|pounds?|dollars?|francs?|Franken|Cent|pence)\b)/giu,
  // 1990-2024, 1990/91
  /\b(?:1[5-9]|20|21)\d{2}\s?[-–—/]\s?(?:(?:1[5-9]|20|21)\d{2}|\d{2})\b/gu,
]
/** A number as people write it: it begins with + or 0 (or stands as 555-123-4567), and has 7 to 15 digits. */
const PHONE = /(?<![\p{L}\p{N}.,:/#-])(?:\+\s?\d|\(?0\d?|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d))[\d\s()./-]*\d?(?![\p{L}\d])/gu
/** After a word for a phone, any number of five digits and more. */
const CALLED =
  /(?:\b(?:phone|telephone|tel|mobile|cell|whatsapp|signal|call me|ring me|text me|Telefon|Tel|Handy|Mobil|Rufnummer|Nummer)\b[.:]?\s*(?:is|on|at|ist|unter|lautet|number|no|nr|:)?[.:]?\s*)((?:\d[\s/.-]?){4,}\d)/giu
const EMAIL =
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}|\b[\p{L}\p{N}._-]+\s?[([]\s?(?:at|ät)\s?[)\]]\s?[\p{L}\p{N}-]+\s?(?:\.|[([]?\s?(?:dot|punkt)\s?[)\]]?)\s?\p{L}{2,}\b/giu
const STREET_EN =
  /\b\d{1,4}[A-RT-Za-rt-z]?,?\s+(?:\p{Lu}[\p{L}’'-]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Crescent|Terrace|Way|Court|Place|Square|Gardens|Grove|Row|Mews|Boulevard)\b/gu
const STREET_DE =
  /(?:\p{Lu}[\p{L}-]*(?:straße|strasse|str\.|gasse|weg|allee|platz|ring|ufer|damm|steig|stieg)|\p{Lu}[\p{L}-]+(?:er|sche)?\s+(?:Straße|Strasse|Str\.|Weg|Gasse|Allee|Platz|Ring|Ufer|Damm))\s+(?:Nr\.?\s?)?\d{1,3}\s?[a-z]?(?![\p{L}\d]|\s?(?:Uhr|Prozent|%|€|Euro|Leute|Menschen|Kinder|Jahre|Minuten|Meter|Bäume|Häuser|Bänke))/gu
const POSTCODE_UK = /\b(?:[A-Z]{1,2}\d[A-Z\d]?)\s\d[A-Z]{2}\b/gu

const FEWEST_DIGITS = 7
const MOST_DIGITS = 15
const digits = (text: string): number => text.replaceAll(/\D/gu, '').length

/** First names that are words too: only with a second name do they tell of a person. */
const ALSO_WORDS: ReadonlySet<string> = new Set(
  `april art august autumn berg bill bob bruno chance christian crystal daisy dawn dean drew earl ernst faith fleur frank franz gene grace
   grant guy hall heather holly hope iris ivy jack jasmin jasmine joy june king lance lily linde mai major marina mark max may merit miles
   norman olive pat patience pearl penny pierce prince ray rich rob robin rose rosa rosen ruby sage sandy skip sommer star stern summer sunny
   tanne viola violet wald ward wolf will winter wren young`.split(/\s+/u),
)

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')
const asWord = (name: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?:['’]?s)?(?![\\p{L}\\p{N}])`, 'u')

/** The ways in which a person is spoken of: by the whole name, and by its first part where that is no common word. */
function waysToSay(name: string): readonly string[] {
  const whole = name.trim().replaceAll(/\s+/gu, ' ')
  const [first = ''] = whole.split(' ')
  const alone = first.length >= 3 && !ALSO_WORDS.has(first.toLowerCase())
  return [...(whole === first ? [] : [whole]), ...(alone ? [first] : [])]
}

const MOST_NAMES = 60

/** The words of a text that a name may begin with, each once: those by which people are looked up, so that not all need to be. */
export const maybeNames = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}’'-]+/gu)].map(([word]) => word.replace(/['’]s?$/u, '')))].slice(
    0,
    MOST_NAMES,
  )

const blanked = (text: string): string => NO_PHONE.reduce((rest, one) => rest.replaceAll(one, (found) => '·'.repeat(found.length)), text)

function hasPhone(text: string): boolean {
  const rest = blanked(text)
  const found = [...rest.matchAll(PHONE)].map(([one]) => digits(one))
  return (
    found.some((n) => n >= FEWEST_DIGITS && n <= MOST_DIGITS) ||
    [...rest.matchAll(CALLED)].some(([, one = '']) => digits(one) <= MOST_DIGITS)
  )
}

const matches = (text: string, pattern: RegExp): boolean => text.search(pattern) >= 0

/**
 * Which kinds of private details a text may hold, each once, in a fixed order; in English and German. `names` are those of people who
 * are not its author. Years, dates, times and amounts are none.
 */
export function detailKinds(text: string, names: readonly string[]): readonly DetailKind[] {
  const found: DetailKind[] = []
  if (hasPhone(text)) found.push('phone')
  if ([STREET_EN, STREET_DE, POSTCODE_UK].some((one) => matches(text, one))) found.push('address')
  if (matches(text, EMAIL)) found.push('email')
  if (names.flatMap(waysToSay).some((name) => text.includes(name) && asWord(name).test(text))) found.push('name')
  return found
}
