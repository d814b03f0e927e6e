import type { FeedView } from '../../../src/ports/look.js'

/** A feed as JSON Feed 1.1; `page` is its own address. What it says is text alone: nothing of it is markup. */
export const jsonFeedOf = ({ title, about, lang, entries }: FeedView, page: string): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description: about,
    language: lang,
    home_page_url: page,
    feed_url: `${page}/feed.json`,
    items: entries.map(({ id, title: head, url, at, from, paragraphs }) => ({
      id: `${page}#${id}`,
      url: url ?? page,
      title: head,
      content_text: paragraphs.join('\n\n'),
      date_published: new Date(at).toISOString(),
      authors: [{ name: from }],
    })),
  })
