import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogues } from '../../src/words/catalogue.js'

const FOLDER = new URL('../../adapters/chat/console/page/', import.meta.url)
const files = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }))
const scripts = files.filter(({ name }) => name.endsWith('.js'))
const english = catalogues.get('en') ?? {}

/** Names of Cairn itself and of things that are not words. */
const NOT_WORDS = /^(Cairn|[\s·:▾,.()]*)$/u

describe('the page’s words', () => {
  it('all stand in the catalogue', () => {
    const keys = scripts.flatMap(({ text }) => [...text.matchAll(/\bt\('([\w.-]+)'/g)].map((match) => match[1] ?? ''))
    expect(keys.length).toBeGreaterThan(80)
    expect(keys.filter((key) => !(key in english) && !(`${key}.other` in english))).toEqual([])
  })

  it('stand nowhere else: no script holds a text of its own', () => {
    const loose = scripts.flatMap(({ name, text }) =>
      [...text.matchAll(/>([^<>${}`=;]*\p{L}{2,}[^<>${}`=;]*)<\//gu)].map((match) => [name, (match[1] ?? '').trim()]),
    )
    expect(loose.filter(([, words]) => !NOT_WORDS.test(words ?? ''))).toEqual([])
  })

  it('never become markup: nothing writes HTML, evaluates text or styles by text', () => {
    for (const { name, text } of scripts) {
      expect([name, text.match(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerously|\beval\(|new Function|style=/)]).toEqual(
        [name, null],
      )
    }
  })

  it('need nothing from elsewhere', () => {
    for (const { name, text } of files) {
      const addresses = [...text.matchAll(/(?:https?:)?\/\/[\w.-]+\.\w+/g)].map(([address]) => address)
      expect([name, addresses.filter((address) => address !== 'http://www.w3.org')]).toEqual([name, []])
    }
  })
})
