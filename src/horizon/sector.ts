import { SECTORS, type Sector } from '../core/story.js'
import { beginnings } from './stems.js'

/** How words begin that tell a sector, English and German. */
const STEMS: Readonly<Record<Sector, string>> = {
  society: `famil child childr youth young teen elder ageing aging migra refugee health hospital nurs doctor school student teach educat communit neighbour neighbor lonel
    poverty homeless housing tenant gender disab care volunt populat birth wellbeing sport crime police
    kinder jugend senior pflege gesund schul schüler lehr bildung nachbar einsam armut wohn miet obdach ehrenamt bevölk geburt familie krankenh`,
  technology: `technolog digital software robot machine algorithm comput internet data drone sensor battery batter chip startup app online cyber satellit patent engineer automat
    prototype broadband 3d ai electric-vehic invent
    technik digital software roboter maschin daten drohn akku batterie sensor erfind internet rechner ki automat`,
  economy: `econom market price cost invest bank job jobs worker wage trade business firm compan industr tax budget inflation debt money fund grant loan coop cooperativ shop
    retail income profit employ unemploy factory supply tourism
    wirtschaft markt preis kost invest bank arbeit lohn handel betrieb firma unternehm steuer haushalt geld förder kredit genossen laden einkomm gewinn fabrik tourismus`,
  environment: `climat carbon emission flood drought heat wildfire storm river water soil forest tree biodivers species wildlife bird bee pollut recycl waste plastic solar wind
    renewab energy garden farm nature ecolog conserv peat ocean sea coast green
    klima emission flut hochwasser dürre hitze sturm fluss wasser boden wald baum bäum arten tier vogel biene müll abfall plastik sonne solar wind erneuer energie garten hof natur meer küste grün moor`,
  politics: `government govern parliament minister mayor council election elect vote voter policy polic law laws court regulat ban bans reform party treaty protest strike referend citizen
    assembl democra rights legislat ordinance zoning
    regierung parlament minister bürgermeister rat gemeinderat stadtrat wahl wähl stimm politik gesetz gericht verbot verordn reform partei vertrag protest streik volksentscheid bürger demokrat recht`,
  values: `trust belief faith religio church mosque ethic moral identity culture cultur tradition language heritage art arts music museum belong meaning hope fear dignity
    solidar kindness justice attitude survey generation happiness
    vertrau glaub religion kirche moschee ethik moral identität kultur tradition sprache erbe kunst musik museum heimat sinn hoffnung angst würde solidar gerecht haltung umfrage generation glück`,
}

/** A stem this short must be the whole word. */
const WHOLE = 3
const sectorOf = beginnings(
  SECTORS.map((sector) => [sector, STEMS[sector]] as const),
  WHOLE,
)

/** The title's words count so many times. */
const TITLE = 3

/** The sector that most of the telling ones among these plain words belong to; `unsure` where none does, or two do alike. */
export function steepv(title: readonly string[], summary: readonly string[]): Sector | 'unsure' {
  const counts = new Map<Sector, number>()
  const count = (words: readonly string[], weight: number): void => {
    for (const word of words) {
      const sector = sectorOf(word)
      if (sector) counts.set(sector, (counts.get(sector) ?? 0) + weight)
    }
  }
  count(title, TITLE)
  count(summary, 1)
  const [first, second] = [...counts].toSorted(([, a], [, b]) => b - a)
  if (first === undefined || first[1] < TITLE || first[1] === second?.[1]) return 'unsure'
  return first[0]
}
