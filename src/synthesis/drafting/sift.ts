import type { Sifted, SiftRequest } from '../../ports/synthesis.js'
import { check } from '../gate/check.js'
import { DraftSentence } from '../gate/draft.js'
import { padded } from './padded.js'

/** A draft leads nowhere and calls nobody, also where people's own words do. */
const LINK = /[a-z][a-z0-9+.-]*:\/\/|www\.|\p{L}\.\p{L}{2,}|@\p{L}|!?\[[^\]]*\]\(|<[a-z@!#/]/iu

/** Holds a machine's sentences against what they cite; there are no votes on contributions. Pure. */
export function sift({ sentences, contributions, lang }: SiftRequest): Sifted {
  const read = sentences.map((one) => DraftSentence.safeParse(one))
  const { dropped } = check({ sentences: read.flatMap(({ data }) => (data ? [data] : [])) }, contributions, new Map(), lang)
  const why = new Map(dropped.map((one) => [one.sentence, one.why]))
  const sources = new Map(contributions.map((one) => [one.id, one]))
  return read.map(({ data }) => {
    // its shape was checked as it came: only a name in the place of a pseudonym can have made it too long
    if (!data) return 'long'
    if (LINK.test(data.text)) return 'link'
    return why.get(data) ?? (padded(data, sources, lang) === undefined ? null : 'padded')
  })
}
