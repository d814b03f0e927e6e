import { html } from 'hono/html'

/** A page without style or script, for those who are not let in or are just coming in. Every value is escaped. */
export const plainPage = (page: {
  readonly lang: string
  readonly title: string
  readonly body?: string
  /** Words of a link to the first page; with `onward` the page also goes there by itself. */
  readonly link?: string
  readonly onward?: boolean
}) => html`<!doctype html>
<html lang="${page.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="/cairn.svg">${page.onward ? html`<meta http-equiv="refresh" content="0; url=/">` : ''}<title>${page.title} · Cairn</title></head>
<body><main><h1>${page.title}</h1>${page.body ? html`<p>${page.body}</p>` : ''}${page.link ? html`<p><a href="/">${page.link}</a></p>` : ''}</main></body></html>
`
