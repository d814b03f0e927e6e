import type { Claim, Turn } from '../../src/core/turn.js'
import type { Connection } from './connection.js'

/** What is not known of a page before it was read. */
const UNREAD = { lang: null, sector: 'unsure', lesserKnown: true, inspiration: false, alsoIn: [], related: [], keys: [] } as const

/** Writes what a turn decided about the world outside: a page, sources, feeds for others, and what begins by itself. Runs inside the turn's savepoint. */
export function createApplyHorizon({ sql }: Connection): (event: Claim['event'], turn: Turn) => void {
  return (event, turn) => {
    if (turn.noticed) {
      const { url, page, title } = turn.noticed
      const story = { url, guid: page, summary: '', published: null, author: null, publisher: new URL(page).host, source: '', ...UNREAD }
      sql(`INSERT INTO signals (community, page, title, body, seen_at, status, person) VALUES (?, ?, ?, ?, ?, 'new', ?)
           ON CONFLICT (community, page) DO UPDATE SET status = coalesce(status, 'new')`).run(
        event.community,
        page,
        title,
        JSON.stringify(story),
        event.at,
        event.person,
      )
    }
    for (const { id, line } of turn.sources ?? []) {
      sql(`INSERT INTO sources (id, community, url, body, person) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (community, url) DO UPDATE SET body = excluded.body`).run(
        id,
        event.community,
        line.url,
        JSON.stringify(line),
        event.person,
      )
    }
    if (turn.dropSource !== undefined) sql('DELETE FROM sources WHERE id = ? AND community = ?').run(turn.dropSource, event.community)
    if (turn.outlet) {
      const { what, mode, key } = turn.outlet
      sql(`INSERT INTO outlets (community, what, mode, key) VALUES (?, ?, ?, ?)
           ON CONFLICT (community, what) DO UPDATE SET mode = excluded.mode, key = excluded.key`).run(event.community, what, mode, key)
    }
    if (turn.rhythm) {
      const { id, ...rest } = turn.rhythm
      sql(`INSERT INTO rhythms (id, community, body) VALUES (?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET body = excluded.body WHERE community = excluded.community`).run(
        id,
        event.community,
        JSON.stringify(rest),
      )
    }
  }
}
