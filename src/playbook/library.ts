import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CairnError, explain } from '../core/errors.js'
import type { StepKind } from '../steps/step-kind.js'
import { playbookFault } from './fault.js'
import { joinSources, parsePlaybook } from './parse.js'
import type { PlaybookFile } from './playbook.js'
import { checkText, MOST_BYTES } from './text.js'

/** The playbooks of a folder, and those that could not be used, each with its reason. */
export interface Library {
  readonly files: ReadonlyMap<string, PlaybookFile>
  readonly faults: readonly CairnError[]
}

const NAME = /^([a-z][a-z0-9-]*)(?:\.([a-z]{2}(?:-[A-Z]{2})?))?\.md$/
const SKIPPED = /^_|^README\.md$/
/** What a model is asked stands beside the playbooks. */
const INSTRUCTIONS = 'synthesis'

/** Reads `<practice>/<playbook>[.<lang>].md`. A faulty playbook is left out and reported; the others still load. */
export async function loadLibrary(folder: string, kinds: ReadonlyMap<string, StepKind>): Promise<Library> {
  const files = new Map<string, PlaybookFile>()
  const faults: CairnError[] = []
  const report = (where: string, thrown: unknown): void => {
    faults.push(
      thrown instanceof CairnError
        ? thrown
        : playbookFault('unread', where, explain(thrown), 'Check that it is there and can be read.', thrown),
    )
  }
  const names = await readdir(folder, { recursive: true }).catch((thrown: unknown): string[] => {
    report(basename(folder), thrown)
    return []
  })
  const groups = new Map<string, string[]>()
  for (const name of names.toSorted()) {
    const file = basename(name)
    if (!file.endsWith('.md') || SKIPPED.test(file) || dirname(name) === INSTRUCTIONS) continue
    const id = NAME.exec(file)?.[1]
    if (id === undefined) {
      report(
        name,
        playbookFault(
          'name',
          shown(folder, name),
          'that is no name for a playbook.',
          'Call it <playbook>.md or <playbook>.<lang>.md, in lower case.',
        ),
      )
      continue
    }
    const key = join(name, '..', id)
    groups.set(key, [...(groups.get(key) ?? []), name])
  }
  for (const [key, group] of groups) {
    const where = shown(folder, `${key}.md`)
    try {
      const file = await readGroup(folder, key, group, kinds)
      if (files.has(file.id)) throw playbookFault('twice', where, `another playbook has the id "${file.id}".`, 'Give it an id of its own.')
      files.set(file.id, file)
    } catch (thrown) {
      report(where, thrown)
    }
  }
  return { files, faults }
}

const shown = (folder: string, name: string): string => join(basename(folder), name)

async function readGroup(
  folder: string,
  key: string,
  group: readonly string[],
  kinds: ReadonlyMap<string, StepKind>,
): Promise<PlaybookFile> {
  const main = `${key}.md`
  const where = shown(folder, main)
  if (!group.includes(main))
    throw playbookFault('language', shown(folder, group[0] ?? main), 'it stands without its playbook.', `Add ${basename(main)} beside it.`)
  const languages = group.filter((name) => name !== main)
  const texts = await Promise.all(languages.map((name) => readText(folder, name)))
  const places = languages.map((name) => shown(folder, name))
  const file = parsePlaybook(joinSources(await readText(folder, main), texts), kinds, where, places)
  if (file.id !== basename(key)) throw playbookFault('name', where, `its id is "${file.id}".`, 'Give the file and the playbook one name.')
  const stray = languages.find((name, index) => NAME.exec(basename(name))?.[2] !== file.languages[index + 1])
  if (stray !== undefined) throw playbookFault('language', shown(folder, stray), 'its name and its lang: differ.', 'Make the two the same.')
  return file
}

async function readText(folder: string, name: string): Promise<string> {
  const file = join(folder, name)
  const where = shown(folder, name)
  if ((await stat(file)).size > MOST_BYTES) {
    throw playbookFault('size', where, `it is larger than ${MOST_BYTES / 1_000} kB.`, 'Say less, or make two playbooks of it.')
  }
  const bytes = await readFile(file)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw playbookFault('encoding', where, 'it is not UTF-8 text.', 'Save it as UTF-8.', cause)
  }
  checkText(text, where)
  return text
}
