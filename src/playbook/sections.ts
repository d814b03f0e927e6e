import { parse } from 'yaml'
import { playbookFault } from './fault.js'
import { markupIn } from './markup.js'
import type { StepWords } from './playbook.js'
import { checkValues } from './text.js'

/** A file cut into its front matter (parsed, unchecked) and its `##` sections. */
export interface Cut {
  readonly front: unknown
  readonly sections: ReadonlyMap<string, StepWords>
}

interface Section {
  readonly prompt: string[]
  readonly parts: Record<string, string[]>
}

const HEADING = /^(##|###) +([a-z][a-z0-9-]*) *$/

/** Cuts a playbook or language file. Plain YAML between two `---` lines; no other front matter is ever read, least of all run. */
export function cut(source: string, where: string): Cut {
  const lines = source
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trimEnd())
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end < 0) {
    throw playbookFault(
      'front',
      where,
      'there is no front matter.',
      'Begin the file with a line ---, the settings as YAML, and another line ---.',
    )
  }
  const front = readYaml(lines.slice(1, end), where)
  checkValues(front, where)
  return { front, sections: readSections(lines, end + 1, where) }
}

function readYaml(lines: readonly string[], where: string): unknown {
  try {
    // The empty line in front makes YAML's line numbers those of the file.
    return parse(`\n${lines.join('\n')}`, { maxAliasCount: 20, logLevel: 'error' })
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : ''
    throw playbookFault('yaml', where, `the front matter is not YAML that can be read: ${why}`, 'Mend the line it names.', cause)
  }
}

function readSections(lines: readonly string[], from: number, where: string): ReadonlyMap<string, StepWords> {
  const sections = new Map<string, Section>()
  let section: Section | undefined
  let into: string[] | undefined
  let fresh = true
  for (const [offset, line] of lines.slice(from).entries()) {
    const at = `${where}, line ${from + offset + 1}`
    const [, level, id] = HEADING.exec(line) ?? []
    if (level === '##' && id) {
      if (sections.has(id)) throw playbookFault('twice', at, `the section "${id}" stands twice.`, 'Keep one of the two.')
      // No part can be mistaken for what every object has, such as a "constructor".
      section = { prompt: [], parts: Object.create(null) as Section['parts'] }
      sections.set(id, section)
      into = section.prompt
    } else if (level === '###' && id && section) {
      if (section.parts[id]) throw playbookFault('twice', at, `the part "${id}" stands twice.`, 'Keep one of the two.')
      into = []
      section.parts[id] = into
    } else if (line.trimStart().startsWith('#') && (section || line.startsWith('##'))) {
      throw playbookFault(
        'heading',
        at,
        `"${line.trim().slice(0, 60)}" is no heading Cairn knows.`,
        'Write "## <step id>" or "### <part>", and nothing else after #.',
      )
    } else if (line.trim() !== '' && into) {
      const markup = markupIn(line.trim())
      if (markup !== undefined)
        throw playbookFault('markup', at, `it looks like ${markup}; words are read as they stand.`, 'Write plain sentences.')
      if (fresh || into.length === 0) into.push(line.trim())
      else into.push(`${into.pop()} ${line.trim()}`)
      fresh = false
      continue
    }
    fresh = true
  }
  return sections
}
