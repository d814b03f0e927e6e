import { type GateWords, listed, named } from './gate-words.js'
import { stemEnglish } from './stem-english.js'

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const OTHERS =
  'thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 hundred:100 hundreds:100s thousand:1000 thousands:1000s million:1000000 millions:1000000s billion:1000000000 dozen:12 dozens:12s ' +
  'half:half halves:half third:3rd thirds:3rd quarter:quarter quarters:quarter once:1x twice:2x double:2x triple:3x both:2 first:1st second:2nd fourth:4th fifth:5th tenth:10th single:1'

/** Words in what is cited on which "should" may rest. */
const WISH = listed(
  'should must ought need needs needed important like want wants prefer better best support favour favor right require required priority',
)
const MUST = listed('must need needs needed require required mandatory necessary')

const SHORT = new Map<string, readonly string[]>([
  ['cannot', ['can', 'not']],
  ["can't", ['can', 'not']],
  ["won't", ['will', 'not']],
  ["shan't", ['shall', 'not']],
  ["ain't", ['is', 'not']],
  ['noone', ['no', 'one']],
])

/** The English words of the gate. */
export const english: GateWords = {
  lang: 'en',
  stem: stemEnglish,
  spelled: SHORT,
  frame: listed(
    `a an the this that these those there here it its itself i me my mine myself we us our ours ourselves you your yours he him his she her hers they them their theirs themselves
    and or but so yet if then than as because since though although while whereas whether of to in on at by for from with within into onto about between among through during per via
    is are was were be been being am do does did done doing have has had having get gets got can could may might would shall will must should ought let
    who whom whose which what when where why how also too very really just even still again actually basically literally simply rather quite such same other others another own well
    eg ie e g etc up down out off over under like become becomes became make makes made ever let lets
    give gives gave given giving come comes came coming go goes went going thing things`,
  ),
  telling: listed(
    `person people participant participants contributor contributors contribution contributions comment comments answer answers respondent respondents voice voices
    say says said saying think thinks thinking believe believes feel feels feeling mention mentions mentioned speak speaks spoke talk talks talked suggest suggests suggested note notes noted write writes wrote written describe describes described`,
  ),
  several: listed('people participants contributors contributions comments answers respondents voices'),
  not: listed('not no never none nothing nobody nowhere neither nor without hardly barely'),
  turns: listed('but'),
  amounts: named({
    everyone: 'everyone everybody anyone anybody',
    all: 'all every everything each entire entirely whole completely fully',
    any: 'any',
    most: 'most mostly majority largely mainly',
    many: 'many much lots lot numerous plenty widely countless',
    some: 'some several sometimes somebody someone somewhat',
    few: 'few little rarely seldom minority',
    only: 'only solely alone exclusively',
    more: 'more further',
    less: 'less least fewer',
    always: 'always forever constantly',
    often: 'often frequently usually generally commonly',
  }),
  leans: named({
    agree:
      'agree agrees agreed agreement consensus favour favor favours favors support supports supported supporting approve approves approved endorse endorses endorsed welcome welcomes welcomed united unanimous unanimously',
    disagree:
      'disagree disagrees disagreed disagreement oppose opposes opposed opposing opposition reject rejects rejected object objects objected against disapprove disapproves disapproved',
    split: 'split divided differ differs differed differing divide contested mixed',
  }),
  numbers: new Map([
    ...NUMBERS.map((word, at) => [word, String(at)] as const),
    ...OTHERS.split(' ').map((pair): [string, string] => {
      const [word = '', value = ''] = pair.split(':')
      return [word, value]
    }),
  ]),
  percent: listed('percent percentage'),
  strong: new Map<string, ReadonlySet<string>>([
    ['should', WISH],
    ['ought', WISH],
    ['must', MUST],
    ['will', listed('will shall going')],
    ['shall', listed('will shall going')],
  ]),
  musts: listed('must'),
  doubts: listed('may might could perhaps probably possibly maybe apparently seemingly practically relatively basically'),
  disguised: listed('may will'),
  voices: [
    { said: listed('i me my mine myself'), cited: listed('i me my mine myself') },
    { said: listed('we us our ours ourselves'), cited: listed('we us our ours ourselves i my me') },
    { said: listed('you your yours'), cited: listed('you your yours') },
  ],
  capitals: true,
  urging: listed(
    'please recommend recommends recommended recommending advise advises urge urges urging encourage encourages beware clearly obviously undoubtedly rightly wrongly sadly unfortunately fortunately',
  ),
}
