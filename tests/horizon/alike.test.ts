import { describe, expect, it } from 'vitest'
import { alike } from '../../src/horizon/alike.js'

const told = (...texts: readonly string[]) => texts.map((text, at) => ({ id: String(at), text }))

describe('what people wrote', () => {
  it('is alike where it says nearly the same, a slip of the keys apart', () => {
    expect(
      alike(told('The bank on Mill Street closes in May', 'Swifts came back to the mill', 'The bank on Mill Stret closes in May')),
    ).toEqual([['0', '2']])
  })

  it('is not where each says something of its own: another street, another number', () => {
    expect(
      alike(told('The bank on Mill Street closes', 'The bank on Hill Road closes', '30 shops closed in town', '40 shops closed in town')),
    ).toEqual([])
  })

  it('is one group where one has something in common with two', () => {
    const words = ['The old bank on Mill Street closes soon', 'The bank on Mill Street closes', 'The bank on Mill Street closes in May']
    expect(alike(told(...words))).toHaveLength(1)
  })

  it('is none of it where there is one alone, or nothing but small words', () => {
    expect(alike(told('The bank closes'))).toEqual([])
    expect(alike(told('it is so', 'it is so'))).toEqual([])
  })
})
