import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CairnError, explain } from '../core/errors.js'
import { SourceLine } from '../core/source.js'
import { readOpml } from '../horizon/opml.js'

const bad = (message: string, remedy: string, cause?: unknown): CairnError =>
  new CairnError({ code: 'bad-feeds', fault: 'user', message, remedy, cause })

/** The sources of a file: OPML, JSON lines as `cairn sources --json` prints them, or one address a line. Throws CairnError `bad-feeds` that names the line. */
export async function readFeedsFile(file: string): Promise<readonly SourceLine[]> {
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    throw bad(`${file} cannot be read: ${explain(thrown)}.`, 'Check its name and its folder.', thrown)
  })
  const found = text.trimStart().startsWith('<') ? readOpml(text).map((one) => SourceLine.safeParse(one)) : lines(text)
  const sources = found.map((one, at) => {
    if (one.success) return one.data
    throw bad(`${file}, source ${at + 1}: ${z.prettifyError(one.error)}`, 'Mend it, or take it out.')
  })
  if (sources.length === 0) throw bad(`${file} names no source.`, 'Put one address of a feed on each line.')
  return sources
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => SourceLine.safeParse(line.startsWith('{') ? parsed(line) : { url: line, title: line.slice(0, 200) }))

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
