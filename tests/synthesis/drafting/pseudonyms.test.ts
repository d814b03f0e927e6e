import { describe, expect, it } from 'vitest'
import { pseudonyms } from '../../../src/synthesis/drafting/pseudonyms.js'

const of = (...names: readonly string[]) => pseudonyms(names.map((name, at) => ({ id: `id${at}`, name })))

describe('names in what leaves', () => {
  it.each([
    ['Ana Silva', 'ask ana, or ANA SILVA', 'ask P1, or P1'],
    ['ana', 'Ana mends bikes', 'P1 mends bikes'],
    ['maria k', 'Maria mends bikes', 'P1 mends bikes'],
    ['Anna-Lena', 'Lena mends bikes', 'P1 mends bikes'],
    ['jo_smith', 'Smith mends bikes', 'P1 mends bikes'],
    ['Anna Weber', 'Annas Garten und Webers Hof', 'P1 Garten und P1 Hof'],
    ['José', 'Jose\u0301 mends bikes', 'P1 mends bikes'],
    ['Jose\u0301', 'José mends bikes', 'P1 mends bikes'],
  ])('of %s: "%s"', (name, text, hidden) => {
    expect(of(name).hide(text)).toBe(hidden)
  })

  it('are not words that every text holds', () => {
    const { hide } = of('Will May', 'the baker')
    expect(hide('We will go, and the bus may come.')).toBe('We will go, and the bus may come.')
    expect(hide('Will knows')).toBe('P1 knows')
  })

  it('stand again as the words that are cited write them', () => {
    const { show } = of('Anna Weber')
    expect(show('P1 Garten', ['Annas Garten ist offen'])).toBe('Annas Garten')
    expect(show('P1 mends', ['ask anna'])).toBe('anna mends')
  })
})
