import type { DraftedLine } from '../../ports/drafts.js'
import type { FoundTheme } from '../../ports/synthesis.js'
import { inContentOrder } from '../content-order.js'
import { nearDuplicates } from '../near-duplicates.js'
import type { DraftedTheme } from './audit.js'

/** The most sentences that are shown of one theme; the others are kept. */
const MOST_SENTENCES = 4
const MOST_LONE = 2

/** The place of the theme that most of what a line cites stands in; undefined where none holds more than half. */
function themeOf({ refs }: DraftedLine, themeAt: ReadonlyMap<string, number>): number | undefined {
  const held = new Map<number, number>()
  for (const ref of refs) {
    const at = themeAt.get(ref)
    if (at !== undefined) held.set(at, (held.get(at) ?? 0) + 1)
  }
  return [...held].find(([, n]) => n * 2 > refs.length)?.[0]
}

/** Gives each theme its heading and its sentences: what most people say first, nothing twice. The order of what is given changes nothing. */
export function choose(
  themes: readonly FoundTheme[],
  lines: readonly DraftedLine[],
  authorOf: ReadonlyMap<string, string>,
): readonly DraftedTheme[] {
  const themeAt = new Map(themes.flatMap(({ members }, at) => members.map((id) => [id, at] as const)))
  const people = ({ refs }: DraftedLine): number => new Set(refs.map((ref) => authorOf.get(ref) ?? ref)).size
  const ranked = inContentOrder(lines.filter(({ dropped }) => dropped === null)).toSorted(
    (a, b) => people(b) - people(a) || b.refs.length - a.refs.length,
  )
  const own = themes.map((): DraftedLine[] => [])
  for (const line of ranked) {
    const at = themeOf(line, themeAt)
    if (at !== undefined) own[at]?.push(line)
  }
  return themes.map((theme, at) => {
    const here = own[at] ?? []
    const sentences = here.filter(({ kind, text }) => kind === 'sentence' && text !== '')
    const quoted = new Set(theme.quotes.map(({ item }) => item))
    const lone = here.filter(({ kind, text }) => kind === 'sentence' && text === '').flatMap(({ quotes }) => quotes)
    const alike = nearDuplicates(sentences.map(({ text }) => text))
    return {
      ...theme,
      heading: here.find(({ kind }) => kind === 'heading')?.id ?? null,
      sentences: sentences
        .filter((_one, place) => alike[place] === place)
        .slice(0, MOST_SENTENCES)
        .map(({ id }) => id),
      lone: [...new Map(lone.filter(({ item }) => !quoted.has(item)).map((one) => [one.item, one])).values()].slice(0, MOST_LONE),
    }
  })
}
