import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../src/horizon/canonical-url.js'
import { decode } from '../../src/horizon/decode.js'
import { htmlText } from '../../src/horizon/html-text.js'
import { readOpml, writeOpml } from '../../src/horizon/opml.js'
import { MOST_ITEMS, readFeed } from '../../src/horizon/read-feed.js'

const NOW = Date.UTC(2026, 10, 25, 9)
const FROM = 'https://example.org/feeds/all'
const rss = (items: string, head = ''): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T &amp; U</title>${head}${items}</channel></rss>`
const read = (text: string) => readFeed(text, FROM, NOW)
const first = (text: string) => read(text).items[0]

describe('reading a feed', () => {
  it('reads RSS, with markup and entities taken out of what it says', () => {
    const text = rss(
      `<item><title><![CDATA[A <b>bold</b> &amp; new idea]]></title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">g1</guid>
       <pubDate>Sun, 22 Nov 2026 11:00:00 +0100</pubDate><description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>`,
      '<language>de-AT</language>',
    )
    expect(read(text)).toMatchObject({ format: 'rss', title: 'T & U', language: 'de', leftOut: 0 })
    expect(first(text)).toEqual({
      guid: 'g1',
      title: 'A bold & new idea',
      summary: 'One Two',
      url: 'https://example.org/a?x=1&y=2',
      published: Date.UTC(2026, 10, 22, 10),
      author: null,
    })
  })

  it('reads Atom, and starts relative links where the feed says', () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.org/blog/"><title>X</title><entry><id>urn:1</id><title type="html">&lt;i&gt;E&lt;/i&gt;</title>
      <link rel="self" href="self"/><link rel="alternate" href="post/1"/><updated>2026-11-21T10:00:00Z</updated></entry></feed>`
    expect(read(text).format).toBe('atom')
    expect(first(text)).toMatchObject({
      guid: 'urn:1',
      title: 'E',
      url: 'https://b.org/blog/post/1',
      published: Date.UTC(2026, 10, 21, 10),
    })
  })

  it('reads RDF and JSON Feed', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://r.org"><title>R</title><link>https://r.org</link><description>d</description></channel><item rdf:about="https://r.org/1"><title>I1</title><link>https://r.org/1</link><dc:date>2026-11-20T00:00:00+09:00</dc:date></item></rdf:RDF>`
    expect(first(rdf)).toMatchObject({ title: 'I1', url: 'https://r.org/1', published: Date.UTC(2026, 10, 19, 15) })
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      items: [{ id: '1', url: 'https://j.org/1', title: 'j1', content_html: '<p>x</p>' }],
    })
    expect(first(json)).toMatchObject({ guid: '1', title: 'j1', summary: 'x', url: 'https://j.org/1', published: null })
  })

  it.each([
    ['1970', 'Thu, 01 Jan 1970 00:00:00 GMT', null],
    ['2099', 'Thu, 01 Jan 2099 00:00:00 GMT', null],
    ['nonsense', 'the day after', null],
    ['a clock a little ahead', 'Wed, 25 Nov 2026 12:00:00 GMT', NOW],
  ])('takes a date of %s for what it can be', (_, date, published) => {
    expect(first(rss(`<item><title>t</title><link>https://e.org/1</link><pubDate>${date}</pubDate></item>`))?.published).toBe(published)
  })

  it('leaves out what has no name, or no address that one could open', () => {
    const items = [
      '<item><title>t</title></item>',
      '<item><title>t</title><link>javascript:alert(1)</link></item>',
      '<item><link>https://e.org</link></item>',
    ]
    expect(read(rss(items.join('')))).toMatchObject({ items: [], leftOut: 3 })
  })

  it('takes the first two hundred of ten thousand entries', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `<item><title>Item ${at}</title><link>https://e.org/${at}</link></item>`).join(
      '',
    )
    expect(read(rss(many)).items).toHaveLength(MOST_ITEMS)
  })

  it('expands no entities', () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${rss('<item><title>&b;</title><link>https://e.org/1</link></item>').replace(/^<\?xml[^>]*>/, '')}`
    expect(JSON.stringify(readOrRefused(bomb))).not.toContain('aaaaaaaaaa')
  })

  it('refuses a page, half a feed and nothing, and says what to look for', () => {
    for (const text of [
      '<!doctype html><html><body>hi</body></html>',
      rss('<item><title>x').slice(0, 90),
      '',
      'x'.repeat(100_000),
      '{"a":1}',
    ]) {
      expect(() => read(text)).toThrow(expect.objectContaining({ code: 'feed-unreadable' }))
    }
  })

  it('is not stopped by depth', () => {
    const deep = rss(`<item><title>${'<a>'.repeat(20_000)}x${'</a>'.repeat(20_000)}</title><link>https://e.org/1</link></item>`)
    expect(read(deep).items).toEqual([])
    expect(htmlText(`${'<div>'.repeat(100_000)}deep`, 300)).toBe('')
  })
})

const readOrRefused = (text: string): unknown => {
  try {
    return read(text)
  } catch (why) {
    return why instanceof Error && 'code' in why ? why.code : why
  }
}

describe('text out of HTML', () => {
  it('is one line, without what can not be seen, cut after a word', () => {
    expect(htmlText('<p>a\u202Eb</p>\n<p>c&nbsp;&amp; d</p>', 100)).toBe('a b c & d')
    expect(htmlText('one two three four five six', 15)).toBe('one two three …')
    expect(htmlText('<style>x</style><svg><text>y</text></svg>z', 100)).toBe('z')
  })

  it.each([
    '<p>One.</p><p>Two <b>and</b> three.<br/>Four</p>',
    '<ul><li>a</li><li>b</li></ul>',
    'x<br>y<p>z',
    '<p>unclosed <em>here',
    '</p>stray</div>',
    'a < b > c',
    '<p >spaced</p >',
  ])('reads %s alike by the short way and by the long one', (html) => {
    // an entity of nothing sends it the long way
    expect(htmlText(html, 200)).toBe(htmlText(`${html}<!-- -->`, 200))
  })

  it('takes no time over markup that never ends', () => {
    expect(htmlText(`${'<p>a'.repeat(50_000)}<`, 50)).toHaveLength(49)
  })
})

describe('bytes', () => {
  const bytes = (text: string, ...start: number[]): Uint8Array => Uint8Array.from([...start, ...Buffer.from(text, 'latin1')])
  it('are read in the letters that they say they are in', () => {
    expect(decode(bytes('caf\xe9'), 'text/xml; charset=iso-8859-1')).toBe('café')
    expect(decode(bytes('<?xml version="1.0" encoding="windows-1252"?>\x93q\x94'), '')).toContain('“q”')
    expect(decode(new Uint8Array([0xff, 0xfe, 0x41, 0]), 'text/xml')).toBe('A')
    expect(decode(new TextEncoder().encode('ü'), 'text/xml; charset=nonsense')).toBe('ü')
  })
})

describe('one form of an address', () => {
  it.each([
    ['https://Example.org/a/?utm_source=x&b=2&a=1#top', 'https://example.org/a?a=1&b=2'],
    ['http://www.example.org/a/index.html', 'https://example.org/a'],
    ['https://m.example.org/a?fbclid=1', 'https://example.org/a'],
    ['javascript:alert(1)', undefined],
    ['nonsense', undefined],
  ])('of %s', (given, found) => {
    expect(canonicalUrl(given)).toBe(found)
  })
})

describe('a list of feeds', () => {
  it('goes out as OPML and comes back the same', () => {
    const sources = [
      { url: 'https://a.org/feed?x=1&y=2', title: 'A & "friends"', theme: 'Energy' },
      { url: 'https://b.org/feed', title: 'B', theme: '' },
    ]
    expect(readOpml(writeOpml('Ours', sources)).toSorted((a, b) => (a.url < b.url ? -1 : 1))).toEqual(sources)
  })

  it('takes each address once, and only those of the web', () => {
    const opml = `<opml version="2.0"><head/><body><outline text="x"><outline text="a" xmlUrl="https://a.org"/><outline text="b" xmlUrl="https://a.org"/><outline text="c" xmlUrl="file:///etc/passwd"/></outline></body></opml>`
    expect(readOpml(opml)).toEqual([{ url: 'https://a.org', title: 'a', theme: 'x' }])
    expect(() => readOpml('nonsense')).toThrow(expect.objectContaining({ code: 'opml-unreadable' }))
  })
})
