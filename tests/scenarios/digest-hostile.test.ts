import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { COMMUNITY } from '../support/world.js'
import { HOME, rss, scene } from './reading-the-web.js'

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')}]>`
const BOMB = gzipSync(Buffer.alloc(60_000_000, ' '))
const MEGABYTE = Buffer.alloc(1_000_000, ' ')

describe('a digest beside hostile feeds', () => {
  it('goes out, and the facilitator alone hears which source was left out and why', async () => {
    const { world, adds } = await scene((path, response) => {
      switch (path) {
        case '/fifty-megabytes':
          response.writeHead(200, { 'content-length': 50_000_000 })
          for (let n = 0; n < 50; n += 1) response.write(MEGABYTE)
          return response.end()
        case '/never-ending': {
          const more = (): void => {
            while (!response.destroyed && response.write(MEGABYTE));
            if (!response.destroyed) response.once('drain', more)
          }
          return more()
        }
        case '/gzip-bomb':
          return response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB)
        case '/redirect':
          return response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
        case '/laughs':
          return response.end(`${LAUGHS}${rss(['The laughs say &l30; and no more', 'laughs'])}`)
        case '/dates':
          return response.end(
            rss(
              ['Orchard of old apples in a year unknown', 'unknown', 'the day after tomorrow'],
              ['Telephones from the seventies ring again', '1970', 'Thu, 01 Jan 1970 00:00:00 GMT'],
              ['Robots from the far future come to help', '2099', 'Thu, 01 Jan 2099 00:00:00 GMT'],
              ['Glaciers on the thirtieth of February melt', 'february', 'Mon, 30 Feb 2026 99:99:99 GMT'],
            ),
          )
        case '/script':
          return response.end(
            rss(['&lt;script&gt;alert(1)&lt;/script&gt;Ferries &lt;img src=x onerror=alert(1)&gt; halve their noise', 'script']),
          )
        case '/many':
          return response.end(rss(...Array.from({ length: 10_000 }, (_, at) => [`Item ${at} of very many more`, `many/${at}`] as const)))
        default:
          return response.end(rss(['Parliament votes on a law for bees', 'bees']))
      }
    })
    const broken = ['/fifty-megabytes', '/never-ending', '/gzip-bomb', '/redirect']
    for (const path of [...broken, '/laughs', '/dates', '/script', '/many']) await adds(path, { readBy: 'many' })
    await adds('/good', { readBy: 'few' })
    await world.does('ana', { kind: 'digest' })
    const open = world.out.filter(({ post }) => post.only === null).map(({ text }) => text)
    expect(open.join()).toContain('law for bees')
    expect(open.join()).not.toContain('could not be read')
    expect(open.join()).not.toMatch(/alert|<script|<img/)
    const told = world.out.filter(({ post }) => post.only !== null).map(({ text }) => text)
    for (const path of broken) expect(told.find((text) => text.includes(`could not be read: ${path}`))).toBeDefined()
    expect(told.join()).toContain('More than 5 MB came back.')
    const { signals } = { signals: await world.app.store(COMMUNITY).horizon.candidates(HOME, 0) }
    const shown = await world.app.store(COMMUNITY).horizon.register(HOME)
    const dated = new Map([...signals, ...shown].map(({ title, published }) => [title, published]))
    for (const title of dated.keys()) expect(title.length).toBeLessThanOrEqual(300)
    expect([...dated].filter(([title]) => /unknown|seventies|future|thirtieth/.test(title)).map(([, published]) => published)).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect([...dated.keys()].filter((title) => title.startsWith('Item ')).length).toBeLessThanOrEqual(200)
  }, 60_000)
})
