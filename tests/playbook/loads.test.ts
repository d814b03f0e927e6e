import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../../src/playbook/library.js'
import { keptPlaybook, parsePlaybook } from '../../src/playbook/parse.js'
import type { Playbook, PlaybookFile } from '../../src/playbook/playbook.js'
import { readLibrary } from '../../src/prompts.js'
import { stepKinds } from '../../src/steps/index.js'
import { changed, folderWith, GERMAN, GOOD, good, TALE } from './folder.js'

async function tale(files: Readonly<Record<string, string>> = {}): Promise<PlaybookFile> {
  const { files: loaded, faults } = await loadLibrary(folderWith(files), stepKinds)
  expect(faults).toEqual([])
  const file = loaded.get('tale')
  if (!file) throw new Error('tale is not there')
  return file
}

/** Everything of a playbook but its words. */
const bones = ({ steps, artifactWords: _words, ...rest }: Playbook): unknown => ({
  ...rest,
  lang: '',
  title: '',
  called: '',
  summary: '',
  steps: steps.map((step) => ({ ...step, words: null })),
})

describe('the playbooks that come with Cairn', () => {
  test('all load, at every length and in every language', async () => {
    const { files, faults } = await readLibrary()
    expect(faults).toEqual([])
    expect(files.size).toBeGreaterThan(0)
    for (const file of files.values())
      for (const length of file.lengths)
        for (const lang of file.languages) expect(file.at(length, lang)).toMatchObject({ id: file.id, length, lang })
  })

  test('read the same years later from the source kept under their hash', async () => {
    for (const file of (await readLibrary()).files.values()) {
      const kept = keptPlaybook(file.source, stepKinds)
      expect([kept.hash, kept.lengths, kept.languages]).toEqual([file.hash, file.lengths, file.languages])
      for (const length of file.lengths) for (const lang of file.languages) expect(kept.at(length, lang)).toEqual(file.at(length, lang))
    }
  })
})

test('a session goes on with words that today no author could write', async () => {
  const long = Array.from({ length: 61 }, () => 'word').join(' ')
  const file = (await readLibrary()).files.get('storytelling')
  const source = file?.source.replace(/(## frame\n\n)/, `$1${long}\n\n`) ?? ''
  expect(() => parsePlaybook(source, stepKinds)).toThrow(expect.objectContaining({ code: 'playbook-long' }))
  expect(keptPlaybook(source, stepKinds).at('quick', 'en').steps[0]?.words.prompt[0]).toBe(long)
})

describe('a language', () => {
  test('changes the words and nothing else', async () => {
    const file = await tale()
    expect(file.languages).toEqual(['en', 'de'])
    for (const length of file.lengths) {
      const [english, german] = [file.at(length, 'en'), file.at(length, 'de')]
      expect(bones(german)).toEqual(bones(english))
      expect(german.steps.every((step, index) => step.words.prompt.join() !== english.steps[index]?.words.prompt.join())).toBe(true)
      expect(german).toMatchObject({ lang: 'de', title: 'Unser Märchen', called: 'Erzählt ein Märchen' })
    }
  })

  test('may leave out a part that a step can do without', async () => {
    const [hinted, plain] = [(await tale()).at('quick', 'en'), (await tale()).at('quick', 'de')]
    expect(hinted.steps[1]?.words.parts.hint).toHaveLength(1)
    expect(plain.steps[1]?.words.parts.hint).toBeUndefined()
  })

  test('that there is none of reads as English', async () => {
    expect((await tale()).at('quick', 'cy')).toMatchObject({ lang: 'en', title: 'Our tale' })
  })
})

describe('a length', () => {
  test('changes only the settings it names', async () => {
    const file = await tale()
    const [quick, full] = [file.at('quick', 'en'), file.at('full', 'en')]
    const wall = (playbook: Playbook) => playbook.steps.find((step) => step.id === 'wall')
    expect(quick.steps.map((step) => step.id)).toEqual(['frame', 'tale', 'wall', 'publish'])
    expect(wall(quick)).toEqual({ ...wall(full), config: { of: ['tale'] } })
    expect([quick.artifact.kind, full.artifact.kind]).toEqual(['story-wall', 'strategic-narrative'])
  })

  test('that is shortest comes first, in whatever order the file lists them', async () => {
    const text = good(TALE)
    const full = /^ {2}full: .*\n/m.exec(text)?.[0] ?? ''
    const turned = changed(text.replace(full, ''), 'lengths:\n', `lengths:\n${full}`)
    expect((await tale({ [TALE]: turned })).lengths).toEqual(['quick', 'full'])
  })

  test('that there is none of is refused with those there are', async () => {
    const file = await tale()
    expect(() => file.at('evening', 'en')).toThrow(expect.objectContaining({ code: 'playbook-length', remedy: 'Use one of: quick, full.' }))
  })
})

test('an artifact of the playbook’s own takes what its schema takes', async () => {
  const data = (await loadLibrary(GOOD, stepKinds)).files.get('hello')?.at('quick', 'en').artifact.data
  const word = { people: 3, contributions: 4 }
  expect([{ word }, { word: { people: 0 } }, {}, { word, more: 1 }].map((value) => data?.safeParse(value).success)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('line ends, a byte order mark and folded lines make no difference to the words', async () => {
  const folded = changed(good(TALE), 'We gather a few tales of {{place}}.', 'We gather\na few tales\nof {{place}}.')
  const other = await tale({ [TALE]: `\ufeff${folded.replaceAll('\n', '\r\n')}`, [GERMAN]: good(GERMAN) })
  const same = await tale()
  expect(other.hash).not.toBe(same.hash)
  expect({ ...other.at('full', 'en'), hash: '' }).toEqual({ ...same.at('full', 'en'), hash: '' })
})

test('what stands above the first section is never said', async () => {
  const above = 'Nothing above the first section is ever sent.'
  expect(readFileSync(`${GOOD}/${TALE}`, 'utf8')).toContain(above)
  expect(JSON.stringify((await tale()).at('full', 'en'))).not.toContain(above)
})
