// Harm, and what the law calls special: health, faith, origin, whom one loves. Rather one answer too many stays here than one too few.
const ENGLISH = [
  /\b(?:abus(?:e|ed|ive|er)|suicid\w*|self[- ]?harm\w*|rap(?:e|ed|ist)|assault\w*|molest\w*|grooming|domestic violence)\b/iu,
  /\b(?:beat(?:s|en|ing)?|hits?|kick(?:s|ed)?) (?:me|her|him|my|his|the child\w*)\b/iu,
  /\b(?:miscarriage|abortion|pregnan\w*|hiv|aids|cancer|depress\w*|bipolar|schizophren\w*|overdos\w*|addict\w*|rehab|asylum|undocumented)\b/iu,
]
const FAITH = [
  /\b(?:muslims?|islam\w*|jews?|jewish|christians?|hindus?|sikhs?|atheists?|baptis\w*|my (?:faith|religion)|gay|lesbian|transgender|queer|roma|migrants?|refugees?)\b/iu,
  /\b(?:muslim\w*|islam\w*|jüdisch\w*|juden|christ(?:en|lich\w*)|katholi\w*|evangelisch\w*|mein(?:e|en|em)? (?:glauben?|religion)|schwul\w*|lesbisch\w*|geflüchtet\w*|flüchtling\w*)/iu,
  /\b(?:musulm[aá]n\w*|jud[ií][oa]s?|cristian[oa]s?|mi (?:fe|religi[oó]n)|lesbiana|refugiad[oa]s?)\b/iu,
]
const GERMAN = [
  /missbrauch|misshand|vergewaltig|selbstmord|suizid|selbstverletz|häusliche[rn]? gewalt|(?:schlägt|schlug) (?:mich|ihn|sie|uns)\b/iu,
  /fehlgeburt|abtreibung|schwanger|\bkrebs(?:krank\p{L}*)?\b|depressi[vo]|drogen|sucht(?:krank|problem)|abgeschoben|asylantrag/iu,
]
const SPANISH = [
  /\b(?:abus[oó]|suicid|viol[oó]\b|violaci|maltrat|violencia de g[eé]nero|aborto|embaraz|c[aá]ncer|depresi|drogadic|sin papeles)/iu,
]
const ALL = [...ENGLISH, ...GERMAN, ...SPANISH, ...FAITH]

/** May these words tell of harm to somebody, or of what only they may tell? A guess by words, in English, German and Spanish. */
export const tellsOfHarm = (text: string): boolean => ALL.some((one) => one.test(text))
