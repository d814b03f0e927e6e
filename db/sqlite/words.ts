import { narrower } from '../../src/core/consent.js'
import { type ContributionPut, partsStep } from '../../src/core/contribution.js'
import { afterChange, type Hold } from '../../src/core/hold.js'
import { languageIn } from '../../src/core/take.js'
import type { Connection } from './connection.js'
import { forgetDrafts } from './drafts.js'
import { reviewRested } from './review.js'
import { type ContributionRow, toHold } from './rows.js'
import { sayAgain } from './say-again.js'

/** Writing, changing and removing people's words, with the counters that spare every later count. */
export interface Words {
  readonly put: (where: { community: string; session: string; at: number; source?: string | undefined }, put: ContributionPut) => void
  /** Removes the text; what quoted it resolves to nothing. `state` says why. */
  readonly remove: (community: string, id: string, state: 'withdrawn' | 'erased', at: number) => void
  readonly edit: (community: string, id: string, text: string, at: number) => void
  /** Holds words back, or (null) lets them be read again; what quotes them is kept, and shows nothing meanwhile. */
  readonly hold: (community: string, id: string, hold: Hold | null, at: number) => void
}

/** The writer of words: lines lifted from words that change, or may travel less far than before, are let go, and adopted artifacts that rest on them go back to review. */
export function createWords(connection: Connection): Words {
  const { sql } = connection

  /** One more or one fewer; the person counts once, however many of theirs are live. */
  const recount = (row: Pick<ContributionRow, 'session' | 'step' | 'person' | 'id'>, by: 1 | -1): void => {
    const { session, step, person, id } = row
    const other = sql(`SELECT 1 FROM contributions WHERE session = ? AND step = ? AND person = ? AND state = 'live' AND id <> ? LIMIT 1`)
    const people = other.get(session, step, person, id) ? 0 : by
    sql(`INSERT INTO counters (session, step, contributions, people) VALUES (?, ?, max(?, 0), max(?, 0))
         ON CONFLICT (session, step) DO UPDATE SET contributions = contributions + ?, people = people + ?`).run(
      session,
      step,
      by,
      people,
      by,
      people,
    )
  }

  const find = (community: string, id: string): ContributionRow | undefined =>
    sql<ContributionRow>('SELECT * FROM contributions WHERE id = ? AND community = ?').get(id, community)

  const setHold = (id: string, hold: Hold | null): void => {
    sql('UPDATE contributions SET hold = ? WHERE id = ?').run(hold && JSON.stringify(hold), id)
  }

  /** Whom a helper types something in for: someone without name or account, who counts as one of those who are here. */
  const makeSomeone = (community: string, session: string, person: string, at: number): void => {
    sql('INSERT OR IGNORE INTO people (id, community, joined_at) VALUES (?, ?, ?)').run(person, community, at)
    const { changes } = sql('INSERT OR IGNORE INTO joined (session, person) VALUES (?, ?)').run(session, person)
    sql('UPDATE sessions SET joined = joined + ? WHERE id = ?').run(changes, session)
  }

  /** They were here with these words alone. */
  const unmakeSomeone = ({ session, person }: ContributionRow): void => {
    if (sql(`SELECT 1 FROM contributions WHERE person = ? AND state = 'live' LIMIT 1`).get(person)) return
    const { changes } = sql('DELETE FROM joined WHERE session = ? AND person = ?').run(session, person)
    sql('UPDATE sessions SET joined = max(joined - ?, 0) WHERE id = ?').run(changes, session)
  }

  const letGo = (community: string, contribution: string, at: number): void => {
    forgetDrafts(connection, contribution)
    reviewRested(connection, community, contribution, at)
    sql(`UPDATE quotes SET tier = NULL, released_at = NULL, kept = NULL, "end" = start WHERE contribution = ?`).run(contribution)
  }

  return {
    put: ({ community, session, at, source = null }, put) => {
      const item = put.item ?? ''
      const slot = put.slot ?? '0'
      const there = sql<Pick<ContributionRow, 'id' | 'state'>>(
        'SELECT id, state FROM contributions WHERE session = ? AND step = ? AND person = ? AND item = ? AND slot = ?',
      ).get(session, put.step, put.person, item, slot)
      const before = there?.state === 'live' || there?.id === put.id ? there : undefined
      // what was taken back or deleted keeps its row, so that what referred to it still says so, and makes room for a new one
      if (there && !before) sql('UPDATE contributions SET slot = ? WHERE id = ?').run(`${slot} before ${put.id}`, there.id)
      const id = before?.id ?? put.id
      if (before) {
        const was = find(community, id)
        const narrowed = was !== undefined && was.audience !== put.audience && narrower(was.audience, put.audience) === put.audience
        const changed = narrowed || was?.text !== (put.text ?? null)
        if (changed) letGo(community, id, at)
        if (was?.hold && was.text !== (put.text ?? null)) setHold(id, afterChange(toHold(was.hold), at))
        sql(`UPDATE contributions SET text = ?, mark = ?, audience = ?, at = ?, source = ?, state = 'live' WHERE id = ?`).run(
          put.text ?? null,
          put.mark ?? null,
          put.audience,
          at,
          source,
          id,
        )
        if (changed) sayAgain(connection, [session], [id], at)
      } else {
        sql(`INSERT INTO contributions (id, community, session, step, item, person, slot, text, mark, audience, at, source, proxy_by)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
          id,
          community,
          session,
          put.step,
          item,
          put.person,
          slot,
          put.text ?? null,
          put.mark ?? null,
          put.audience,
          at,
          source,
          put.proxyBy ?? null,
        )
        if (put.proxyBy !== undefined) makeSomeone(community, session, put.person, at)
        // a headline in another language stands in posts that are out already
        if (languageIn(put.mark ?? null) !== undefined) sayAgain(connection, [], [id], at)
      }
      if (there?.state !== 'live') recount({ session, step: put.step, person: put.person, id }, 1)
      if (put.under) {
        const { from, why } = put.under
        sql('INSERT OR REPLACE INTO links (community, from_id, to_id, why) VALUES (?, ?, ?, ?)').run(community, from, id, why)
      }
    },

    remove: (community, id, state, at) => {
      const row = find(community, id)
      if (!row) return
      sql('UPDATE contributions SET text = NULL, source = NULL, state = ?, hold = NULL WHERE id = ?').run(state, id)
      letGo(community, id, at)
      if (row.state === 'live') recount(row, -1)
      // a card goes with all that stands on it
      sql(
        'UPDATE contributions SET text = NULL, source = NULL, state = ?, hold = NULL WHERE session = ? AND step = ? AND person = ? AND item = ?',
      ).run(state, row.session, partsStep(row.step), row.person, id)
      // whoever is erased is erased everywhere at once
      if (state === 'withdrawn') sayAgain(connection, [row.session], [id], at)
      if (row.proxy_by !== null) unmakeSomeone(row)
    },

    edit: (community, id, text, at) => {
      const row = find(community, id)
      if (row?.state !== 'live') return
      sql('UPDATE contributions SET text = ? WHERE id = ?').run(text, id)
      letGo(community, id, at)
      if (row.hold && row.text !== text) setHold(id, afterChange(toHold(row.hold), at))
      sayAgain(connection, [row.session], [id], at)
    },

    hold: (community, id, hold, at) => {
      const row = find(community, id)
      if (row?.state !== 'live') return
      setHold(id, hold)
      forgetDrafts(connection, id)
      sayAgain(connection, [row.session], [id], at)
    },
  }
}
