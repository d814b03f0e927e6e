import { z } from 'zod'
import { CairnError } from '../core/errors.js'
import { SourceLine } from '../core/source.js'
import { readOpml } from './opml.js'

/** Says of a list of sources what is wrong, where, and what to do. */
export const badFeeds = (message: string, remedy: string, cause?: unknown): CairnError =>
  new CairnError({ code: 'bad-feeds', fault: 'user', message, remedy, cause })

/** The sources of a text: OPML, JSON lines, or one address a line; a line that begins with # is none. Throws CairnError `bad-feeds` that names the source. */
export function sourceLines(text: string, name: string): readonly SourceLine[] {
  const found = text.trimStart().startsWith('<') ? readOpml(text).map((one) => SourceLine.safeParse(one)) : lines(text)
  const sources = found.map((one, at) => {
    if (one.success) return one.data
    throw badFeeds(`${name}, source ${at + 1}: ${z.prettifyError(one.error)}`, 'Mend it, or take it out.')
  })
  if (sources.length === 0) throw badFeeds(`${name} names no source.`, 'Put one address of a feed on each line.')
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
