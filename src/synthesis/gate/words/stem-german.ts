const ENDINGS = /(?:innen|ungen|ern|em|en|er|es|st|et|e|n|s|t)$/
const LEAST = 4

/** A German word without its inflection: umlauts as their vowels, ß as ss, and the endings of nouns, adjectives and verbs. Light on purpose. */
export function stemGerman(word: string): string {
  const plain = word.replaceAll('ß', 'ss').replaceAll('ä', 'a').replaceAll('ö', 'o').replaceAll('ü', 'u')
  const stem = plain.endsWith('ungen') ? plain.slice(0, -2) : plain
  if (stem.endsWith('ung') || stem.length <= LEAST) return stem
  const cut = stem.replace(ENDINGS, '')
  return cut.length >= LEAST ? cut : stem
}
