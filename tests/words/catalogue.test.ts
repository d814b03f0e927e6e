import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { stepKinds } from '../../src/steps/index.js'
import { catalogues, say } from '../../src/words/catalogue.js'

/** The kind of a message's element that is only text. */
const LITERAL = 0
const [en = {}, de = {}] = ['en', 'de'].map((lang) => catalogues.get(lang))
/** What a message names: the names of every element of its tree that takes a value. */
const names = (message: string): string[] => {
  const found = new Set<string>()
  JSON.stringify(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst(), (_, part) => {
    const element: unknown = part
    if (typeof element === 'object' && element !== null && 'type' in element && 'value' in element && element.type !== LITERAL)
      found.add(String(element.value))
    return element
  })
  return [...found].toSorted()
}
const saidWith = (lang: string, key: string, n: number): string =>
  say(lang, key, { ...Object.fromEntries(names(catalogues.get(lang)?.[key] ?? '').map((name) => [name, 'x'])), n })
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))

describe('the UI words', () => {
  it.each([...catalogues.keys()])('have every key of English in %s, and no other', (lang) => {
    expect(Object.keys(catalogues.get(lang) ?? {}).toSorted()).toEqual(Object.keys(en).toSorted())
  })

  it('use the same values in every language', () => {
    for (const [key, text] of Object.entries(en)) expect([key, names(de[key] ?? '')]).toEqual([key, names(text)])
  })

  it.each([...catalogues.keys()])('can be said in %s for none, one, some and many', (lang) => {
    for (const key of Object.keys(catalogues.get(lang) ?? {})) {
      for (const n of [0, 1, 2, 5, 21, 100]) {
        const said = saidWith(lang, key, n)
        expect([key, said.includes('{'), said.includes('}'), said.trim() === '']).toEqual([key, false, false, false])
      }
    }
  })

  it('have an entry for every key that the code names', () => {
    const named = sources('src').flatMap((source) =>
      [...source.matchAll(/say\((?:[\w.()]+, )?'([a-z][\w.-]*)'/g)].map((match) => match[1] ?? ''),
    )
    expect(named.length).toBeGreaterThan(50)
    const missing = [...new Set(named)].filter((key) => !(key in en))
    expect(missing.filter((key) => key !== 'en' && key !== 'de')).toEqual([])
  })

  it('say something for every refusal that the code makes', () => {
    const codes = sources('src/engine').flatMap((source) => [...source.matchAll(/refuse\('([\w-]+)'\)/g)].map((match) => match[1] ?? ''))
    for (const code of ['not-host', 'not-core', 'fields', ...codes]) expect(en).toHaveProperty([`refuse.${code}`])
  })

  it('name the stage of every step kind', () => {
    for (const kind of stepKinds.keys()) expect(en).toHaveProperty([`stage.${kind}`])
  })
})

describe('saying', () => {
  it('puts values in once, so that a value cannot smuggle in another', () => {
    expect(say('en', 'frame.decides', { who: '{n} of us', n: 3 })).toBe('Who decides: {n} of us')
  })

  it('chooses the form for one and for many', () => {
    expect(say('en', 'reveal.unquoted', { n: 1 })).toContain('One more answer')
    expect(say('en', 'reveal.unquoted', { n: 4 })).toContain('4 more answers')
    expect(say('de', 'reveal.unquoted', { n: 1 })).toContain('Eine weitere Antwort')
  })

  it('speaks the nearest language it has', () => {
    expect(say('de-AT', 'gather.button')).toBe('Antworten')
    expect(say('xx', 'gather.button')).toBe('Answer')
  })

  it('reads an unknown section by its own name', () => {
    expect(say('en', 'section.low-tide')).toBe('Low tide')
    expect(say('en', 'section.constructor')).toBe('Constructor')
  })
})
