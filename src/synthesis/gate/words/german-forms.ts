/** Particles that stand before a German verb, or apart from it at the end of its clause: `umbauen`, `baut … um`. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'ab an auf aus bei dar durch ein fern fest fort frei gegen heim her heraus herunter hin hinaus los mit nach nieder ruck statt teil uber um unter vor voran weg weiter wieder zu zuruck zusammen'.split(
    ' ',
  ),
)
/** Syllables that stand before a German verb and never apart from it. */
export const FIRST_SYLLABLES: ReadonlySet<string> = new Set(['be', 'ent', 'emp', 'er', 'ge', 'miss', 'ver', 'zer'])

/** Strong verbs: the root as its infinitive has it, then its other roots, umlauts folded, participles without `ge`. */
const VERBS = `beginn begann begonn
beiss biss bissen gebissen
bieg bog bogen
biet bot boten
bind band banden bunden
bitt bat baten gebeten
bleib blieb blieben
brat briet
brech brich bricht brach brachen brochen bruch
brenn brannt brannte
bring bracht brachte brachten
denk dacht dachte dachten
durf darf durft durfte durften
ess isst ass assen gegessen
fahr fuhr fuhren
fall fiel fielen
fang fing fingen
find fand fanden funden
flieg flog flogen
fliess floss flossen
frier fror froren
geb gib gibt gab gaben
geh ging gingen gegangen gangen
gelt gilt galt galten golten
geniess genoss genossen
gleich glich glichen
geschehen geschieht geschah
gewinn gewann gewannen gewonnen
giess goss gossen
greif griff griffen
halt hielt hielten
hang hing hingen
heb hob hoben
heiss hiess hiessen
helf hilf hilft half halfen holfen
kenn kannt kannte kannten
komm kam kamen
lad lud luden
lass liess liessen
lauf lief liefen
leid litt litten
leih lieh liehen
les lies liest las lasen
lieg lag lagen
lug log logen
meid mied mieden
mess misst mass massen
nehm nimm nimmt nahm nahmen nommen
nenn nannt nannte nannten
pfleg pflegt
rat riet rieten
reib rieb rieben
reiss riss rissen
schmelz schmolz schmolzen
schweig schwieg schwiegen
stehl stiehlt stahl stohlen
weich wich wichen
rieche roch rochen
ruf rief riefen
scheid schied schieden
schein schien schienen
schieb schob schoben
schiess schoss schossen
schlaf schlief schliefen
schlag schlug schlugen
schliess schloss schlossen schluss
schneid schnitt schnitten
schreib schrieb schrieben
schwimm schwamm schwammen schwommen
seh sieh sieht sah sahen
send sandt sandte
setz setzt
sing sang sangen sungen
sink sank sanken sunken
sitz sass sassen sessen gesessen
sprech sprich spricht sprach sprachen sprochen
spring sprang sprangen sprungen
steh stand standen gestanden
steig stieg stiegen
sterb stirb stirbt starb starben storben
stoss stiess stiessen
streit stritt stritten
treff triff trifft traf trafen troffen
trag trug trugen
treib trieb trieben
tret tritt trat traten
trink trank tranken trunken
tu tut tat taten getan
verderb verdirbt verdarb verdorben
vergess vergisst vergass vergassen
verlier verlor verloren verlust
verschwind verschwand verschwunden
wachs wuchs wuchsen
wasch wusch
weis wies wiesen
wend wandt wandte
werb wirb wirbt warb geworben
werf wirf wirft warf warfen worfen
wieg wog wogen
wiss weiss wusst wusste wussten
zieh zog zogen zug
zwing zwang zwangen zwungen`

/** Forms that no ending explains, as the stems they belong to. */
const OTHERS = `besser bessere besseren besserer besseres besserem
bestens beste besten bester bestes bestem
hoch hohe hohen hohem hohes hoher
hoherer hohere hoheren hoheres
hochst hochste hochsten hochster hochstes
grosst grosste grossten grosster grosstes
kleinst kleinste kleinsten kleinster kleinstes
altest alteste altesten altester altestes
wichtigst wichtigste wichtigsten wichtigster wichtigstes
nachst nachste nachsten nachster nachstes
bau baut baute gebaut
gehor gehort
fraktion fraktionen
land lands
ort orts`

const listed = (lines: string): readonly (readonly string[])[] => lines.split('\n').map((line) => line.split(' '))

/** Each irregular form with its root. */
export const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ...listed(OTHERS).flatMap(([root = '', ...forms]) => forms.map((form) => [form, root] as const)),
  ...listed(VERBS).flatMap(([root = '', ...forms]) =>
    [`ge${root}en`, ...forms.flatMap((form) => [form, `ge${form}`])].map((one) => [one, root] as const),
  ),
])

/** Words that look like an inflected or derived one and are not. */
export const WHOLE: ReadonlySet<string> = new Set(
  'abend jugend gegend elend tugend dutzend tausend wochenend zeitung zeitungen meinung meinungen achtung gebiet gericht geschaft gesicht gewicht gehalt gerat gesamt gerecht geburt gestalt gewalt gesund bauer bauern sehr mehr markt stadt welt zeit recht macht dienst kraft luft staat wert punkt arbeit licht sicht ort boot brot'.split(
    ' ',
  ),
)
