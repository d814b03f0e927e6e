import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CairnError } from '../../src/core/errors.js'
import { parsePlaybook } from '../../src/playbook/parse.js'
import { stepKinds } from '../../src/steps/index.js'
import { changed, GERMAN, good, TALE } from './folder.js'
import { tryChanges } from './mutations.js'

test('a playbook changed at random loads and keeps its promises, or is refused with why and the remedy', () => {
  const refused = tryChanges(good(TALE), good(GERMAN), 400)
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(400)
})

test('any text at all is a playbook or is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const source of [text, `---\n${text}\n---\n`, changed(good(TALE), 'Here is what we said.', text.replaceAll('\n', ' '))]) {
        try {
          parsePlaybook(source, stepKinds)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(CairnError)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['a name in a wide space', changed(good(TALE), '{{ year }}', `{{${' '.repeat(100_000)}year }}`), undefined],
  ['braces that never close', changed(good(TALE), '{{ year }}', '{'.repeat(100_000)), 'playbook-name'],
  ['ten thousand headings', good(TALE) + '\n## x'.repeat(10_000), 'playbook-twice'],
  ['ten thousand lines of one paragraph', good(TALE) + 'word\n'.repeat(10_000), 'playbook-long'],
  ['a list in a list, ten thousand deep', changed(good(TALE), 'version: 1', `version: ${'['.repeat(10_000)}`), 'playbook-yaml'],
  [
    'ten thousand settings',
    changed(good(TALE), 'version: 1', Array.from({ length: 10_000 }, (_, n) => `x${n}: 1`).join('\n')),
    'playbook-front',
  ],
])('%s is read without a hang', (_name, source, code) => {
  let found: unknown
  try {
    parsePlaybook(source, stepKinds)
  } catch (thrown) {
    found = thrown
  }
  expect(found instanceof CairnError ? found.code : found).toBe(code)
})
