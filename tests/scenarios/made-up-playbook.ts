import type { Library } from '../../src/playbook/library.js'
import { keptPlaybook, parsePlaybook } from '../../src/playbook/parse.js'
import { stepKinds } from '../../src/steps/index.js'

/**
 * A library of one small playbook: these steps in YAML, each with words of its own, then whatever front matter a test adds.
 * `unchecked`: read as one that an earlier Cairn accepted.
 */
export function madeUp(
  steps: readonly string[],
  more: { artifact?: string; words?: Readonly<Record<string, string>>; unchecked?: boolean } = {},
): Library {
  const ids = steps.map((step) => /id: ([a-z-]+)/.exec(step)?.[1] ?? '')
  const read = more.unchecked ? keptPlaybook : parsePlaybook
  const file = read(
    [
      '---',
      'id: storytelling',
      'practice: storytelling',
      'title: A made-up story',
      'called: Make one up',
      'version: 1',
      'summary: For a test.',
      `artifact: ${more.artifact ?? 'story-wall'}`,
      `lengths: { full: [${ids.join(', ')}] }`,
      'steps:',
      ...steps.map((step) => `  - { ${step} }`),
      '---',
      ...ids.flatMap((id) => [`## ${id}`, '', more.words?.[id] ?? `These are the words of ${id}.`, '']),
      '## artifact',
      '',
      'A story.',
    ].join('\n'),
    stepKinds,
  )
  return { files: new Map([[file.id, file]]), faults: [] }
}
