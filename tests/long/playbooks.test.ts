import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tryChanges } from '../playbook/mutations.js'

const PROMPTS = fileURLToPath(new URL('../../prompts', import.meta.url))
const RUNS = 10_000
const translated = readdirSync(PROMPTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.de.md'))

test.each(translated)('whatever happens to %s and its playbook, they load or are refused with a remedy', (name) => {
  const read = (file: string): string => readFileSync(join(PROMPTS, file), 'utf8')
  const refused = tryChanges(read(name.replace('.de.md', '.md')), read(name), RUNS)
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(RUNS)
})
