import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SourceLine } from '../core/source.js'
import { sourceLines } from './source-lines.js'

const FILE = fileURLToPath(new URL('./starters.jsonl', import.meta.url))
let kept: readonly SourceLine[] | undefined

/** The sources to begin with, as an operator keeps them in `starters.jsonl`; read once. Throws CairnError `bad-feeds` that names the line. */
export function starters(): readonly SourceLine[] {
  kept ??= sourceLines(readFileSync(FILE, 'utf8'), FILE)
  return kept
}

/** Their themes, each once, in their order. */
export const starterThemes = (): readonly string[] => [...new Set(starters().map(({ theme }) => theme))]
