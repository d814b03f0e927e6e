import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogues } from '../../src/words/catalogue.js'

const keys = Object.keys(catalogues.get('en') ?? {})
const known = new Set(keys)

const textOf = (folder: string, names: RegExp): string =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && names.test(file.name) && !/src\/words\/(?:en|de)/u.test(file.parentPath))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n')
const code = ['src', 'adapters', 'db'].map((folder) => textOf(folder, /\.[tj]s$/u)).join('\n')
/** What a key may be made of: names in code, those of steps and parts in playbooks, and the themes of the sources to begin with. */
const named = `${code}\n${textOf('prompts', /\.md$/u)}\n${textOf('src/horizon', /\.jsonl$/u)}`

/** `'draft.take'`: a key as it stands. */
const literals = new Set([...code.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)*)'/gu)].map((match) => match[1] ?? ''))
/** `` `stage.${kind}` ``: a key made of a name; its beginning and its end. */
const made = [...code.matchAll(/`([a-z][\w-]*\.(?:[\w-]+\.)*)\$\{[^}]*\}((?:\.[\w-]+)*)`/gu)].map(
  (match) => [match[1] ?? '', match[2] ?? ''] as const,
)
const fits = (key: string, [start, end]: readonly [string, string]): boolean =>
  key.length > start.length + end.length && key.startsWith(start) && key.endsWith(end)

/** Is there such a name: in quotes, as a property, or in a list? Of a name in parts, the last one counts. */
function isNamed(name: string): boolean {
  const last = (name.split('.').at(-1) ?? '').replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`)
  return new RegExp(`['"\`]${last}['"\`]|(?<![\\w-])${last}\\??:|[\\[ ,]${last}[\\], ]`, 'iu').test(named)
}

/** Things that look like a key by their first part, and are none. */
const NO_KEYS = /\.(?:js|ts|css|html|svg|md|yaml|db|key|json|mjs|txt|local|words|scale|i8)$/u

describe('every key', () => {
  it('is used: it stands in the code, or the code makes it of a name that exists', () => {
    const dead = keys.filter(
      (key) =>
        !literals.has(key) &&
        !made.some((one) => fits(key, one) && isNamed(key.slice(one[0].length, one[1].length > 0 ? -one[1].length : undefined))),
    )
    expect(dead).toEqual([])
  })

  it('that code or page names exists, whoever says it', () => {
    const topics = new Set(keys.filter((key) => key.includes('.')).map((key) => key.split('.')[0]))
    const missing = [...literals].filter(
      (name) => name.includes('.') && topics.has(name.split('.')[0]) && !known.has(name) && !NO_KEYS.test(name),
    )
    expect(missing.filter((name) => !known.has(`${name}.other`))).toEqual([])
    expect(literals.size).toBeGreaterThan(500)
  })

  it('that is made of a name has at least one message', () => {
    const topics = new Set(keys.map((key) => key.split('.')[0]))
    const empty = made.filter(([start, end]) => topics.has(start.split('.')[0]) && !keys.some((key) => fits(key, [start, end])))
    expect(empty).toEqual([])
    expect(made.length).toBeGreaterThan(40)
  })
})
