import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { stepKinds } from '../src/steps/index.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MOST_LINES = 300
const MOST_TEST_LINES = 400

interface Source {
  readonly path: string
  readonly text: string
}
interface Import {
  readonly from: string
  readonly target: string
  readonly how: 'type' | 'value' | 'lazy'
}

/** `src/engine/look/my.ts` → `engine`; an adapter is a layer of its own; what may import everything is `top`. */
function layerOf(path: string): string {
  const [root = '', second = '', third = ''] = path.split('/')
  if (root === 'adapters') return `adapters/${second}/${third}`
  if (root === 'bench' || root === 'eval') return 'top'
  if (root !== 'src') return root
  return path.split('/').length === 2 || ['commands', 'play'].includes(second) ? 'top' : second
}

const MIDDLE = ['playbook', 'steps', 'synthesis', 'artifacts', 'horizon', 'pictures', 'threads', 'models']
/** What each layer may import, beside itself and packages; an adapter as `adapters`. Those that may only be imported as types: `type`. */
const MAY: Readonly<Record<string, { readonly any: readonly string[]; readonly type?: readonly string[] }>> = {
  core: { any: [] },
  ports: { any: ['core'] },
  words: { any: ['core'] },
  ...Object.fromEntries(MIDDLE.map((layer) => [layer, { any: ['core', ...MIDDLE], type: ['ports'] }])),
  engine: { any: ['core', 'ports', ...MIDDLE] },
  observe: { any: ['core', 'ports'] },
  config: { any: ['core', 'ports'] },
  adapters: { any: ['core', 'ports'] },
  db: { any: ['core', 'ports'] },
}
const CORE_PACKAGES = /^(?:zod|uuidv7|node:crypto)$/
/** Packages that are heavy to load, and the only folder in which a plain import of them may stand. */
const HEAVY: readonly (readonly [RegExp, string])[] = [
  [/^@slack\//, 'adapters/chat/slack/'],
  [/^(?:discord\.js|@discordjs\/.*)$/, 'adapters/chat/discord/'],
  [/^@napi-rs\/canvas$/, 'src/pictures/canvas/'],
  [/^openai$/, 'adapters/models/openai/'],
  [/^(?:langchain|@langchain\/.*)$/, 'adapters/models/langchain/'],
  [/^(?:playwright|playwright-core)$/, 'tests/'],
]

const code = (text: string): string => text.replace(/\/\*.*?\*\//gs, '').replace(/(^|\s)\/\/.*$/gm, '$1')

function importsOf({ path, text }: Source): Import[] {
  const target = (name: string): string => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name)
  const plain = [...code(text).matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)]
  const lazy = [...code(text).matchAll(/\bimport\(\s*['"`]([^'"`]+)['"`]\s*\)/g)]
  return [
    ...plain.map(([, type, name = '']): Import => ({ from: path, target: target(name), how: type ? 'type' : 'value' })),
    ...lazy.map(([, name = '']): Import => ({ from: path, target: target(name), how: 'lazy' })),
  ]
}

const inside = (target: string): boolean => /^(?:src|adapters|db|tests|prompts|fixtures)\//.test(target)

function layers(sources: readonly Source[]): string[] {
  return sources.flatMap(importsOf).flatMap(({ from, target, how }) => {
    const [here, there] = [layerOf(from), layerOf(target)]
    if (!inside(target)) return here === 'core' && !CORE_PACKAGES.test(target) ? [`${from} imports ${target}`] : []
    if (here === there || here === 'top') return []
    const may = MAY[here.startsWith('adapters/') ? 'adapters' : here]
    if (may?.any.includes(there) || (how === 'type' && may?.type?.includes(there))) return []
    return [`${from} imports ${target}`]
  })
}

function heavy(sources: readonly Source[]): string[] {
  return sources.flatMap(importsOf).flatMap(({ from, target, how }) => {
    if (how !== 'value') return []
    const home = HEAVY.find(([name, folder]) => name.test(target) || (`${target}/`.startsWith(folder) && !from.startsWith('tests/')))?.[1]
    return home === undefined || from.startsWith(home) || (from.startsWith('tests/') && inside(target)) ? [] : [`${from} imports ${target}`]
  })
}

const containing =
  (sign: RegExp, except: readonly string[] = []) =>
  (sources: readonly Source[]): string[] =>
    sources.filter(({ path, text }) => !except.includes(path) && sign.test(code(text))).map(({ path }) => path)

const environment = containing(/\bprocess\s*(?:\.|\?\.)\s*(?:env|loadEnvFile)\b|from 'node:process'|\benv\s*[,}].*=\s*process\b/, [
  'src/config/env.ts',
])
const timeAndIds = containing(
  /\bDate\.now\(|\bnew Date\(\s*\)|(?<!new )\bDate\(\)|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b|from 'uuidv7'/,
  ['src/core/clock.ts'],
)
const defaults = containing(/^\s*export\s+default\b|\bexport\s*\{[^}]*\bas default\b/m, ['tests/architecture.test.ts'])

function names(sources: readonly Source[]): string[] {
  const fine = (part: string): boolean => /^_?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/.test(part) || /^[A-Z]+(?:\.md)?$/.test(part)
  return sources.map(({ path }) => path).filter((path) => !path.split('/').every(fine))
}

function long(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => /\.(?:ts|js|css)$/.test(path) && !path.startsWith('src/words/'))
    .filter(({ path, text }) => text.trimEnd().split('\n').length > (path.startsWith('tests/') ? MOST_TEST_LINES : MOST_LINES))
    .map(({ path }) => path)
}

/** A step kind's name where shared code compares or looks something up by it. `draft` is also the status of an artifact. */
function switches(sources: readonly Source[]): string[] {
  const kind = [...stepKinds.keys()].join('|')
  const sign = new RegExp(`(?:[=!]==?|\\bcase|\\b(?:has|get|includes|hasOwn)\\(|\\w\\[)\\s*['"\`](?:${kind})['"\`]`)
  return sources
    .filter(({ path }) => /^src\/(?:core|engine|artifacts|playbook|ports)\//.test(path))
    .flatMap(({ path, text }) => [...code(text).split('\n')].filter((line) => sign.test(line) && !/\bstatus\b/i.test(line)).map(() => path))
}

function read(folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/migrations/') && !path.includes('/glove/'))
    .map((path) => ({ path: path.slice(ROOT.length), text: /\.(?:ts|js|css|md)$/.test(path) ? readFileSync(path, 'utf8') : '' }))
}

const all = read(['src', 'adapters', 'db', 'bench', 'eval', 'tests'])
const house = all.filter(({ path }) => !path.startsWith('tests/') && path.endsWith('.ts'))

describe('the house', () => {
  test('is being read', () => {
    expect(house.length).toBeGreaterThan(100)
    expect(house.flatMap(importsOf).length).toBeGreaterThan(house.length)
    expect(new Set(house.map(({ path }) => layerOf(path))).size).toBeGreaterThan(8)
  })
  test('imports only downwards: each layer what it may', () => expect(layers(house)).toEqual([]))
  test('loads a heavy package, or an adapter that needs one, only when it is used', () => expect(heavy(all)).toEqual([]))
  test('reads its environment in one file', () => expect(environment(house)).toEqual([]))
  test('takes time and ids from the clock', () => expect(timeAndIds(house)).toEqual([]))
  test('exports by name', () => expect(defaults(all)).toEqual([]))
  test('names files and folders in kebab-case', () => expect(names(all)).toEqual([]))
  test('keeps files short', () => expect(long(all)).toEqual([]))
  test('asks a step kind about itself and never switches on its name', () => expect(switches(house)).toEqual([]))
})

describe('the check itself', () => {
  const one = (path: string, text: string): Source[] => [{ path, text }]
  test.each([
    ['core with a package', 'src/core/post.ts', "import { x } from 'pino'"],
    ['ports with the engine', 'src/ports/store.ts', "import type { Mind } from '../engine/mind.js'"],
    ['a step kind with the engine', 'src/steps/gather.ts', "import { advance } from '../engine/mind.js'"],
    ['a step kind with a port that is more than a type', 'src/steps/gather.ts', "import { createStore } from '../ports/store.js'"],
    ['the engine with an adapter', 'src/engine/engine.ts', "import { y } from '../../adapters/chat/console/index.js'"],
    ['an adapter with the store', 'adapters/chat/console/index.ts', "import {\n  openStore,\n} from '../../../db/index.js'"],
    ['an adapter with another', 'adapters/chat/slack/send.ts', "export { z } from '../console/page.js'"],
    ['the store with a command', 'db/index.ts', "const { run } = await import('../src/commands/play.js')"],
  ])('finds %s', (_name, path, text) => {
    expect(layers(one(path, text))).toHaveLength(1)
  })
  test.each([
    ['a port as a type', 'src/steps/gather.ts', "import type { Store } from '../ports/store.js'"],
    ['a remark', 'src/core/post.ts', "// import { x } from '../engine/mind.js'"],
    ['the composition root', 'src/main.ts', "import { openStore } from '../db/index.js'"],
  ])('allows %s', (_name, path, text) => {
    expect(layers(one(path, text))).toEqual([])
  })
  test('finds a heavy package outside its adapter, and a heavy adapter that is always loaded', () => {
    expect(heavy(one('src/main.ts', "import { Client } from 'discord.js'"))).toHaveLength(1)
    expect(heavy(one('src/main.ts', "import { slack } from '../adapters/chat/slack/index.js'"))).toHaveLength(1)
    expect(heavy(one('src/main.ts', "const { slack } = await import('../adapters/chat/slack/index.js')"))).toEqual([])
    expect(heavy(one('adapters/chat/discord/send.ts', "import { Client } from 'discord.js'"))).toEqual([])
  })
  test.each([
    ['process.env.HOME', 'const { env } = process'],
    ["import { env } from 'node:process'", 'process.loadEnvFile()'],
  ])('finds the environment read by %s and %s', (first, second) => {
    for (const text of [first, second])
      expect([environment(one('src/app.ts', text)), environment(one('src/config/env.ts', text))]).toEqual([['src/app.ts'], []])
  })
  test.each(['Date.now()', 'new Date()', 'new Date( ).getTime()', 'Math.random()', 'crypto.randomUUID()'])('finds %s', (text) => {
    expect([timeAndIds(one('db/x.ts', text)), timeAndIds(one('src/core/clock.ts', text))]).toEqual([['db/x.ts'], []])
  })
  test('allows a date made of a number', () => expect(timeAndIds(one('db/x.ts', 'new Date(at)'))).toEqual([]))
  test('finds a default export', () => {
    expect(['export default 1', 'export { x as default }'].flatMap((text) => defaults(one('src/x.ts', text)))).toHaveLength(2)
  })
  test('finds a file whose name is no kebab-case', () => {
    const bad = ['src/steps/Gather.ts', 'src/stepKinds/x.ts', 'src/step_kinds.ts']
    expect(names([...bad, 'src/steps/step-kind.ts', 'db/README.md'].map((path) => ({ path, text: '' })))).toEqual(bad)
  })
  test('finds a file of 301 lines', () => {
    expect([300, 301].flatMap((lines) => long(one('src/x.ts', '1\n'.repeat(lines))))).toEqual(['src/x.ts'])
    expect([400, 401].flatMap((lines) => long(one('tests/x.ts', '1\n'.repeat(lines))))).toEqual(['tests/x.ts'])
  })
  test.each(["if (step.kind === 'gather') {", "    case 'consent':", "new Set(x).has('pledge')"])(
    'finds shared code that says %s',
    (line) => {
      expect(switches(one('src/engine/mind.ts', line))).toHaveLength(1)
    },
  )
  test('allows a status of the same name', () => expect(switches(one('src/engine/x.ts', "one.status !== 'draft'"))).toEqual([]))
})
