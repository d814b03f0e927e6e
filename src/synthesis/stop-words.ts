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

/** English words that say nothing of a theme, in lower case and without apostrophes. */
export const stopWords: ReadonlySet<string> = new Set(ENGLISH.split(/\s+/))
