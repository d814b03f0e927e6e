import { asksBarely } from './asks-german.js'
import { germanParts, isJoined } from './compounds-german.js'
import { type GateWords, listed, named } from './gate-words.js'
import { stemGerman } from './stem-german.js'

const NUMBERS =
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig'.split(
    ' ',
  )
const OTHERS =
  'dreissig:30 dreißig:30 vierzig:40 fünfzig:50 sechzig:60 siebzig:70 achtzig:80 neunzig:90 hundert:100 hunderte:100s tausend:1000 tausende:1000s million:1000000 millionen:1000000s dutzend:12 dutzende:12s ' +
  'halb:half halbe:half halben:half hälfte:half drittel:3rd viertel:quarter einmal:1x zweimal:2x doppelt:2x beide:2 beiden:2 erste:1st ersten:1st zweite:2nd zweiten:2nd dritte:3rd dritten:3rd einzige:1 einzigen:1'

const MUSTS =
  'muss muß müssen müsste müssten braucht brauchen nötig notwendig erforderlich pflicht verpflichtend verpflichtende verpflichtenden verpflichtender verpflichtendes verpflichtet verpflichten zwingend'
/** Words in what is cited on which „sollen“ may rest. */
const WISH = listed(
  `${MUSTS} soll sollen sollte sollten brauche wichtig will wollen möchte möchten besser bitte gehört gehören wünsche dringend weg statt anstatt`,
)
const MUST = listed(MUSTS)
const WILL = listed('wird werden wirst werde wurde')

/** The German words of the gate. */
export const german: GateWords = {
  lang: 'de',
  stem: stemGerman,
  // Eigentümer:innen, Mieter*innen, Bürger/-innen: the word itself
  plain: (text) => text.replaceAll(/(?<=\p{L})(?:[:*_]|\/-?)(?:innen|in|r|n)(?!\p{L})/gu, ''),
  parts: germanParts,
  joined: isJoined,
  spelled: new Map(
    'tlw:teilweise u:und od:oder f:für v:von ev:eventuell mind:mindestens inkl:inklusive allg:allgemein verpfl:verpflichtend bes:besonders zugute:zu:gute zugutekommen:zu:gute:kommen'
      .split(' ')
      .map((pair): [string, string[]] => [pair.split(':')[0] ?? '', pair.split(':').slice(1)]),
  ),
  frame: listed(
    `der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene es er sie ihm ihn ihr ihre ihren ihrem ihrer sein seine seinen seinem ich mir mich mein meine meinen meinem wir uns unser unsere unseren unserem
    du dir dich dein deine euch euer eure man sich und oder aber denn doch sondern wenn dann als wie weil da ob dass daß obwohl während damit so auch noch schon sehr ganz eben wirklich einfach mal hier dort dabei
    von vom zu zum zur in im ins an am auf aus bei beim mit nach für über unter um durch vor zwischen bis seit per ab
    ist sind war waren sei bin sein hat haben hatte habe wird werden wurde wurden werde kann können darf dürfen mag soll sollen sollte sollten muss muß müssen müsste will wollen lassen lässt macht machen gibt geben
    wer wen wem was wo wann warum welche welcher welches welchen z.b zb bzw etc usw selbst anderer andere anderen anderes eigen eigene eigenen
    also etwa danach davor dazu davon daran darauf daraus dadurch darin daher darum deshalb deswegen jedoch zwar sowie stattdessen allem beispiel beispielsweise bekommen bekommt bekam erhalten erhält braucht brauchen würde würden wäre wären hätte hätten
    geht gehen ging kommt kommen kam heim sowohl entweder je desto umso bereits jemand jemanden bevor nachdem ehe sobald solange falls sofern sodass indem wobei worin wofür womit zudem außerdem nämlich trotzdem dennoch allerdings inklusive mittels anhand gemäß hinsichtlich bezüglich wegen aufgrund deren dessen denen ihnen ihres seines meines meiner unseres eures deines
    müssten könnte könnten möchte möchten wollte wollten konnte konnten musste mussten durfte durften worden zuhause entstehen entsteht entstand`,
  ),
  telling: listed(
    `person personen mensch menschen leute teilnehmende teilnehmenden beitrag beiträge antwort antworten stimme stimmen sagt sagen sagte denkt denken findet finden meint meinen glaubt glauben schreibt schreiben nennt nennen erwähnt erwähnen
    schlägt vorschlagen`,
  ),
  several: listed('personen menschen leute teilnehmende teilnehmenden beiträge antworten stimmen'),
  not: listed(
    'nicht kein keine keinen keinem keiner keines nie niemals nichts niemand niemanden nirgends nirgendwo nimmer keinesfalls keineswegs keinerlei mitnichten weder ohne kaum statt anstatt nich net ned',
  ),
  turns: listed('aber sondern'),
  amounts: named({
    everyone: 'jedermann',
    all: 'alle allen aller alles jede jeder jedes jeden jedem gesamt gesamte gesamten gesamter gesamtes ganze ganzen ganzer ganzes sämtliche völlig komplett',
    most: 'meist meiste meisten meistens mehrheit mehrheitlich größtenteils überwiegend',
    many: 'viel viele vielen vieler zahlreiche zahlreichen',
    some: 'einige einiger einiges einigen manche manchen manchmal mehrere mehreren',
    few: 'wenig wenige wenigen selten minderheit',
    only: 'nur ausschließlich allein lediglich',
    more: 'mehr weitere weiteren',
    less: 'weniger wenigsten wenigstens',
    always: 'immer stets ständig dauernd',
    often: 'oft häufig meistens üblicherweise',
  }),
  leans: named({
    agree:
      'zustimmen zustimmung stimmt einig einigkeit befürworten befürwortet befürworter unterstützen unterstützt unterstützung dafür einverstanden einstimmig konsens begrüßen begrüßt',
    disagree: 'ablehnen ablehnung lehnt lehnen dagegen gegen widersprechen widerspricht widerspruch gegner',
    split: 'uneinig uneins gespalten geteilt umstritten strittig',
  }),
  musts: listed('muss muß müssen'),
  asks: asksBarely,
  asked: listed('soll sollen sollte sollten braucht brauchen'),
  helps: {
    words: listed('werden'),
    modals: listed('soll sollen sollte sollten muss müssen müsste müssten kann können könnte könnten darf dürfen'),
  },
  ends: listed('mehr'),
  numbers: new Map([
    ...NUMBERS.map((word, at) => [word, String(at)] as const),
    ...OTHERS.split(' ').map((pair): [string, string] => {
      const [word = '', value = ''] = pair.split(':')
      return [word, value]
    }),
  ]),
  percent: listed('prozent'),
  strong: new Map<string, ReadonlySet<string>>([
    ...['soll', 'sollen', 'sollte', 'sollten'].map((word) => [word, WISH] as const),
    ...['muss', 'muß', 'müssen', 'müsste'].map((word) => [word, MUST] as const),
    ...['braucht', 'brauchen'].map((word) => [word, WISH] as const),
    ...['wird', 'werden', 'werde'].map((word) => [word, new Set([...WILL, ...WISH])] as const),
  ]),
  doubts: listed('könnte könnten vielleicht wahrscheinlich möglicherweise eventuell vermutlich wohl angeblich'),
  disguised: listed(''),
  voices: [
    { said: listed('ich mir mich mein meine meinen meinem'), cited: listed('ich mir mich mein meine meinen meinem') },
    { said: listed('wir uns unser unsere unseren unserem'), cited: listed('wir uns unser unsere unseren unserem ich mein meine') },
    { said: listed('du dir dich dein deine euch euer eure'), cited: listed('du dir dich dein deine euch euer eure') },
  ],
  capitals: false,
  urging: listed('bitte empfehlen empfiehlt empfehle raten rät rate natürlich offensichtlich zweifellos leider selbstverständlich'),
}
