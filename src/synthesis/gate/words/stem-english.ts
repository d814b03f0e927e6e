const VOWEL = /[aeiouy]/
/** These look inflected and are not. */
const WHOLE = new Set(
  'this thus us is was as his has does news bus gas plus less boss process business series species during morning evening nothing something anything everything thing king ring spring string bring sing wing need seed feed speed bleed red bed wed bored hundred sacred indeed proceed succeed exceed'.split(
    ' ',
  ),
)
/** Irregular forms, each list after the word they belong to. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `analysis:analyses become:became begin:began,begun bend:bent bite:bit,bitten blow:blew,blown break:broke,broken breed:bred
  bring:brought build:built burn:burnt buy:bought catch:caught child:children choose:chose,chosen crisis:crises deal:dealt
  dig:dug draw:drawn,drew dream:dreamt drink:drank,drunk drive:driven,drove eat:ate,eaten fall:fallen,fell feed:fed feel:felt
  fight:fought find:found flee:fled fly:flew,flown foot:feet forget:forgot,forgotten freeze:froze,frozen give:gave go:gone,went
  grow:grew,grown hang:hung hear:heard hide:hid,hidden hold:held keep:kept knife:knives know:knew,known lead:led learn:learnt
  left:left lend:lent lie:lay life:lives light:lit loaf:loaves lose:lost man:men mean:meant meet:met mouse:mice party:parties
  pay:paid person:people ride:ridden,rode ring:rang,rung rise:risen,rose run:ran say:said see:saw,seen seek:sought sell:sold
  send:sent shake:shaken,shook shelf:shelves shine:shone shoot:shot sing:sang,sung sink:sank,sunk sit:sat sleep:slept
  speak:spoke,spoken spend:spent spin:spun stand:stood steal:stole,stolen stick:stuck strike:struck sweep:swept swim:swam,swum
  swing:swung take:taken,took teach:taught tear:tore,torn tell:told think:thought throw:threw,thrown tooth:teeth
  understand:understood vote:voted wake:woke,woken wear:wore,worn weep:wept wife:wives win:won wolf:wolves woman:women
  write:written,wrote
  use:used,uses,using age:aged,ages,aging die:died,dies,dying tie:tied,ties,tying owe:owed,owes,owing`
    .split(/\s+/)
    .flatMap((entry) => {
      const [root = '', forms = ''] = entry.split(':')
      return forms.split(',').map((form) => [form, root] as const)
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
