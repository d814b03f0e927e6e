import { Parser } from 'htmlparser2'

const MOST_DEPTH = 512
/** How much of a text is read for each unit that is wanted; a limit on time. */
const READ = 16
const MARKUP = /[<&]/
/** Plain tags around plain text, as most feeds write them: no entity, no comment, nothing silent. What is left out reads through the parser. */
const SIMPLE = /^[^<>&]*(?:<\/?(?:p|b|i|em|strong|div|br|li|ul|ol)\s?\/?>[^<>&]*)*$/
const BREAKING = /<\/?(?:p|div|br|li|ul|ol)\s?\/?>/g
const INLINE = /<[^>]*>/g
const PLAIN = /^[!-~]+(?: [!-~]+)*$/
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'head'])
const BREAKS: ReadonlySet<string> = new Set(
  'p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article blockquote pre hr figure'.split(' '),
)

/** What a piece of HTML says, as plain text on one line with no tags or entities, at most `most` units, cut after a word. Deeper than 512 elements nothing is read. */
export function htmlText(html: string, most: number): string {
  const read = html.slice(0, READ * most)
  if (!MARKUP.test(read)) return shorten(plain(read), most)
  if (read.length === html.length && SIMPLE.test(read)) return shorten(plain(read.replace(BREAKING, ' ').replace(INLINE, '').trim()), most)
  const pieces: string[] = []
  let length = 0
  let depth = 0
  let silent = 0
  const parser = new Parser(
    {
      onopentag: (name) => {
        depth += 1
        if (SILENT.has(name)) silent += 1
        if (BREAKS.has(name)) pieces.push(' ')
        if (depth > MOST_DEPTH) parser.pause()
      },
      ontext: (text) => {
        if (silent > 0 || length > 2 * most) return
        pieces.push(text)
        length += text.length
      },
      onclosetag: (name) => {
        depth -= 1
        if (SILENT.has(name)) silent -= 1
        if (BREAKS.has(name)) pieces.push(' ')
      },
    },
    { decodeEntities: true },
  )
  parser.write(read)
  if (depth <= MOST_DEPTH) parser.end()
  return shorten(plain(pieces.join('')), most)
}

/** No control or direction-changing characters, one space between words. */
const plain = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .normalize('NFC')
        .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()

/** At most `most` units, cut after the last whole word with an ellipsis. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 2)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')).replace(/[\s,;:–-]+$/u, '')} …`
}
