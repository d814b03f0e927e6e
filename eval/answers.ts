import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Source } from '../src/ports/synthesis.js'

/** Where made-up answers lie, one JSON line each. */
export const ANSWERS = fileURLToPath(new URL('../fixtures/synthesis/', import.meta.url))

/** 53 made-up answers of one neighbourhood. */
export const neighbourhood = (): readonly Source[] =>
  readFileSync(`${ANSWERS}neighbourhood.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Source => ({ quotable: true, ...(JSON.parse(line) as { id: string; author: string; text: string }) }))
