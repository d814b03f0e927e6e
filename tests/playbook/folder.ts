import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The folder of good playbooks, and the two files the tests break. */
export const GOOD = fileURLToPath(new URL('../../fixtures/playbooks', import.meta.url))
export const TALE = 'storytelling/tale.md'
export const GERMAN = 'storytelling/tale.de.md'

/** The text of one of the good playbooks. */
export const good = (name: string): string => readFileSync(join(GOOD, name), 'utf8')

/** A copy of the good playbooks with some files written over or beside them, gone when the test ends. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'cairn-playbooks-')), 'prompts')
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  cpSync(GOOD, folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** `text` with its one place that reads `from` changed; a test that changes nothing, or too much, is wrong. */
export function changed(text: string, from: string, to: string): string {
  const pieces = text.split(from)
  if (pieces.length !== 2) throw new Error(`"${from}" stands ${pieces.length - 1} times`)
  return pieces.join(to)
}
