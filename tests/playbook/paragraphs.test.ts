import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../../src/playbook/library.js'
import { stepKinds } from '../../src/steps/index.js'
import { folderWith } from './folder.js'

const scan = (lang = ''): string => readFileSync(fileURLToPath(new URL(`../../prompts/horizon/scan${lang}.md`, import.meta.url)), 'utf8')

/** Why the playbook is left out when this text in one of its files is that. */
async function why(file: 'scan.md' | 'scan.de.md', from: string, to: string): Promise<string> {
  const files = { 'storytelling/scan.md': scan(), 'storytelling/scan.de.md': scan('.de') }
  const before = files[`storytelling/${file}`]
  expect(before).toContain(from)
  const { faults } = await loadLibrary(folderWith({ ...files, [`storytelling/${file}`]: before.replace(from, to) }), stepKinds)
  return faults.map(({ code, message, remedy }) => `${code} ${message} ${remedy}`).join('\n')
}

describe('a part whose paragraphs name things', () => {
  test.each([
    ['lacks the name of a choice', 'scan.md', 'Tools and machines\n\n', ''],
    ['has one too many', 'scan.md', 'Where was it? A link or a place.', 'Where was it?\n\nA link or a place.'],
    ['lacks what a scale means at one end', 'scan.md', 'Hardly at all\n\n', ''],
    ['lacks a choice in another language', 'scan.de.md', 'Geräte und Maschinen\n\n', ''],
  ] as const)('is refused when it %s', async (_how, file, from, to) => {
    expect(await why(file, from, to)).toMatch(/playbook-part .*the part "\w+" has \d paragraphs?, and needs \d\..* a paragraph each/)
  })

  test('loads as it comes', async () => {
    const { files, faults } = await loadLibrary(
      folderWith({ 'storytelling/scan.md': scan(), 'storytelling/scan.de.md': scan('.de') }),
      stepKinds,
    )
    expect(faults).toEqual([])
    expect(files.get('scan')?.lengths).toEqual(['quick', 'full'])
  })
})
