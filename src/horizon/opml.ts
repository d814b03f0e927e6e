import { generateOpml, parseOpml } from 'feedsmith'
import { CairnError } from '../core/errors.js'

/** A source as a list of feeds names it. */
export interface ListedSource {
  readonly url: string
  readonly title: string
  /** The heading it stands under; empty for none. */
  readonly theme: string
}

const MOST = 2_000
const MOST_DEPTH = 8

interface WrittenOutline {
  text: string
  title: string
  type?: string
  xmlUrl?: string
  outlines?: WrittenOutline[]
}
type Outline = Readonly<Record<string, unknown>>

/** The feeds of an OPML file, in order, each address once, at most 2,000. Throws CairnError `opml-unreadable`. */
export function readOpml(text: string): readonly ListedSource[] {
  const found = new Map<string, ListedSource>()
  const walk = (outlines: unknown, theme: string, depth: number): void => {
    if (!Array.isArray(outlines) || depth > MOST_DEPTH) return
    for (const one of outlines as Outline[]) {
      const title = nameOf(one)
      const url = typeof one.xmlUrl === 'string' ? one.xmlUrl.trim() : ''
      if (/^https?:\/\//i.test(url) && found.size < MOST && !found.has(url)) found.set(url, { url, title: title || url, theme })
      walk(one.outlines, url === '' ? title : theme, depth + 1)
    }
  }
  walk(parsed(text).body?.outlines, '', 0)
  return [...found.values()]
}

/** The same list as an OPML file, by theme. */
export function writeOpml(title: string, sources: readonly ListedSource[]): string {
  const feed = ({ url, title: name }: ListedSource) => ({ text: name, title: name, type: 'rss', xmlUrl: url })
  const themes = [...new Set(sources.map(({ theme }) => theme))]
  const outlines = themes.flatMap((theme): WrittenOutline[] => {
    const own = sources.filter((one) => one.theme === theme).map(feed)
    return theme === '' ? own : [{ text: theme, title: theme, outlines: own }]
  })
  return generateOpml({ head: { title }, body: { outlines } })
}

const nameOf = ({ title, text }: Outline): string =>
  [title, text]
    .find((name) => typeof name === 'string' && name.trim() !== '')
    ?.toString()
    .trim()
    .slice(0, 200) ?? ''

function parsed(text: string): { readonly body?: { readonly outlines?: unknown } } {
  try {
    return parseOpml(text)
  } catch (cause) {
    throw new CairnError({
      code: 'opml-unreadable',
      fault: 'user',
      message: 'This is not an OPML file that Cairn can read.',
      remedy: 'Export the list again from your feed reader, as OPML.',
      cause,
    })
  }
}
