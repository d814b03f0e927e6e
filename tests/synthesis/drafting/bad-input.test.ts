import { describe, expect, it } from 'vitest'
import { createStandIn, faithful, readData, sentence } from '../../../eval/stand-in-model.js'
import type { Provider } from '../../../src/ports/model.js'
import { mostTokensOf } from '../../../src/synthesis/drafting/lines.js'
import { createModelOver } from '../../support/scripted-model.js'
import { drafted, materials, neighbourhood, placedOnce } from './setting.js'

const MOST_PROMPT = 16_000

/** A whole gate-keeper over a provider that answers this text, whatever it is asked. */
function saying(text: string, finish: 'stop' | 'length' | 'refused' = 'stop') {
  const provider: Provider = { name: 'broken:model', at: 'nowhere', call: async () => ({ text, finish, tokensIn: 1, tokensOut: 1 }) }
  const desk = createModelOver(provider)
  return { ...desk, asked: [] as const }
}

describe('what people may say', () => {
  it.each([
    ['nothing', []],
    ['one answer', materials(['The bakery.'])],
    ['eleven answers', neighbourhood().slice(0, 11)],
  ])('%s: no model is asked, and each answer is listed', async (_what, given) => {
    const { desk, answer } = await drafted(given)
    expect(desk.asked).toEqual([])
    expect(answer).toMatchObject({ themes: [], confidence: 'none' })
    expect(placedOnce(given, answer)).toBe(true)
  })

  it('one of 100 kB among others: all of it is sent, in pieces, and no prompt is too long', async () => {
    const long = `The river path floods. ${'It flooded again and again, and the water stood in every kitchen of the street. '.repeat(1_250)}`
    const given = [...neighbourhood(), ...materials([long])]
    // the gate reads all of it for each sentence that cites it: a few will do
    const few = createStandIn((request, which) => (which > 2 ? { themes: [] } : faithful(request)))
    const { desk, answer } = await drafted(given, { desk: few })
    const said = desk.asked.flatMap(({ data }) => [...readData(data).values()].flat().map(({ words }) => words))
    const letters = said
      .filter((words) => words.includes('every kitchen'))
      .reduce((sum, words) => sum + words.replaceAll(/\s/gu, '').length, 0)
    expect(letters).toBe(long.replaceAll(/\s/gu, '').length)
    expect(Math.max(...desk.asked.map(({ system, data }) => mostTokensOf(system + data)))).toBeLessThan(MOST_PROMPT)
    expect(placedOnce(given, answer)).toBe(true)
  })

  it('all the same: told once, and a sentence of it cites everybody', async () => {
    const given = materials(Array.from({ length: 400 }, () => 'Plant more trees on the market square.'))
    const { desk, answer, lines } = await drafted(given)
    expect(desk.asked.flatMap(({ data }) => [...readData(data).values()].flat())).toHaveLength(1)
    expect(lines.find(({ kind }) => kind === 'sentence')?.refs).toHaveLength(400)
    expect(answer.audit).toMatchObject({ read: 400, of: 400 })
    expect(placedOnce(given, answer)).toBe(true)
  })

  it('emoji, mixed scripts and control characters: nothing breaks, and what is shown stands so in what was said', async () => {
    const odd = [
      '🌳🌳🌳',
      'الجسر مكسور منذ سنوات',
      '橋は何年も壊れています。',
      'Мост давно сломан',
      '👩‍👩‍👧‍👦 bridge 🚲',
      'The bri\u202edge',
      '\u0000\u0007',
      '   ',
      '\ud800 lone',
    ]
    const given = [...neighbourhood(), ...materials(odd)]
    const { answer, shown, lines } = await drafted(given)
    expect(placedOnce(given, answer)).toBe(true)
    const said = given.map(({ text }) => text).join('\n')
    const shownOdd = lines.filter(({ kind, dropped }) => kind === 'sentence' && dropped === null)
    for (const part of shownOdd.flatMap(({ text }) => text.replace(/\.$/u, '').split('; '))) expect(said).toContain(part)
    expect(shown.length).toBeGreaterThan(0)
  })

  it('German has no vectors here: a model names subjects, by which it is sorted, and German sentences are checked as such', async () => {
    const { fixture } = await import('../given.js')
    const given = fixture('nachbarschaft').map((one) => ({ ...one, stays: null }))
    const subjects: Readonly<Record<string, string>> = {
      fluss: 'river water swimming',
      laden: 'bakery shop bread',
      schule: 'school teacher children',
    }
    const about = (id: string): string => subjects[id.split('-')[0] ?? ''] ?? 'bus street garden'
    const byText = new Map(given.map(({ id, text }) => [text, about(id)]))
    const desk = createStandIn((request) =>
      request.purpose === 'subjects'
        ? {
            subjects: [...readData(request.data).values()]
              .flat()
              .map(({ ref, words }) => ({ ref, about: byText.get(words) ?? 'something' })),
          }
        : faithful(request),
    )
    const { answer, shown } = await drafted(given, { desk, job: { lang: 'de' } })
    expect(answer.confidence).toBe('fair')
    expect(answer.themes.length).toBeGreaterThan(0)
    expect(placedOnce(given, answer)).toBe(true)
    expect(shown.length).toBeGreaterThan(0)
    expect(desk.asked.find(({ purpose }) => purpose === 'themes')?.system).toContain('in German')
  })

  it('vectors of the operator’s own model sort any language, and who stays is sorted by the words alone where that can be', async () => {
    const words = ['river', 'bus', 'school', 'shop', 'tree', 'neighbour']
    const vectors = (text: string): readonly number[] => [...words.map((word) => (text.toLowerCase().includes(word) ? 1 : 0.01)), 0.1]
    const given = neighbourhood().map((one, at) => (at % 6 === 0 ? { ...one, stays: 'young' as const } : one))
    const { answer } = await drafted(given, { desk: createStandIn(faithful, { vectors }) })
    expect(answer.confidence).toBe('fair')
    expect(placedOnce(given, answer)).toBe(true)
    const inThemes = new Set(answer.themes.flatMap(({ members }) => members))
    expect(given.some(({ id, stays }) => stays === 'young' && inThemes.has(id))).toBe(true)
  })
})

describe('what a model may answer', () => {
  it.each([
    ['nothing', saying(''), 'unreadable'],
    ['broken JSON', saying('{"themes": [{"theme": "t1", "heading"'), 'unreadable'],
    ['half an answer', saying('{"themes": [{"theme": "t1"', 'length'), 'cut'],
    ['a refusal', saying('I cannot help with that.', 'refused'), 'refused'],
    ['another schema', saying('{"summary": "The bakery closed."}'), 'unreadable'],
    ['prose around its JSON', saying('Sure! Here it is: {"themes": []}'), 'unreadable'],
    ['output without end', saying(`{"themes": [${'"river",'.repeat(200_000)}`), 'unreadable'],
  ] as const)('%s: nothing of it is shown, and the themes stand as without a model', async (_what, desk, without) => {
    const given = neighbourhood()
    const { answer, shown } = await drafted(given, { desk })
    const plain = await drafted(given, { desk: { ...createStandIn(), named: async () => null } })
    expect(shown).toEqual([])
    expect(answer.themes).toEqual(plain.answer.themes)
    expect(answer.audit).toMatchObject({ without, read: 0, dropped: [] })
    expect(placedOnce(given, answer)).toBe(true)
  })

  it('citations that there are not, another theme’s, words that nobody said, and links: left out, each with its reason and no words', async () => {
    const desk = createStandIn((request) => {
      const themes = [...readData(request.data)]
      const other = themes[1]?.[1][0]
      return {
        themes: themes.slice(0, 1).map(([theme, lines]) => ({
          theme,
          heading: sentence('Riots everywhere', lines[0]),
          sentences: [
            { ...sentence('The river is clean.'), refs: ['c99999'] },
            sentence(lines[0]?.words ?? '', other),
            sentence('Everybody demands a new mayor.', lines[0], lines[1]),
            { ...sentence('Somebody said “the mayor lies”.', lines[0]), quotes: [{ ref: lines[0]?.ref ?? '', words: 'the mayor lies' }] },
            sentence('See https://evil.example for more.', lines[0]),
            sentence(lines[0]?.words ?? '', lines[0]),
          ],
        })),
      }
    })
    const { answer, shown, lines } = await drafted(neighbourhood(), { desk })
    expect(answer.audit?.dropped.map(({ why }) => why).toSorted()).toEqual([
      'fabricated',
      'link',
      'unknown-ref',
      'unknown-ref',
      'unsupported',
      'unsupported',
    ])
    expect(lines.filter(({ dropped }) => dropped !== null).map(({ text }) => text)).toEqual(['', '', '', '', '', ''])
    expect(shown).toEqual([])
    expect(answer.themes.flatMap(({ lone }) => lone)).toHaveLength(1)
  })

  it('an answer for themes that were not asked about is nothing', async () => {
    const desk = createStandIn(() => ({ themes: [{ theme: 't77', heading: null, sentences: [sentence('The river.')] }] }))
    const { shown, answer } = await drafted(neighbourhood(), { desk })
    expect(shown).toEqual([])
    expect(answer.audit?.dropped).toEqual([])
  })
})
