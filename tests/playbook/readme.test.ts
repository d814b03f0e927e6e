import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../db/index.js'
import { artifactKinds } from '../../src/artifacts/index.js'
import { createLogger } from '../../src/observe/logger.js'
import { type Played, playScript } from '../../src/play/play.js'
import { readScript } from '../../src/play/script.js'
import { loadLibrary } from '../../src/playbook/library.js'
import { PRACTICES } from '../../src/playbook/playbook.js'
import { Front, LanguageFront, LENGTHS, Length, STEP_GENERAL } from '../../src/playbook/schema.js'
import { GENERAL_NAMES } from '../../src/playbook/words.js'
import { stepKinds } from '../../src/steps/index.js'
import { testFolder } from '../support/folder.js'
import { folderWith } from './folder.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const README = readFileSync(join(ROOT, 'prompts/README.md'), 'utf8')

/** The text under a `##` heading. */
function under(heading: string): string {
  const section = README.split(/^## /m).find((one) => one.startsWith(`${heading}\n`))
  if (section === undefined) throw new Error(`the README has no section "${heading}"`)
  return section
}
/** The rows of the one table under a heading, each as its cells. */
const rows = (heading: string): string[][] =>
  under(heading)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
const names = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
const first = (heading: string): string[] => rows(heading).flatMap(([cell]) => names(cell))
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(README)?.[1] ?? ''
const keys = (schema: unknown): string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : [])

describe('what prompts/README.md says about', () => {
  test('the settings of a playbook is all there is', () => expect(first('The settings of the playbook')).toEqual(keys(Front)))
  test('the practices is all there is', () => {
    const [, text = ''] = rows('The settings of the playbook').find(([name]) => name === '`practice`') ?? []
    expect(PRACTICES.filter((practice) => !new RegExp(`\\b${practice}\\b`).test(text))).toEqual([])
  })
  test('the settings of a step is all there is', () => expect(first('Steps').toSorted()).toEqual([...STEP_GENERAL].toSorted()))
  test('the settings of a length is all there is', () => {
    expect(first('Lengths').toSorted()).toEqual(keys(Length).toSorted())
    expect(LENGTHS.filter((name) => !under('Lengths').includes(name))).toEqual([])
  })
  test('the settings of a language file is all there is', () => expect(first('Languages')).toEqual(keys(LanguageFront)))
  test('the names that words may use is all there is', () => {
    expect(
      first('Words')
        .map((name) => name.replace(/[{}]/g, ''))
        .toSorted(),
    ).toEqual([...GENERAL_NAMES].toSorted())
  })
  test('the built-in results is all there is', () => {
    const listed = [...under('The result').matchAll(/^- `([a-z-]+)`/gm)].map((match) => match[1])
    expect(listed).toEqual([...artifactKinds.keys()])
  })
  test('the refusals is all there is in the code', () => {
    const folder = join(ROOT, 'src/playbook')
    const code = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
    const thrown = [...code.matchAll(/playbookFault\(\s*'([a-z-]+)'/g)].map((match) => `playbook-${match[1]}`)
    const passed = [...code.matchAll(/checked\([^\n]*'(front|settings)'\)/g)].map((match) => `playbook-${match[1]}`)
    expect(first('What is refused').toSorted()).toEqual([...new Set([...thrown, ...passed])].toSorted())
  })

  test('the step kinds is all there is', () => expect(first('Step kinds').toSorted()).toEqual([...stepKinds.keys()].toSorted()))
  test.each([...stepKinds.values()].map((kind) => [kind.kind, kind] as const))('the step kind %s is what its code says', (name, kind) => {
    const [, , settings, parts, open, measures] = rows('Step kinds').find(([cell]) => cell === `\`${name}\``) ?? []
    expect(names(settings).toSorted()).toEqual(keys(kind.config).toSorted())
    const config = kind.config.safeParse({}).data ?? { of: ['x'], slots: [], fields: [], criteria: [], places: [] }
    expect(names(parts).toSorted()).toEqual([...(kind.parts?.(config)?.optional ?? [])].toSorted())
    expect(open).toBe(kind.hours === null ? '–' : `${kind.hours} h`)
    expect(names(measures).toSorted()).toEqual([...(kind.measures ?? [])].toSorted())
  })
})

describe('the playbook in prompts/README.md', () => {
  test('loads', async () => {
    const { files, faults } = await loadLibrary(folderWith({ 'storytelling/bench.md': block('markdown') }), stepKinds)
    expect(faults).toEqual([])
    expect(files.get('bench')?.lengths).toEqual(['quick', 'full'])
  })

  test('plays as its script says', async () => {
    const library = await loadLibrary(folderWith({ 'storytelling/bench.md': block('markdown') }), stepKinds)
    const file = join(testFolder(), 'bench.yaml')
    writeFileSync(file, block('yaml'))
    const played: Played[] = []
    await playScript({
      script: await readScript(file),
      library,
      logger: createLogger({ level: 'silent' }),
      openStore: (at, clock) => openStore({ file: at, clock }),
      each: (line) => played.push(line),
    })
    const artifact = played.find((line) => line.kind === 'artifact')
    expect(artifact).toMatchObject({ title: 'Our benches', status: 'adopted', coverage: { used: 2, of: 2 } })
  })
})

test('_voice.md keeps the rules it gives', () => {
  const voice = readFileSync(join(ROOT, 'prompts/_voice.md'), 'utf8')
  const after = [...voice.matchAll(/^\| [^|]+ \| ([^|]+) \|$/gm)].map((match) => match[1]?.trim() ?? '').slice(2)
  expect(after.length).toBeGreaterThan(5)
  for (const words of after) {
    expect((words.match(/\?/g) ?? []).length).toBeLessThanOrEqual(1)
    expect(words.split(/\s+/).length).toBeLessThanOrEqual(60)
    for (const sentence of words.split(/[.?!]\s/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20)
  }
})
