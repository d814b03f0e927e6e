import { beginnings } from './stems.js'

/** Words of having tried and learned, as they begin; English and German. */
const LEARNED = `lesson fail failed failure mistake setback struggl abandon shelved scrapped rethink hindsight backfir overrun delay drawback pitfall stall collaps clos wrong learned learnt
  lehre scheiter gescheitert fehler rückschlag aufgegeben verzöger hürde gelernt schief`
/** Words of somewhere that did something. */
const DID = `village town city council parish neighbourhood neighborhood cooperative coop communit municipal borough county island residents volunteers pilot trial project scheme initiative
  dorf gemeinde stadt kommune bezirk genossenschaft nachbarschaft insel einwohner ehrenamt pilot projekt vorhaben initiative`

/** A stem this short must be the whole word. */
const WHOLE = 4
const learned = beginnings([[true, LEARNED]], WHOLE)
const did = beginnings([[true, DID]], WHOLE)

/** Do these plain words tell of a place that did something, and of what went wrong on the way? Told from words alone, so a person still looks. */
export const isInspiration = (words: readonly string[]): boolean => words.some((word) => learned(word)) && words.some((word) => did(word))
