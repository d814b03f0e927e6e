import type { LookupFunction } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createWeb } from '../../adapters/feeds/web/index.js'
import { isPublicAddress } from '../../adapters/feeds/web/public-address.js'
import { type Clock, systemClock } from '../../src/core/clock.js'
import type { FeedSource } from '../../src/ports/feed-source.js'
import { openSite, type Site } from './support/site.js'

const open: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await (one.stop ?? one.close)?.()
})

async function site(...given: Parameters<typeof openSite>): Promise<Site> {
  const opened = await openSite(...given)
  open.push(opened)
  return opened
}
function web(parts: { allow?: readonly string[]; lookup?: LookupFunction; clock?: Clock } = {}): FeedSource {
  const made = createWeb({ clock: systemClock, allow: [], agent: 'Cairn', gapMs: 0, ...parts })
  open.push(made)
  return made
}
const trusting = (one: Site): FeedSource => web({ allow: [`127.0.0.1:${one.port}`] })
const code = (thrown: Promise<unknown>): Promise<unknown> =>
  thrown.then(
    () => 'fetched',
    (why: unknown) => (why instanceof Error && 'code' in why ? why.code : why),
  )
const resolvesTo =
  (...addresses: string[]): LookupFunction =>
  (_, __, done) =>
    (done as (error: null, found: { address: string; family: number }[]) => void)(
      null,
      [addresses.length > 1 ? (addresses.shift() ?? '') : (addresses[0] ?? '')].map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      })),
    )

describe('reading the web', () => {
  it('brings back bytes, their type and what makes the next reading cheap', async () => {
    const here = await site((_, response) => response.writeHead(200, { etag: '"a"', 'content-type': 'text/xml' }).end('<rss/>'))
    const found = await trusting(here).get(here.url('/feed'))
    expect(found).toMatchObject({ kind: 'fetched', etag: '"a"', contentType: 'text/xml', url: here.url('/feed') })
    expect(found.kind === 'fetched' && new TextDecoder().decode(found.body)).toBe('<rss/>')
  })

  it('asks only for what changed, and says so when nothing did', async () => {
    const here = await site((_, response, { headers }) => response.writeHead(headers['if-none-match'] === '"a"' ? 304 : 200).end())
    expect(await trusting(here).get(here.url('/'), { etag: '"a"' })).toEqual({ kind: 'unchanged' })
  })

  it('hands on how long a busy server asks to be left alone', async () => {
    const here = await site((_, response) => response.writeHead(429, { 'retry-after': '120' }).end())
    await expect(trusting(here).get(here.url('/'))).rejects.toMatchObject({ code: 'fetch-status', retryAfterMs: 120_000 })
  })

  it('says when a source is gone for good', async () => {
    const here = await site((_, response) => response.writeHead(410).end())
    expect(await code(trusting(here).get(here.url('/')))).toBe('fetch-gone')
  })

  it.each([
    ['says 404', 404, 404, true],
    ['says 410', 410, 410, true],
    ['knows no HEAD', 405, 200, false],
    ['says 404 to HEAD alone', 404, 200, false],
    ['is in trouble', 503, 503, false],
    ['wants a login', 403, 403, false],
    ['is there', 200, 200, false],
  ])('tells whether a page is gone that %s', async (_, head, get, gone) => {
    const here = await site((_path, response, { method }) => response.writeHead(method === 'HEAD' ? head : get).end('x'))
    expect(await trusting(here).isGone(here.url('/page'))).toBe(gone)
  })

  it('takes a page for gone that leads inside, and for none that can not be reached', async () => {
    const here = await site((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end())
    expect(await trusting(here).isGone(here.url('/'))).toBe(true)
    await here.close()
    expect(await trusting(here).isGone(here.url('/'))).toBe(false)
  })

  it('follows three redirects and no fourth', async () => {
    const here = await site((path, response) => {
      const left = Number(path.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(302, { location: `/${left - 1}` }).end()
    })
    expect(await trusting(here).get(here.url('/3'))).toMatchObject({ kind: 'fetched', url: here.url('/0') })
    expect(await code(trusting(here).get(here.url('/4')))).toBe('fetch-redirects')
  })

  it('lets one request a host go at a time, with a gap between them', async () => {
    let busy = 0
    let most = 0
    const here = await site((_, response) => {
      busy += 1
      most = Math.max(most, busy)
      setImmediate(() => {
        busy -= 1
        response.end()
      })
    })
    const waits: number[] = []
    let now = 1_000_000
    const clock: Clock = {
      ...systemClock,
      now: () => now,
      after: (ms, call) => {
        if (ms > 5_000) return () => undefined
        waits.push(ms)
        queueMicrotask(() => {
          now += ms
          call()
        })
        return () => undefined
      },
    }
    const source = createWeb({ clock, allow: [`127.0.0.1:${here.port}`], agent: 'Cairn' })
    open.push(source)
    await Promise.all(['/a', '/b', '/c'].map((path) => source.get(here.url(path))))
    expect(most).toBe(1)
    expect(waits).toEqual([1_000, 1_000])
  })
})

describe('what the web may not do', () => {
  const PRIVATE = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ]
  const PRIVATE_6 = [
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:80ff:fffe',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
  ]

  it.each([...PRIVATE, ...PRIVATE_6])('knows that %s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8'])('knows that %s is', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'javascript:alert(1)',
    'data:text/plain,x',
    'http://user:word@example.org/',
    'http://example.org:22/',
    'nonsense',
    `http://example.org/${'a'.repeat(3_000)}`,
    ...PRIVATE.map((address) => `http://${address}/`),
    ...PRIVATE_6.map((address) => `http://[${address}]/`),
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://127。0。0。1/',
    'http://localhost/',
  ])('refuses %s', async (url) => {
    expect(await code(web().get(url))).toBe('fetch-refused')
  })

  it.each([['127.0.0.1'], ['169.254.169.254'], ['::1'], ['::ffff:10.0.0.1']])('refuses a name that resolves to %s', async (address) => {
    expect(await code(web({ lookup: resolvesTo(address) }).get('http://localhost/'))).toBe('fetch-refused')
  })

  it('refuses a name of which one of several addresses is private', async () => {
    const lookup: LookupFunction = (_, __, done) =>
      (done as (error: null, found: { address: string; family: number }[]) => void)(null, [
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])
    expect(await code(web({ lookup }).get('http://localhost/'))).toBe('fetch-refused')
  })

  it('refuses a name that resolves to loopback the second time', async () => {
    const here = await site((_, response) => response.writeHead(302, { location: 'http://localhost/inside' }).end())
    const source = web({ allow: [`127.0.0.1:${here.port}`], lookup: resolvesTo('127.0.0.1') })
    expect(await code(source.get(here.url('/')))).toBe('fetch-refused')
    expect(here.asked.map(({ path }) => path)).toEqual(['/'])
  })

  it.each(['http://169.254.169.254/latest/meta-data', 'http://localhost/', 'file:///etc/passwd', '//[::1]/'])(
    'refuses to be sent on to %s',
    async (location) => {
      const here = await site((_, response) => response.writeHead(301, { location }).end())
      expect(await code(trusting(here).get(here.url('/')))).toBe('fetch-refused')
    },
  )

  it('lets a trusted pair of host and port in, and no other port of that host', async () => {
    const [one, other] = [await site((_, response) => response.end()), await site((_, response) => response.end())]
    expect(await code(trusting(one).get(one.url('/')))).toBe('fetched')
    expect(await code(trusting(one).get(other.url('/')))).toBe('fetch-refused')
    expect(other.asked).toEqual([])
  })

  it('stops reading at five megabytes, and counts them unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000))
    const here = await site((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    expect(await code(trusting(here).get(here.url('/')))).toBe('fetch-too-large')
  })

  it('leaves a body that never ends', async () => {
    const here = await site((_, response) => {
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(100_000), () => setImmediate(more))
      }
      more()
    })
    expect(await code(trusting(here).get(here.url('/')))).toBe('fetch-too-large')
  })

  it('gives up after ten seconds in all, though a byte comes now and then', async () => {
    const here = await site((_, response) => response.writeHead(200).write('x'))
    let ring = (): void => undefined
    const clock: Clock = {
      ...systemClock,
      after: (ms, call) => {
        if (ms === 10_000) ring = call
        return () => undefined
      },
    }
    const late = code(web({ allow: [`127.0.0.1:${here.port}`], clock }).get(here.url('/')))
    await expect.poll(() => here.asked.length).toBe(1)
    ring()
    expect(await late).toBe('fetch-slow')
  })

  it('says that a closed door can not be reached', async () => {
    const here = await site(() => undefined)
    await here.close()
    expect(await code(trusting(here).get(here.url('/')))).toBe('fetch-failed')
  })
})
