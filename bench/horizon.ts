import { join } from 'node:path'
import Database from 'better-sqlite3'
import { parseFeed } from 'feedsmith'
import { openStore } from '../db/index.js'
import { systemClock } from '../src/core/clock.js'
import { SourceLine } from '../src/core/source.js'
import type { Story } from '../src/core/story.js'
import { keepNew } from '../src/engine/scan.js'
import { decode } from '../src/horizon/decode.js'
import { makeDigest } from '../src/horizon/digest.js'
import { storyWords } from '../src/horizon/headline.js'
import { readFeed } from '../src/horizon/read-feed.js'
import { gatherStories } from '../src/horizon/stories.js'
import { storyKeys } from '../src/horizon/story-keys.js'
import type { Store } from '../src/ports/store.js'
import { loadGlove } from '../src/synthesis/glove.js'
import { seeded } from '../src/synthesis/seeded.js'
import type { Bench } from './bench.js'
import { figure } from './figure.js'
import { median } from './stats.js'

const FEEDS = 500
const ITEMS = 50
const [MANY, FEW] = [250_000, 1_000]
const PARSE_AIM = 1.2
const WEEK_AIM = 4
const STORED_AIM = 1.3
const ROUNDS = 5
const SCOPE = { community: 'bench' }
const SEED = 20_261_125

/** Headlines of eight words out of a list as long as English papers use, rare ones rarely. */
function headlines(words: readonly string[], seed: number): () => string {
  const random = seeded(seed)
  const word = (): string => words[Math.floor(words.length * random() ** 3)] ?? 'town'
  return () => Array.from({ length: 8 }, word).join(' ')
}

const rss = (titles: readonly string[], feed: number, round: number): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${feed}</title>${titles
    .map(
      (title, at) =>
        `<item><title>${title}</title><link>https://f${feed}.example/${round}/${at}</link><guid>g${at}</guid><pubDate>Sun, 22 Nov 2026 11:00:00 GMT</pubDate><description><![CDATA[<p>${`${title}. `.repeat(4)}</p>]]></description></item>`,
    )
    .join('')}</channel></rss>`

async function ms(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Fills a closed database with stories of earlier weeks, as `keep` would have. */
function fill(file: string, count: number, next: () => string): void {
  const db = new Database(file)
  db.pragma('synchronous = OFF')
  const signal = db.prepare(`INSERT INTO signals (community, page, title, body, seen_at, status) VALUES (?, ?, ?, ?, 0, 'retired')`)
  const key = db.prepare('INSERT OR IGNORE INTO story_keys (key, signal) VALUES (?, ?)')
  const body = JSON.stringify({ url: 'https://x.example', summary: 'x'.repeat(400), publisher: 'x', keys: [] } satisfies Partial<Story>)
  db.transaction(() => {
    for (let at = 0; at < count; at += 1) {
      const title = next()
      const { lastInsertRowid } = signal.run(SCOPE.community, `https://old.example/${at}`, title, body)
      for (const one of storyKeys(storyWords(title))) key.run(one, lastInsertRowid)
    }
  })()
  db.close()
}

interface Week {
  readonly bare: number
  readonly parse: number
  readonly rest: number
}

/** One week: 500 feeds parsed bare, then as Cairn reads them, then told apart from what is stored, kept, the newest 5,000 weighed, chosen and shown. */
async function week(store: Store, next: () => string, round: number): Promise<Week> {
  const now = systemClock.now()
  const bodies = Array.from({ length: FEEDS }, (_, feed) => Buffer.from(rss(Array.from({ length: ITEMS }, next), feed, round)))
  const bare = await ms(() => bodies.map((body) => parseFeed(body.toString('utf8'))))
  let feeds: ReturnType<typeof readFeed>[] = []
  const parse = await ms(() => {
    feeds = bodies.map((body, feed) => readFeed(decode(body, 'text/xml'), `https://f${feed}.example/feed`, now))
  })
  const reads = feeds.map(({ items, language }, feed) => ({
    source: SourceLine.parse({ url: `https://f${feed}.example/feed`, title: `Feed ${feed}` }),
    lang: language,
    items,
  }))
  const glove = loadGlove()
  const rest = await ms(async () => {
    await keepNew(SCOPE, store, gatherStories(reads, 0).stories, now)
    const digest = makeDigest(
      await store.horizon.candidates(SCOPE, now),
      [{ id: 'm', kind: 'mission', label: 'warm homes', text: 'every home warm and cheap to heat' }],
      () => glove,
    )
    await store.horizon.setStatus(
      SCOPE,
      digest.chosen.map(({ id }) => id),
      'new',
    )
    await store.show(
      SCOPE,
      digest.chosen.map(({ id }) => ({ kind: 'text', text: [{ signal: id, part: 'title' }] })),
      null,
    )
  })
  return { bare, parse, rest }
}

/** A week of feeds, against the parser alone; and beside 250,000 stored stories, against 1,000. */
export const horizonBench: Bench = {
  gives: ['horizon-parse', 'horizon-week', 'horizon-stored'],
  run: async ({ folder, say }) => {
    const { readFileSync } = await import('node:fs')
    const words = readFileSync(new URL('../src/synthesis/glove/glove60000.words', import.meta.url), 'utf8')
      .split('\n')
      .filter((word) => /^[a-z]{3,}$/.test(word))
    const open = async (count: number, name: string): Promise<Store> => {
      const file = join(folder, name)
      const made = await openStore({ file, clock: systemClock })
      await made.ensureCommunity({ id: SCOPE.community, name: 'Bench', zone: 'UTC', lang: 'en', sandbox: false })
      await made.close()
      fill(file, count, headlines(words, SEED))
      say(`horizon: ${count} stories stored`)
      return openStore({ file, clock: systemClock })
    }
    const [many, few] = [await open(MANY, 'many.db'), await open(FEW, 'few.db')]
    const next = headlines(words, SEED + 1)
    const [large, small]: [Week[], Week[]] = [[], []]
    for (let round = 0; round <= ROUNDS; round += 1) {
      const [one, other] = [await week(many, next, round), await week(few, next, round)]
      say(
        `horizon: week ${round} parsed in ${one.parse.toFixed(0)} ms, the rest ${one.rest.toFixed(0)} ms, beside few ${other.rest.toFixed(0)} ms`,
      )
      // the first week warms both
      if (round > 0) {
        large.push(one)
        small.push(other)
      }
    }
    await many.close()
    await few.close()
    const parse = median(large.map((one) => one.parse))
    const cost = (weeks: readonly Week[]): number => median(weeks.map((one) => one.parse + one.rest))
    return [
      figure({ name: 'horizon-parse', value: parse, unit: 'ms', baseline: median(large.map((one) => one.bare)), most: PARSE_AIM }),
      figure({ name: 'horizon-week', value: median(large.map((one) => one.rest)), unit: 'ms', baseline: parse, most: WEEK_AIM }),
      figure({ name: 'horizon-stored', value: cost(large), unit: 'ms', baseline: cost(small), most: STORED_AIM }),
    ]
  },
}
