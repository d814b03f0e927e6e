import { parseFeed } from 'feedsmith'
import { CairnError } from '../core/errors.js'
import type { Item } from '../core/story.js'
import type { Feed } from './feed.js'
import { htmlText } from './html-text.js'

/** The most entries that are taken from one feed at one reading. */
export const MOST_ITEMS = 200
const MOST_TITLE = 300
const MOST_SUMMARY = 1_000
const MOST_GUID = 500
/** Nothing on the web is older than this. */
const FIRST = Date.UTC(1991, 7, 6)
/** A clock elsewhere may be a day ahead; what lies further ahead is a mistake. */
const AHEAD_MS = 36 * 3_600_000

type Loose = Readonly<Record<string, unknown>>

/** A feed from its text: RSS, Atom, RDF or JSON Feed, of any age. Throws CairnError `feed-unreadable`. */
export function readFeed(text: string, from: string, now: number): Feed {
  const { format, feed } = parsed(text)
  const entries = listOf(feed.items ?? feed.entries)
  const items = entries
    .slice(0, MOST_ITEMS)
    .map((entry) => itemOf(entry, baseOf(entry, baseOf(feed, from)), now))
    .filter((item) => item !== undefined)
  return {
    format,
    title: htmlText(stringOf(feed.title), MOST_TITLE),
    language: languageOf(feed),
    items,
    leftOut: entries.length - items.length,
  }
}

function parsed(text: string): { format: Feed['format']; feed: Loose } {
  try {
    const { format, feed } = parseFeed(text, { maxItems: 20 * MOST_ITEMS })
    return { format, feed: feed as Loose }
  } catch (cause) {
    throw new CairnError({
      code: 'feed-unreadable',
      fault: 'platform',
      message: 'This is not a feed that Cairn can read.',
      remedy: 'Open the address and look for one that says RSS, Atom or JSON Feed.',
      cause,
    })
  }
}

function itemOf(entry: Loose, from: string, now: number): Item | undefined {
  const title = htmlText(stringOf(entry.title), MOST_TITLE)
  const summary = htmlText(
    stringOf(entry.description) ||
      stringOf(entry.summary) ||
      contentOf(entry.content) ||
      stringOf(entry.content_text) ||
      stringOf(entry.content_html),
    MOST_SUMMARY,
  )
  const url = linkOf(entry, from)
  const name = title || summary.slice(0, MOST_TITLE)
  if (url === undefined || name === '') return undefined
  return {
    guid: (idOf(entry) || url).slice(0, MOST_GUID),
    title: name,
    summary,
    url,
    published: dateOf(entry, now),
    author: authorOf(entry),
  }
}

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.filter(isLoose) : [])
/** A string, or the `value` of a text construct. */
const stringOf = (value: unknown): string =>
  typeof value === 'string' ? value : isLoose(value) && typeof value.value === 'string' ? value.value : ''
const contentOf = (value: unknown): string => (isLoose(value) && typeof value.encoded === 'string' ? value.encoded : stringOf(value))
const idOf = (entry: Loose): string => stringOf(entry.guid) || stringOf(entry.id)

/** What relative links start from: `xml:base`, itself perhaps relative. */
function baseOf(given: Loose, from: string): string {
  const base = isLoose(given.xml) ? stringOf(given.xml.base) : ''
  return base !== '' && URL.canParse(base, from) ? new URL(base, from).href : from
}

/** An address that reads the same once it is parsed: names in small letters, no dots to resolve, nothing to escape. Saves a third of the reading. */
const PLAIN_URL = /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}\/(?:[\w~-]+(?:[./][\w~-]+)*\/?)?$/
const MOST_PLAIN = 500

function linkOf(entry: Loose, from: string): string | undefined {
  const links = listOf(entry.links)
  const first = stringOf(entry.link)
  if (first.length < MOST_PLAIN && PLAIN_URL.test(first)) return first
  const given = [
    first,
    stringOf(entry.url),
    ...links.filter(({ rel }) => rel === undefined || rel === 'alternate').map(({ href }) => stringOf(href)),
    stringOf(entry.external_url),
    isLoose(entry.guid) && entry.guid.isPermaLink === false ? '' : idOf(entry),
  ]
  for (const one of given) {
    if (one.trim() === '' || one.length > 2_000 || !URL.canParse(one.trim(), from)) continue
    const url = new URL(one.trim(), from)
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.href
  }
  return undefined
}

function dateOf(entry: Loose, now: number): number | null {
  const first = typeof entry.pubDate === 'string' ? Date.parse(entry.pubDate) : Number.NaN
  if (first >= FIRST && first <= now) return first
  const dc = isLoose(entry.dc) ? entry.dc : {}
  const given = [
    entry.pubDate,
    entry.published,
    entry.date_published,
    dc.date,
    ...(Array.isArray(dc.dates) ? dc.dates : []),
    entry.updated,
    entry.date_modified,
  ]
  for (const one of given) {
    const at = one instanceof Date ? one.getTime() : Date.parse(stringOf(one))
    if (at >= FIRST && at <= now + AHEAD_MS) return Math.min(at, now)
  }
  return null
}

function authorOf(entry: Loose): string | null {
  const { authors, dc } = entry
  if (authors === undefined && dc === undefined) return null
  const core = isLoose(dc) ? dc : {}
  const [first] = [...listOf(authors), ...listOf(core.creators)]
  const named = stringOf(first?.name) || stringOf(core.creator) || (Array.isArray(core.creators) ? stringOf(core.creators[0]) : '')
  return htmlText(named, MOST_TITLE) || null
}

function languageOf(feed: Loose): string | null {
  const dc = isLoose(feed.dc) ? feed.dc : {}
  const xml = isLoose(feed.xml) ? feed.xml : {}
  const given = stringOf(feed.language) || stringOf(dc.language) || stringOf(xml.lang)
  return /^[a-z]{2,3}\b/i.exec(given.trim())?.[0].toLowerCase() ?? null
}
