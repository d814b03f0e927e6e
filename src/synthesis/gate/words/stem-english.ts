const VOWEL = /[aeiouy]/
/** These look inflected and are not. */
const WHOLE = new Set(
  'this thus us is was as his has does news bus gas plus less boss process business series species during morning evening nothing something anything everything thing king ring spring string bring sing wing need seed feed speed bleed red bed wed bored hundred sacred indeed proceed succeed exceed'.split(
    ' ',
  ),
)
const IRREGULAR = new Map(
  Object.entries({
    voted: 'vote',
    chose: 'choose',
    chosen: 'choose',
    went: 'go',
    gone: 'go',
    said: 'say',
    told: 'tell',
    felt: 'feel',
    thought: 'think',
    knew: 'know',
    known: 'know',
    understood: 'understand',
    people: 'person',
    men: 'man',
    women: 'woman',
    children: 'child',
    lives: 'life',
    parties: 'party',
    bought: 'buy',
    brought: 'bring',
    taught: 'teach',
    spoke: 'speak',
    spoken: 'speak',
    written: 'write',
    wrote: 'write',
    lost: 'lose',
    left: 'left',
    won: 'win',
    held: 'hold',
    led: 'lead',
    paid: 'pay',
    kept: 'keep',
    built: 'build',
    met: 'meet',
    ran: 'run',
    grew: 'grow',
    grown: 'grow',
    broken: 'break',
    broke: 'break',
    fell: 'fall',
    fallen: 'fall',
    began: 'begin',
    begun: 'begin',
    stood: 'stand',
    lay: 'lie',
    caught: 'catch',
    found: 'find',
    fought: 'fight',
    sought: 'seek',
    sold: 'sell',
    sent: 'send',
    spent: 'spend',
    analyses: 'analysis',
    crises: 'crisis',
  }),
)

/** What is left when -ed or -ing is taken off: `planned` → `plan`, `hoping` → `hop`, as `hope` becomes too. */
function bare(stem: string): string {
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1)
  return stem.replace(/i$/, 'y')
}

/** An English word without its inflection: plural, -ed, -ing, -ly, and a last silent e. Light on purpose: other words stay apart. */
export function stemEnglish(word: string): string {
  const irregular = IRREGULAR.get(word)
  if (irregular !== undefined) return irregular === word ? word : stemEnglish(irregular)
  if (word.length < 4 || WHOLE.has(word)) return word
  let stem = word
  if (/(?:ss|x|ch|sh|z)es$/.test(stem)) stem = stem.slice(0, -2)
  else if (/[^aeiou]ies$/.test(stem) && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (/[^su]s$/.test(stem)) stem = stem.slice(0, -1)
  if (stem.length > 5 && /[^aeiou]ied$/.test(stem)) stem = `${stem.slice(0, -3)}y`
  else if (stem.length > 4 && stem.endsWith('ed') && VOWEL.test(stem.slice(0, -2))) stem = bare(stem.slice(0, -2))
  else if (stem.length > 5 && stem.endsWith('ing') && VOWEL.test(stem.slice(0, -3))) stem = bare(stem.slice(0, -3))
  if (stem.length > 5 && stem.endsWith('ily')) stem = `${stem.slice(0, -3)}y`
  else if (stem.length > 5 && stem.endsWith('ly')) stem = stem.slice(0, -2)
  return stem.length > 3 ? stem.replace(/e$/, '') : stem
}
