import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faithful } from '../../eval/paraphrases.js'
import { conversations } from '../../eval/polis.js'
import type { Tally } from '../../src/ports/opinions.js'
import type { Source } from '../../src/ports/synthesis.js'
import { check } from '../../src/synthesis/gate/check.js'
import { DraftSentence, readDraft } from '../../src/synthesis/gate/draft.js'

const said = (id: string, text: string, more: Partial<Source> = {}): Source => ({ id, author: `by-${id}`, text, quotable: true, ...more })
const TOWN: readonly Source[] = [
  said('bus', 'The night bus should not be cut. Many nurses need it to get home at 10 pm.'),
  said('lamp', 'There are no lamps on the river path, so I never walk there alone.'),
  said('tree', 'We could plant two trees on the market square.'),
  said('page', 'Have a look at https://example.org/bus and ask @council.'),
  said('secret', 'My landlord sold the house.', { quotable: false }),
  said('yes', 'The school kitchen should cook for older people.'),
]
const VOTES: ReadonlyMap<string, Tally> = new Map([
  ['tree', { agree: 12, disagree: 3, pass: 5 }],
  ['yes', { agree: 4, disagree: 9, pass: 7 }],
  ['lamp', { agree: 2, disagree: 1, pass: 0 }],
])

type Given = Omit<Partial<DraftSentence>, 'text' | 'refs'>
const checked = (text: string, refs: readonly string[], more: Given = {}, lang = 'en', corpus = TOWN): string => {
  const { kept, dropped } = check({ sentences: [DraftSentence.parse({ text, refs, ...more })] }, corpus, VOTES, lang)
  return dropped[0]?.why ?? (kept.length === 1 ? 'kept' : 'lost')
}

describe('the gate keeps', () => {
  it.each<[string, string, readonly string[], Given?]>([
    ['a paraphrase in the words of what it cites', 'The night bus should not be cut.', ['bus']],
    [
      'an exact quote',
      'On the river path: “I never walk there alone”.',
      ['lamp'],
      { quotes: [{ ref: 'lamp', words: 'I never walk there alone' }] },
    ],
    ['two joined', 'There are no lamps on the river path, and the night bus should not be cut.', ['lamp', 'bus']],
    ['a number that stands there', 'We could plant two trees.', ['tree']],
    [
      'a number that comes out when counted again',
      '2 people spoke of the river path and the night bus.',
      ['lamp', 'bus'],
      { numbers: [{ value: 2, counts: 'people' }] },
    ],
    [
      'a share of votes',
      '60 % agree: we could plant two trees.',
      ['tree'],
      { numbers: [{ value: 60, counts: 'agree', statement: 'tree', percent: true }], direction: { statement: 'tree', way: 'agree' } },
    ],
    [
      'a direction that the votes bear out',
      'Most people agree: we could plant two trees.',
      ['tree'],
      { direction: { statement: 'tree', way: 'agree' } },
    ],
    ['an address and a mention that stand there', 'Have a look at https://example.org/bus and ask @council.', ['page']],
  ])('%s', (_what, text, refs, more) => {
    expect(checked(text, refs, more)).toBe('kept')
  })

  it('a German paraphrase, and drops one with a word, a "nicht" or an „alle“ of its own', () => {
    const stadt = [said('bus', 'Der Nachtbus darf nicht gestrichen werden. Viele Pflegekräfte brauchen ihn.')]
    const german = (text: string): string => checked(text, ['bus'], {}, 'de', stadt)
    expect(german('Der Nachtbus darf nicht gestrichen werden.')).toBe('kept')
    expect(german('Viele Pflegekräfte brauchen den Nachtbus.')).toBe('kept')
    expect(german('Der Nachtbus darf gestrichen werden.')).toBe('negation')
    expect(german('Alle Pflegekräfte brauchen den Nachtbus.')).toBe('amount')
    expect(german('Die Straßenbahn darf nicht gestrichen werden.')).toBe('unsupported')
    expect(german('Mehrheitlich wird der Nachtbus abgelehnt.')).not.toBe('kept')
  })

  it('only quotes in a language that it has no words for', () => {
    const corpus = [said('a', 'Le bus de nuit doit rester.')]
    expect(
      checked('« Le bus de nuit doit rester. »', ['a'], { quotes: [{ ref: 'a', words: 'Le bus de nuit doit rester.' }] }, 'fr', corpus),
    ).toBe('kept')
    expect(checked('Le bus doit rester.', ['a'], {}, 'fr', corpus)).toBe('language')
  })
})

describe('the gate drops', () => {
  it.each<[string, string, readonly string[], Given?]>([
    [
      'fabricated',
      'They say: “Burn the town hall down tonight”.',
      ['bus'],
      { quotes: [{ ref: 'bus', words: 'Burn the town hall down tonight' }] },
    ],
    ['altered', '“The night bus should be cut”.', ['bus'], { quotes: [{ ref: 'bus', words: 'The night bus should be cut' }] }],
    ['altered', 'The wish is to “be cut”.', ['bus'], { quotes: [{ ref: 'bus', words: 'be cut' }] }],
    ['misattributed', '“plant two trees”', ['bus'], { quotes: [{ ref: 'bus', words: 'plant two trees' }] }],
    ['misattributed', '“plant two trees”', ['bus']],
    ['unquotable', '“My landlord sold the house.”', ['secret']],
    ['number', 'We could plant three trees.', ['tree']],
    ['number', '5 people spoke of lamps.', ['lamp'], { numbers: [{ value: 5, counts: 'people' }] }],
    ['number', 'Half of the nurses need the night bus.', ['bus']],
    ['direction', 'Most people disagree: we could plant two trees.', ['tree'], { direction: { statement: 'tree', way: 'disagree' } }],
    ['direction', 'Everyone agrees that we could plant two trees.', ['tree'], { direction: { statement: 'tree', way: 'agree' } }],
    ['direction', 'People agree that the night bus should not be cut.', ['bus']],
    ['direction', 'People agree: there are no lamps on the river path.', ['lamp'], { direction: { statement: 'lamp', way: 'agree' } }],
    ['negation', 'The night bus should be cut.', ['bus']],
    ['negation', 'We could not plant two trees.', ['tree']],
    ['unsupported', 'The night bus should not be cut, for the climate.', ['bus']],
    ['unsupported', 'The night bus should not be cut.', ['lamp']],
    ['name', 'The night bus should not be cut, says Maria.', ['bus']],
    ['amount', 'All nurses need the night bus.', ['bus']],
    ['amount', 'People never walk on the river path alone.', ['lamp']],
    ['doubt', 'We plant two trees on the market square.', ['tree']],
    ['strength', 'We must plant two trees on the market square.', ['tree']],
    ['voice', 'You should not cut the night bus.', ['bus']],
    ['advocacy', 'Please do not cut the night bus.', ['bus']],
    ['link', 'The night bus should not be cut: https://evil.example/x', ['bus']],
    ['link', '![](https://evil.example/x.png) The night bus should not be cut.', ['bus']],
    ['link', 'The night bus should not be cut, @everyone.', ['bus']],
    ['link', 'Have a look at example.org/other and ask @council.', ['page']],
    ['hidden', 'The night bus\u202e should not be cut.', ['bus']],
    ['unknown-ref', 'The night bus should not be cut.', ['bus', 'made-up']],
    ['no-refs', 'The night bus should not be cut.', []],
    ['long', `The night bus should not be cut. ${'It should not be cut. '.repeat(30)}`, ['bus']],
  ])('%s: %s', (why, text, refs, more) => {
    expect(checked(text, refs, more)).toBe(why)
  })
})

describe('what passed', () => {
  it('and what is also said are together everything that was said, each once', () => {
    const texts = TOWN.map(({ text }) => text)
    const sentence = fc.record({ text: fc.constantFrom(...texts, 'Made up.'), refs: fc.subarray(TOWN.map(({ id }) => id)) })
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (given) => {
        const sentences = given.map((one) => DraftSentence.parse(one))
        const { kept, dropped, alsoSaid, coverage } = check({ sentences }, TOWN, VOTES)
        const used = new Set(kept.flatMap(({ refs }) => refs))
        expect([...used, ...alsoSaid].toSorted()).toEqual(TOWN.map(({ id }) => id).toSorted())
        expect(coverage).toEqual({ used: used.size, of: TOWN.length })
        expect(kept.length + dropped.length).toBe(sentences.length)
      }),
    )
  })

  it('is the same for any order of what was said', () => {
    const sentences = TOWN.map(({ id, text }) => DraftSentence.parse({ text, refs: [id] }))
    expect(check({ sentences }, TOWN.toReversed(), VOTES)).toEqual(check({ sentences }, TOWN, VOTES))
  })

  it('says of each dropped sentence why, and what in it', () => {
    const sentence = DraftSentence.parse({ text: 'We could plant three trees.', refs: ['tree'] })
    expect(check({ sentences: [sentence] }, TOWN, VOTES).dropped).toEqual([{ sentence, why: 'number', what: 'three' }])
  })
})

it('keeps all but two in a hundred of the faithful paraphrases that were there before it', () => {
  const all = faithful(conversations())
  const kept = all.filter(({ on, sentence }) => check({ sentences: [sentence] }, on.corpus, on.votes).kept.length === 1)
  expect(all.length).toBeGreaterThanOrEqual(200)
  expect(kept.length / all.length).toBeGreaterThanOrEqual(0.98)
})

describe('a machine’s answer', () => {
  const whole = JSON.stringify({ sentences: [{ text: 'x', refs: ['a'] }] })
  it.each<[string, string, Parameters<typeof readDraft>[1]?]>([
    ['empty', ''],
    ['empty', '{"sentences":[]}'],
    ['unparseable', 'Sure! Here is your summary'],
    ['unparseable', whole.slice(0, -3)],
    ['unparseable', '{"sentences":[{"text":"x"}]}'],
    ['unparseable', '{"sentences":[{"text":"x","refs":["a"],"html":"<b>"}]}'],
    ['cut', whole, 'cut'],
    ['refused', whole, 'refused'],
  ])('is none when it is %s: %s', (none, answer, ended) => {
    expect(readDraft(answer, ended)).toEqual({ none })
  })
  it('is a draft when it is whole', () => {
    expect(readDraft(whole)).toEqual({ draft: { sentences: [{ text: 'x', refs: ['a'], quotes: [], numbers: [], direction: null }] } })
  })
})
