/** How wide a line of text is, in units. */
export type Measure = (text: string, size: number, bold?: boolean) => number

interface Space {
  readonly size: number
  readonly bold?: boolean
  /** The room for a line, in units. */
  readonly width: number
  /** What does not fit in so many lines is cut. */
  readonly lines: number
}

const words = new Intl.Segmenter('und', { granularity: 'word' })
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** A mark that may not begin a line: it stays with what stands before it. */
const CLINGS = /^[\p{P}\p{M}…]+$/u
const OPENS = /^[\p{Ps}\p{Pi}¿¡]$/u

/** Where a line may break: between words, and between signs where a script has no spaces. */
function pieces(text: string): readonly string[] {
  const found: string[] = []
  let opened = ''
  for (const { segment } of words.segment(text)) {
    const last = found.at(-1)
    if (OPENS.test(segment)) opened += segment
    else if (last !== undefined && opened === '' && CLINGS.test(segment) && !/\s$/u.test(last)) found[found.length - 1] = last + segment
    else {
      found.push(opened + segment)
      opened = ''
    }
  }
  return opened === '' ? found : [...found, opened]
}

/** Lines of a tame text that fit into a width by what they measure; what is left over ends in “…”. A word that is too long is broken. */
export function wrap(measure: Measure, text: string, { size, bold, width, lines }: Space): readonly string[] {
  const fits = (one: string): boolean => measure(one.trimEnd(), size, bold) <= width
  const found: string[] = []
  let line = ''
  const put = (piece: string): void => {
    if (line === '' && /^\s+$/u.test(piece)) return
    if (fits(line + piece)) line += piece
    else if (line !== '') {
      found.push(line.trimEnd())
      line = ''
      put(piece)
    } else {
      for (const { segment } of letters.segment(piece)) {
        if (line !== '' && !fits(line + segment)) {
          found.push(line)
          line = ''
        }
        line += segment
      }
    }
  }
  for (const piece of pieces(text)) {
    if (found.length > lines) break
    put(piece)
  }
  if (line.trim() !== '') found.push(line.trimEnd())
  if (found.length <= lines) return found
  const last = [...letters.segment(found[lines - 1] ?? '')].map(({ segment }) => segment)
  while (last.length > 0 && !fits(`${last.join('').trimEnd()}…`)) last.pop()
  return [...found.slice(0, lines - 1), `${last.join('').trimEnd()}…`]
}
