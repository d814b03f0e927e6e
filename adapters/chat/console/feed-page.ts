import { html } from 'hono/html'
import type { FeedEntry, FeedView } from '../../../src/ports/look.js'
import type { Words } from './words.js'

/** The page of a feed that others may read: for a person, without script. Every value is escaped; links are http or https by construction. */
export function feedPage({ view, words, at }: { readonly view: FeedView; readonly words: Words; readonly at: string }) {
  const { lang, title, about, entries, secret } = view
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' })
  const entry = ({ id, title: head, url, at, from, paragraphs }: FeedEntry) => html`<article id="${id}">
<h2 dir="auto">${url === null ? head : html`<a href="${url}" rel="noopener noreferrer nofollow">${head}</a>`}</h2>
<p class="from"><bdi>${from}</bdi> · <time datetime="${new Date(at).toISOString()}">${day.format(at)}</time></p>
${paragraphs.map((one) => html`<p dir="auto">${one}</p>`)}</article>`
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${secret ? html`<meta name="robots" content="noindex, nofollow">` : ''}<title>${title}</title>
<link rel="alternate" type="application/atom+xml" title="${title}" href="${at}/atom.xml">
<link rel="alternate" type="application/feed+json" title="${title}" href="${at}/feed.json">
<link rel="icon" href="/answer/page/cairn.svg"><link rel="stylesheet" href="/answer/page/tokens.css"><link rel="stylesheet" href="/answer/page/base.css"><link rel="stylesheet" href="/answer/page/answer.css"><link rel="stylesheet" href="/answer/page/feed.css"></head>
<body><main class="answer feed"><p class="brand"><img src="/answer/page/cairn.svg" alt="" width="36" height="36"> Cairn</p>
<h1 dir="auto">${title}</h1><p>${about}</p><p><a href="${at}/atom.xml">${words.say(lang, 'outlet.subscribe')}</a></p>
${entries.length === 0 ? html`<p>${words.say(lang, 'outlet.none')}</p>` : entries.map(entry)}</main></body></html>
`
}
