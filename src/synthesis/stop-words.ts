const ENGLISH = `a about above after again against all almost also although always am among an and another any anybody anyone anything are arent around as at
away back be became because become been before being below between both but by came can cannot cant come could couldnt did didnt do does doesnt doing done dont
down during each either else enough especially even ever every everybody everyone everything few for from further get gets getting give given go goes going gone
got had hadnt has hasnt have havent having he her here hers herself him himself his how however i id if ill im in instead into is isnt it its itself ive just keep
kept let lets like likely little lot lots made make makes many may maybe me might mine more most much must my myself near need needs neither never no nobody none
nor not nothing now of off often on once one ones only onto or other others our ours ourselves out over own per perhaps put quite rather really said same say says
see seem seems shall she should shouldnt since so some somebody someone something sometimes soon still such take than that thats the their theirs them themselves
then there theres these they theyre thing things think this those though through till to together too toward towards two under until up upon us use used very via
want wanted wants was wasnt way we well went were werent weve what when where whether which while who whole whom whose why will with within without wont would
wouldnt yes yet you your youre yours yourself`

const GERMAN = `aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bin bis bisher bist da dabei dadurch dafür dagegen daher
dahin damit danach daneben dann daran darauf daraus darf darin darüber darum das dass davon davor dazu dein deine deinem deinen deiner dem den denen denn dennoch der
deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen ein eine einem einen einer eines einige einigen einfach
einmal er erst es etwa etwas euch euer eure eurem euren für ganz gar gegen gehen geht genug gerade gern gewesen gibt ging hab habe haben hat hatte hatten hätte hätten
her heute hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja je jede jedem jeden jeder jedes jemand jetzt kam kann kein keine keinem
keinen keiner können könnte könnten leider lieber machen macht man manche mancher manches mehr mein meine meinem meinen meiner meist mich mir mit muss müssen müsste
nach nachdem neben nein nicht nichts nie niemand noch nun nur ob oben oder oft ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so sobald
sogar solche solchen solcher soll sollen sollte sollten sondern sonst sowie statt trotz über überall um und uns unser unsere unserem unseren unserer unter viel viele
vielen vielleicht vom von vor während wann war wäre waren wären warum was weder weg wegen weil weit weiter welche welchem welchen welcher welches wenig wenn wer werde
werden wie wieder will wir wird wirklich wo wollen wollte worden wurde wurden würde würden zu zum zur zwar zwischen`

const lists: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['en', new Set(ENGLISH.split(/\s+/))],
  ['de', new Set(GERMAN.split(/\s+/))],
])

/** The words of a language that say nothing of a theme, in lower case and without apostrophes; undefined where there is no list. */
export const stopWords = (lang: string): ReadonlySet<string> | undefined => lists.get(lang.toLowerCase().split('-', 1)[0] ?? '')

/** The stop words of every language there is a list for: for words whose language is not the one that was named. */
export const allStopWords: ReadonlySet<string> = new Set([...lists.values()].flatMap((list) => [...list]))
