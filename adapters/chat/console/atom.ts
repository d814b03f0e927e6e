import type { FeedEntry, FeedView } from '../../../src/ports/look.js'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** What XML can't hold, whichever way it is written. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const text = (raw: string): string => raw.replaceAll(FORBIDDEN, '').replaceAll(/[&<>"']/g, (one) => ENTITIES[one] ?? one)
const day = (at: number): string => new Date(at).toISOString()

function entry({ id, title, url, at, from, paragraphs }: FeedEntry, page: string): string {
  return [
    '<entry>',
    `<id>${text(`${page}#${id}`)}</id>`,
    `<title>${text(title)}</title>`,
    `<link rel="alternate" href="${text(url ?? page)}"/>`,
    `<updated>${day(at)}</updated>`,
    `<author><name>${text(from)}</name></author>`,
    `<content type="text">${text(paragraphs.join('\n\n'))}</content>`,
    '</entry>',
  ].join('')
}

/** A feed as Atom; `page` is its own address. Everything in it is text, escaped. */
export const atomOf = ({ title, about, lang, updated, entries }: FeedView, page: string): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${text(lang)}">`,
    `<id>${text(page)}</id><title>${text(title)}</title><subtitle>${text(about)}</subtitle><updated>${day(updated)}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${text(`${page}/atom.xml`)}"/><link rel="alternate" type="text/html" href="${text(page)}"/>`,
    ...entries.map((one) => entry(one, page)),
    '</feed>',
  ].join('\n')
