import { describe, expect, it } from 'vitest'
import { numbersApart, numbersIn } from '../../src/horizon/translation.js'

describe('the numbers of a headline', () => {
  it.each([
    ['A town of 1,200 homes', ['1200']],
    ['Ein Ort mit 1.200 Häusern', ['1200']],
    ['Une ville de 1\u202f200 maisons', ['1200']],
    ['It costs 2.5 million, or 2,5 Millionen', ['2.5', '2.5']],
    ['From 2024 on, 30 places', ['2024', '30']],
    ['1,234.50 and 1.234,50', ['1234.50', '1234.50']],
    ['No number at all', []],
  ])('of “%s” are %j', (text, numbers) => expect(numbersIn(text)).toEqual(numbers))

  it('are told apart when one is lost, changed or made up', () => {
    expect(numbersApart('Sixty homes, 3 shops, 3 schools', '60 Häuser, 3 Läden')).toEqual({ lacks: ['3'], adds: ['60'] })
    expect(numbersApart('2.5 million', '25 Millionen')).toEqual({ lacks: ['2.5'], adds: ['25'] })
    expect(numbersApart('1,200 homes', '1.200 Häuser')).toEqual({ lacks: [], adds: [] })
  })
})
