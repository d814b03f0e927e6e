import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CairnError, explain } from '../core/errors.js'
import type { Source } from '../ports/synthesis.js'

const Id = z.string().min(1).max(200)
const Line = z.object({
  id: Id,
  author: Id,
  text: z.string().refine((text) => text.trim() !== '', { error: 'it is empty' }),
  quotable: z.boolean().default(true),
})
/** How many faulty lines are told at once. */
const TOLD = 10

const fault = (code: string, message: string, remedy: string, cause?: unknown): CairnError =>
  new CairnError({ code, fault: 'user', message, remedy, cause })

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((thrown: unknown) => {
    const gone = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
    if (gone) throw fault('no-file', `There is no file ${file}.`, 'Check its name and its folder.', thrown)
    throw fault('unread-file', `${file} cannot be read: ${explain(thrown)}.`, 'Give a file that you may read.', thrown)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    throw fault('encoding', `${file} is not UTF-8 text.`, 'Save it as UTF-8.', thrown)
  }
}

/** Reads lines of `{id, author, text}` with an optional `quotable`. Throws CairnError that names each bad line by its number. */
export async function readContributions(file: string): Promise<readonly Source[]> {
  const found: Source[] = []
  const faults: string[] = []
  const lineOf = new Map<string, number>()
  for (const [index, line] of (await readText(file)).split('\n').entries()) {
    if (line.trim() === '') continue
    const number = index + 1
    const read = readLine(line)
    if (typeof read === 'string') faults.push(`Line ${number}: ${read}.`)
    else if (lineOf.has(read.id)) faults.push(`Line ${number}: the id "${read.id}" stands on line ${lineOf.get(read.id)} already.`)
    else {
      lineOf.set(read.id, number)
      found.push(read)
    }
  }
  if (faults.length > 0) {
    const more = faults.length > TOLD ? [`And ${faults.length - TOLD} more.`] : []
    const message = [`${file} has lines that do not fit.`, ...faults.slice(0, TOLD), ...more].join('\n')
    throw fault('bad-lines', message, '\nEach line is one JSON object: {"id": "…", "author": "…", "text": "…"}, each id once.')
  }
  if (found.length === 0) throw fault('empty-file', `${file} holds no contributions.`, 'Put one JSON object on each line.')
  return found
}

function readLine(line: string): Source | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'that is not JSON'
  }
  const read = Line.safeParse(value)
  if (read.success) return read.data
  return read.error.issues.map((issue) => [...issue.path, issue.message].join(': ')).join('; ')
}
