import { Parser } from 'htmlparser2'
import type { Story } from '../core/story.js'
import { plainWords } from '../synthesis/words-of.js'
import { storyWords } from './headline.js'
import { htmlText } from './html-text.js'
import { isInspiration } from './inspiration.js'
import { steepv } from './sector.js'
import { storyKeys } from './story-keys.js'

const READ = 500_000
const MOST_TITLE = 300
const MOST_SUMMARY = 1_000
const TITLES = ['og:title', 'twitter:title']
const SUMMARIES = ['og:description', 'description', 'twitter:description']

/** What a page of the web says of itself; an empty title where it says nothing. */
export function readPage(html: string): Pick<Story, 'title' | 'summary' | 'sector' | 'inspiration' | 'keys'> {
  const named = new Map<string, string>()
  let inTitle = false
  const parser = new Parser({
    onopentag: (tag, { name, property, content }) => {
      inTitle = tag === 'title' && !named.has('title')
      const key = (property ?? name ?? '').toLowerCase()
      if (tag === 'meta' && content !== undefined && !named.has(key)) named.set(key, content)
      if (tag === 'body') parser.pause()
    },
    ontext: (text) => {
      if (inTitle) named.set('title', (named.get('title') ?? '') + text)
    },
    onclosetag: () => {
      inTitle = false
    },
  })
  parser.write(html.slice(0, READ))
  const first = (keys: readonly string[], most: number): string =>
    keys.map((key) => htmlText(named.get(key) ?? '', most)).find((text) => text !== '') ?? ''
  const title = first([...TITLES, 'title'], MOST_TITLE)
  const summary = first(SUMMARIES, MOST_SUMMARY)
  const [head, told] = [plainWords(title), plainWords(summary)]
  return { title, summary, sector: steepv(head, told), inspiration: isInspiration([...head, ...told]), keys: storyKeys(storyWords(title)) }
}
