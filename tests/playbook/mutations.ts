import fc from 'fast-check'
import { expect } from 'vitest'
import { CairnError } from '../../src/core/errors.js'
import { joinSources, parsePlaybook } from '../../src/playbook/parse.js'
import type { PlaybookFile } from '../../src/playbook/playbook.js'
import { GENERAL_NAMES, namesIn, questionCount, wordCount } from '../../src/playbook/words.js'
import { stepKinds } from '../../src/steps/index.js'

/** What a slip of the hand, a bad merge or bad will may put into a file. */
const SNIPPETS = [
  ...[
    '---',
    '\n---\n',
    '\n## tale\n',
    '\n### hint\n',
    '\n# ',
    '{{',
    '}}',
    '{{place}}',
    '?',
    '\u001c',
    '\0',
    '\r',
    '\t',
    '\ufeff',
    '\u202e',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '__proto__: { max: 3 }\n',
    'constructor: 1\n',
    '!!js/function ',
    '!!binary ',
    '? [a]\n: ',
    '- ',
    ': ',
    '[',
    '{',
    '"',
    "'",
  ],
  ...[
    '|',
    '>',
    '%YAML 1.1\n',
    '\n...\n',
    '🙂',
    '\ud800',
    'ß'.repeat(90),
    'a '.repeat(70),
    '[ '.repeat(400),
    '{a: '.repeat(400),
    '1e999',
    '-0',
    '.nan',
    '~',
  ],
  ...['    each: names\n    max: 3\n', '    until: agree.passed = 1\n', '    when: wall.people >= 1\n', '    hours: 1\n', 'lang: de\n'],
]

type Change = (text: string) => string
const at = (text: string, share: number): number => Math.floor(share * text.length)

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (to): Change =>
      (text) =>
        text.slice(0, at(text, to)),
  ),
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60)).map(
    ([from, length]): Change =>
      (text) =>
        text.slice(0, at(text, from)) + text.slice(at(text, from) + length),
  ),
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(200)).map(
    ([from, to, length]): Change =>
      (text) =>
        text.slice(0, at(text, to)) + text.slice(at(text, from), at(text, from) + length) + text.slice(at(text, to)),
  ),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ unit: 'binary', maxLength: 8 })))
    .map(
      ([to, snippet]): Change =>
        (text) =>
          text.slice(0, at(text, to)) + snippet + text.slice(at(text, to)),
    ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([one, other]): Change =>
      (text) => {
        const lines = text.split('\n')
        const [first, second] = [one % lines.length, other % lines.length]
        return lines.map((line, index) => (index === first ? lines[second] : index === second ? lines[first] : line)).join('\n')
      },
  ),
)

/** What a playbook that loads has promised: it can be cut at every length and language, and people can read its words. */
function checkPromises(file: PlaybookFile): void {
  expect(file.lengths.length).toBeGreaterThan(0)
  for (const length of file.lengths) {
    for (const lang of file.languages) {
      const playbook = file.at(length, lang)
      for (const { kind, words } of playbook.steps) {
        expect(words.prompt.length).toBeGreaterThan(0)
        expect(questionCount(words.prompt)).toBeLessThanOrEqual(1)
        const names = new Set<string>([...GENERAL_NAMES, ...file.given, ...(stepKinds.get(kind)?.names ?? [])])
        for (const paragraphs of [words.prompt, ...Object.values(words.parts)]) {
          expect(wordCount(paragraphs)).toBeLessThanOrEqual(60)
          expect(paragraphs.flatMap(namesIn).filter((name) => !names.has(name))).toEqual([])
        }
      }
    }
  }
}

/**
 * Changes the playbook, and its language file, in a few places at random, `runs` times: each time it loads and keeps its promises,
 * or is refused with a CairnError that says why and how to mend it. Answers how many were refused.
 */
export function tryChanges(main: string, language: string, runs: number): number {
  let refused = 0
  const changes = fc.array(change, { maxLength: 4 })
  fc.assert(
    fc.property(changes, changes, (onMain, onLanguage) => {
      const apply = (text: string, list: readonly Change[]): string => list.reduce((so, one) => one(so), text)
      try {
        checkPromises(parsePlaybook(joinSources(apply(main, onMain), [apply(language, onLanguage)]), stepKinds))
      } catch (thrown) {
        if (!(thrown instanceof CairnError)) throw thrown
        expect(thrown).toMatchObject({
          code: expect.stringMatching(/^playbook-[a-z-]+$/),
          fault: 'operator',
          remedy: expect.stringMatching(/\.$/),
        })
        expect(thrown.message.length).toBeLessThan(2_000)
        refused += 1
      }
    }),
    { numRuns: runs },
  )
  return refused
}
