import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEWEST_WORDS, OLDEST_READER, readable } from '../../src/playbook/readable.js'
import { catalogues, say } from '../../src/words/catalogue.js'

const EASY = {
  en: 'Think of a day you love here. Perhaps it rained. Perhaps the sun was out. Who was with you on that day?',
  de: 'Denk an einen Tag, den du hier magst. Es hat wohl geregnet. Oder die Sonne war da. Wer war an dem Tag bei dir?',
}
const HARD = {
  en: 'Participatory deliberation necessitates comprehensive institutional commitment, notwithstanding considerable organisational complications throughout implementation.',
  de: 'Die partizipative Entscheidungsfindung erfordert umfassende institutionelle Verpflichtungen ungeachtet beträchtlicher organisatorischer Schwierigkeiten während der Durchführung.',
}

describe('how hard a text is to read', () => {
  it.each(['en', 'de'] as const)('tells easy words from hard ones in %s', (lang) => {
    const easy = readable(lang, EASY[lang])
    expect(easy).toMatchObject({ tooLong: false, questions: 1, hints: [] })
    expect(easy.age).toBeLessThanOrEqual(9)
    const hard = readable(lang, HARD[lang])
    expect(hard.age).toBeGreaterThan(OLDEST_READER + 3)
    expect(hard.hints.map(({ key }) => key)).toContain('hint.age')
  })

  it('gives the index as it was published, at five years more', () => {
    // 13 words of 52 letters in one sentence: 4.71 · 4 + 0.5 · 13 − 21.43 = 3.91
    expect(readable('en', `${'four '.repeat(13)}.`).age).toBe(9)
    // 12 words of one syllable, two sentences: 0.1672 · 6 − 3.27 − 0.875 is less than the first school year
    expect(readable('de', 'Das ist gut und das ist da. Wir sind nun hier.').age).toBeNull()
    expect(readable('de', 'Das ist gut und das ist da. Wir sind nun alle hier am See.').age).toBe(6)
  })

  it('names each sentence of more than twenty words, and each word that is too long', () => {
    const sentence = Array.from({ length: 21 }, () => 'day').join(' ')
    const found = readable('en', `A start. ${sentence}. Otorhinolaryngology!`)
    expect(found.tooLong).toBe(true)
    expect(found.hints).toEqual([
      { key: 'hint.sentence', values: { n: 21, sentence: `${sentence}.` } },
      { key: 'hint.word', values: { word: 'Otorhinolaryngology' } },
    ])
    expect(readable('de', 'Bürger-Beteiligung-Verfahrens-Ordnung').hints).toEqual([])
  })

  it('counts questions, and asks for one', () => {
    expect(readable('en', 'Who?! And when?').hints).toEqual([{ key: 'hint.questions', values: { n: 2 } }])
  })

  it('judges a few words, and words of a language without a measure, by their lengths alone', () => {
    expect(readable('en', 'Answer').age).toBeNull()
    expect(readable('fr', HARD.en).age).toBeNull()
    expect(readable('fr', HARD.en).hints).toEqual([])
    expect(readable('de-AT', EASY.de)).toEqual(readable('de', EASY.de))
    expect(readable('en', '')).toEqual({ age: null, tooLong: false, questions: 0, hints: [] })
  })

  it('takes any text, and each hint can be said', () => {
    fc.assert(
      fc.property(fc.constantFrom('en', 'de', 'xx', ''), fc.string({ unit: 'binary', maxLength: 400 }), (lang, text) => {
        const { age, hints } = readable(lang, text)
        expect(age === null || (Number.isInteger(age) && age >= 6)).toBe(true)
        for (const { key, values } of hints) for (const spoken of catalogues.keys()) expect(say(spoken, key, values)).not.toContain('{n}')
      }),
      { numRuns: 100 },
    )
    expect(FEWEST_WORDS).toBeGreaterThan(1)
  })
})
