import { allStopWords } from '../synthesis/stop-words.js'
import { plainWord, wordsOf } from '../synthesis/words-of.js'

/** ` - The Daily`, ` | Example News`: who published it, at the end of a headline; never more than five words, never most of it. */
const SOURCE = /^(.{15,}?\S)\s+[-–—|·»]\s+([^-–—|·»]{2,40})$/u
/** `Breaking:`, `Opinion |`, `Live -`: what kind of piece it is, at its start. */
const KIND =
  /^(?:breaking|live|update[ds]?|exclusive|opinion|analysis|video|watch|listen|news|report|eilmeldung|live-?ticker|kommentar|video|update)\s*[:|–—-]\s+/iu
/** Words that reports put around the same story. */
const AROUND: ReadonlySet<string> = new Set(
  'officials official say says said report reports reported according sources breaking update exclusive new behörden bericht berichte laut zufolge meldet melden sagen sagt'.split(
    ' ',
  ),
)

/** A headline without who published it and what kind of piece it is. */
export function bareHeadline(title: string): string {
  const start = title.trim().replace(KIND, '')
  const [, head = start, source = ''] = SOURCE.exec(start) ?? []
  return source.split(/\s+/).length <= 5 ? head : start
}

/** The words of a headline that tell its story, as they are compared, in order. */
export const storyWords = (title: string): readonly string[] =>
  wordsOf(bareHeadline(title))
    .map(plainWord)
    .filter((word) => word !== '' && !allStopWords.has(word) && !AROUND.has(word))
