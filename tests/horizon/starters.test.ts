import { describe, expect, it } from 'vitest'
import { sourceLines } from '../../src/horizon/source-lines.js'
import { starters, starterThemes } from '../../src/horizon/starters.js'

describe('the sources to begin with', () => {
  it('name their kind, publisher, language, and what to know before trusting them, each once', () => {
    expect(starters().length).toBeGreaterThan(30)
    for (const one of starters()) expect([one.publisher, one.lang, one.note, one.theme]).not.toContain('')
    for (const { publisher, lang } of starters()) expect([publisher, lang]).not.toContain(undefined)
    expect(new Set(starters().map(({ url }) => url)).size).toBe(starters().length)
  })

  it('hold a source that few read in each theme', () => {
    for (const theme of starterThemes())
      expect(starters().filter((one) => one.theme === theme && (one.readBy === 'few' || one.kind !== 'news'))).not.toEqual([])
  })

  it('are refused with the place of a line that can not stand', () => {
    expect(() => sourceLines('# ours\nhttps://a.example/feed\njavascript:alert(1)\n', 'mine.txt')).toThrow('mine.txt, source 2')
  })
})
