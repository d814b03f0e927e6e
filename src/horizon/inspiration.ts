import { plainWord, wordsOf } from '../synthesis/words-of.js'

/** Words of having tried and learned, as they begin; English and German. */
const LEARNED =
  `lesson fail failed failure mistake setback struggl abandon shelved scrapped rethink hindsight backfir overrun delay drawback pitfall stall collaps clos wrong learned learnt
  lehre scheiter gescheitert fehler rückschlag aufgegeben verzöger hürde gelernt schief`.split(/\s+/)
/** Words of somewhere that did something. */
const DID =
  `village town city council parish neighbourhood neighborhood cooperative coop communit municipal borough county island residents volunteers pilot trial project scheme initiative
  dorf gemeinde stadt kommune bezirk genossenschaft nachbarschaft insel einwohner ehrenamt pilot projekt vorhaben initiative`.split(/\s+/)

const begins = (word: string, stems: readonly string[]): boolean =>
  stems.some((stem) => (stem.length <= 4 ? word === stem : word.startsWith(stem)))

/** Does it tell of a place that did something, and of what went wrong on the way? Told from words alone, so a person still looks. */
export function isInspiration(title: string, summary: string): boolean {
  const words = wordsOf(`${title} ${summary}`).map(plainWord)
  return words.some((word) => begins(word, LEARNED)) && words.some((word) => begins(word, DID))
}
