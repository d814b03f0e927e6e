import type { Clock } from '../../src/core/clock.js'
import { lookAgainRow } from '../../src/core/look-again.js'
import type { Outlet } from '../../src/core/outlet.js'
import type { Known, SignalStatus, Story } from '../../src/core/story.js'
import { signalNode } from '../../src/core/take.js'
import type { HorizonStore, Signal, Source } from '../../src/ports/horizon-store.js'
import { type Connection, LIMITED } from './connection.js'

interface SourceRow {
  readonly id: string
  readonly body: string
  readonly person: string | null
  readonly etag: string | null
  readonly last_modified: string | null
  readonly due_at: number
  readonly read_at: number | null
  readonly broken_since: number | null
  readonly why: string | null
}
interface SignalRow {
  readonly n: number
  readonly page: string
  readonly title: string
  readonly body: string
  readonly seen_at: number
  readonly status: SignalStatus | null
  readonly wild: number
  readonly person: string | null
  readonly contribution: string | null
  readonly impact: number | null
  readonly plausibility: number | null
  readonly novelty: number | null
}

interface TakeRow {
  readonly node: string
  readonly id: string
  readonly person: string
  readonly mark: string
  readonly at: number
  readonly worded: number
}

const MOST_CANDIDATES = 5_000
const MOST_TITLES = 50
/** How many stories are looked up before others get their turn. */
const AT_ONCE = 500
const KEYS_AT_ONCE = 4_000

const toSource = (row: SourceRow): Source => ({
  ...(JSON.parse(row.body) as Source),
  id: row.id,
  person: row.person,
  held: { ...(row.etag === null ? {} : { etag: row.etag }), ...(row.last_modified === null ? {} : { lastModified: row.last_modified }) },
  dueAt: row.due_at,
  readAt: row.read_at,
  brokenSince: row.broken_since,
  why: row.why,
})

const toSignal = (row: SignalRow): Signal => ({
  ...(JSON.parse(row.body) as Signal),
  id: String(row.n),
  key: row.page,
  title: row.title,
  seenAt: row.seen_at,
  status: row.status,
  wild: row.wild === 1,
  person: row.person,
  contribution: row.contribution,
  impact: row.impact,
  plausibility: row.plausibility,
  novelty: row.novelty,
})

/** What a card has no more of than its words. */
const UNREAD = { lesserKnown: true, inspiration: false, alsoIn: [], related: [], keys: [] } as const
const CARD = { url: '', guid: '', summary: '', published: null, author: null, publisher: '', source: '', lang: null } as const

/** Sources and stories, in tables of their own. */
export function createHorizonStore({ connection, clock }: { connection: Connection; clock: Clock }): HorizonStore {
  const { sql, write } = connection
  const putKey = (key: number, signal: number | bigint): void =>
    void sql('INSERT OR IGNORE INTO story_keys (key, signal) VALUES (?, ?)').run(key, signal)
  const titlesUnder = (community: string, key: number): readonly string[] =>
    sql<{ title: string }>(
      `SELECT s.title FROM story_keys k JOIN signals s ON s.n = k.signal WHERE k.key = ? AND s.community = ? ${LIMITED}`,
    )
      .all(key, community, MOST_TITLES)
      .map(({ title }) => title)
  const breathe = (): Promise<void> => new Promise((done) => setImmediate(done))

  return {
    sources: async ({ community }) => sql<SourceRow>('SELECT * FROM sources WHERE community = ? ORDER BY url').all(community).map(toSource),
    putSource: ({ community }, source, person) =>
      write(() => {
        sql(`INSERT INTO sources (id, community, url, body, person) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (community, url) DO UPDATE SET body = excluded.body`).run(
          clock.id(),
          community,
          source.url,
          JSON.stringify(source),
          person,
        )
        return sql<{ id: string }>('SELECT id FROM sources WHERE community = ? AND url = ?').get(community, source.url)?.id ?? ''
      }),
    dropSource: ({ community }, id) =>
      write(() => sql('DELETE FROM sources WHERE id = ? AND community = ?').run(id, community).changes === 1),
    sourceRead: ({ community }, id, { held, dueAt, why, now }) =>
      write(() => {
        sql(`UPDATE sources SET etag = ?, last_modified = ?, due_at = ?, why = ?, read_at = CASE WHEN ? IS NULL THEN ? ELSE read_at END,
             broken_since = CASE WHEN ? IS NULL THEN NULL ELSE coalesce(broken_since, ?) END WHERE id = ? AND community = ?`).run(
          held.etag ?? null,
          held.lastModified ?? null,
          dueAt,
          why,
          why,
          now,
          why,
          now,
          id,
          community,
        )
      }),
    known: async ({ community }, stories) => {
      const found: Known[] = []
      for (let from = 0; from < stories.length; from += AT_ONCE) {
        if (from > 0) await breathe()
        const some = stories.slice(from, from + AT_ONCE)
        const pages = new Set(
          sql<{ page: string }>(
            'SELECT value AS page FROM json_each(?) WHERE EXISTS (SELECT 1 FROM signals WHERE community = ? AND page = json_each.value)',
          )
            .all(JSON.stringify(some.map(({ key }) => key)), community)
            .map(({ page }) => page),
        )
        // most keys lead nowhere: only those that lead somewhere are followed
        const shared = new Set(
          sql<{ key: number }>('SELECT value AS key FROM json_each(?) WHERE EXISTS (SELECT 1 FROM story_keys WHERE key = json_each.value)')
            .all(JSON.stringify(some.flatMap(({ keys }) => keys)))
            .map(({ key }) => key),
        )
        for (const { key, keys } of some) {
          const page = pages.has(key)
          const titles = new Set(page ? [] : keys.filter((one) => shared.has(one)).flatMap((one) => titlesUnder(community, one)))
          found.push({ page, titles: [...titles].slice(0, MOST_TITLES) })
        }
      }
      return found
    },
    keep: async ({ community }, stories, now, person) => {
      const status = person === undefined ? null : 'new'
      const add = (n: number | null, { key, title, ...rest }: Story) =>
        sql('INSERT OR IGNORE INTO signals (n, community, page, title, body, seen_at, status, person) VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
          n,
          community,
          key,
          title,
          JSON.stringify(rest),
          now,
          status,
          person ?? null,
        )
      const first = 1 + (sql<{ last: number | null }>('SELECT max(n) AS last FROM signals').get()?.last ?? 0)
      // keys go in before what they lead to, in their own order: each leaf of their tree is written once, and one that leads nowhere does no harm
      const keyed = stories.flatMap(({ keys }, at) => keys.map((key) => ({ key, n: first + at }))).toSorted((a, b) => a.key - b.key)
      for (let from = 0; from < keyed.length; from += KEYS_AT_ONCE) {
        await write(() => {
          for (const { key, n } of keyed.slice(from, from + KEYS_AT_ONCE)) putKey(key, n)
        })
        await breathe()
      }
      for (let from = 0; from < stories.length; from += AT_ONCE) {
        await write(() => {
          for (const [at, story] of stories.slice(from, from + AT_ONCE).entries()) {
            if (add(first + from + at, story).changes === 1) continue
            // its number was taken meanwhile; or its page is there already, and this changes nothing
            const kept = add(null, story)
            if (kept.changes === 1) for (const key of story.keys) putKey(key, kept.lastInsertRowid)
          }
        })
        await breathe()
      }
    },
    candidates: async ({ community }, since) =>
      sql<SignalRow>(
        `SELECT * FROM signals WHERE community = ? AND status IS NULL AND seen_at >= ? ORDER BY seen_at DESC, n DESC ${LIMITED}`,
      )
        .all(community, since, MOST_CANDIDATES)
        .map(toSignal),
    signal: async ({ community }, id) => {
      const row = sql<SignalRow>('SELECT * FROM signals WHERE n = ? AND community = ?').get(Number(id), community)
      return row ? toSignal(row) : null
    },
    signalAt: async ({ community }, page) => {
      const row = sql<SignalRow>('SELECT * FROM signals WHERE community = ? AND page = ?').get(community, page)
      return row ? toSignal(row) : null
    },
    pageRead: ({ community }, page, { title, ...says }) =>
      write(() => {
        const row = sql<SignalRow>('SELECT * FROM signals WHERE community = ? AND page = ?').get(community, page)
        if (!row) return
        sql('UPDATE signals SET title = ?, body = ? WHERE n = ?').run(title, JSON.stringify({ ...JSON.parse(row.body), ...says }), row.n)
        for (const key of says.keys) putKey(key, row.n)
      }),
    passOver: ({ community }, ids) =>
      write(() => {
        for (const id of ids)
          sql('UPDATE signals SET seen_at = 0 WHERE n = ? AND community = ? AND status IS NULL').run(Number(id), community)
      }),
    outlets: async ({ community }) => sql<Outlet>('SELECT what, mode, key FROM outlets WHERE community = ? ORDER BY what').all(community),
    register: async ({ community }) =>
      sql<SignalRow>('SELECT * FROM signals WHERE community = ? AND status IS NOT NULL ORDER BY seen_at DESC, n DESC')
        .all(community)
        .map(toSignal),
    setStatus: ({ community }, ids, status, decided = false) =>
      write(() => {
        const moves = decided ? '' : `AND coalesce(status, 'new') = 'new'`
        for (const id of ids) sql(`UPDATE signals SET status = ? WHERE n = ? AND community = ? ${moves}`).run(status, Number(id), community)
      }),
    keepCards: ({ community }, cards, now) =>
      write(() => {
        for (const { contribution, where, sector, wild, impact, plausibility, novelty, hangs, lookAt } of cards) {
          const before = sql('SELECT 1 FROM signals WHERE community = ? AND page = ?').get(community, `card:${contribution}`)
          const body = { ...CARD, ...UNREAD, sector, where }
          sql(`INSERT INTO signals (community, page, title, body, seen_at, status, wild, contribution, impact, plausibility, novelty)
               VALUES (?, ?, '', ?, ?, 'new', ?, ?, ?, ?, ?)
               ON CONFLICT (community, page) DO UPDATE SET wild = excluded.wild, impact = excluded.impact,
               plausibility = excluded.plausibility, novelty = excluded.novelty`).run(
            community,
            `card:${contribution}`,
            JSON.stringify(body),
            now,
            Number(wild),
            contribution,
            impact,
            plausibility,
            novelty,
          )
          const kept = sql<{ n: number }>('SELECT n FROM signals WHERE community = ? AND page = ?').get(community, `card:${contribution}`)
          // its day is set with it, once: kept again, a day that has been does not come back
          if (kept && !before && lookAt !== undefined)
            sql(`INSERT OR IGNORE INTO schedules (id, community, what, at) VALUES (?, ?, 'look-again', ?)`).run(
              lookAgainRow(community, String(kept.n)),
              community,
              lookAt,
            )
          for (const one of kept ? hangs : []) {
            sql('INSERT OR REPLACE INTO links (community, from_id, to_id, why) VALUES (?, ?, ?, ?)').run(
              community,
              signalNode(String(kept?.n)),
              one.contribution,
              one.why,
            )
          }
        }
      }),
    lookAgain: async ({ community }, signal) =>
      sql<{ at: number }>('SELECT at FROM schedules WHERE id = ? AND community = ?').get(lookAgainRow(community, signal), community)?.at ??
      null,
    takes: async ({ community }, signal) => {
      const [from, until] = signal === undefined ? ['signal:', 'signal;'] : [signalNode(signal), `${signalNode(signal)}!`]
      return sql<TakeRow>(
        `SELECT l.from_id AS node, c.id, c.person, l.why AS mark, c.at, c.text IS NOT NULL AS worded FROM links l JOIN contributions c ON c.id = l.to_id
         WHERE l.from_id >= ? AND l.from_id < ? AND l.community = ? AND c.state = 'live' AND c.hold IS NULL ORDER BY c.n`,
      )
        .all(from, until, community)
        .map(({ node, id, worded, ...row }) => ({ ...row, signal: node.slice('signal:'.length), contribution: id, worded: worded === 1 }))
    },
  }
}
