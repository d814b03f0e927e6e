import { readFile } from 'node:fs/promises'
import { explain } from '../core/errors.js'
import type { SourceLine } from '../core/source.js'
import { badFeeds, sourceLines } from '../horizon/source-lines.js'

/** The sources of a file: OPML, JSON lines as `cairn sources --json` prints them, or one address a line. Throws CairnError `bad-feeds` that names the line. */
export async function readFeedsFile(file: string): Promise<readonly SourceLine[]> {
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    throw badFeeds(`${file} cannot be read: ${explain(thrown)}.`, 'Check its name and its folder.', thrown)
  })
  return sourceLines(text, file)
}
