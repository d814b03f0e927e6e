import { narrower } from '../../src/core/consent.js'
import type { ContributionPut } from '../../src/core/contribution.js'
import type { Connection } from './connection.js'
import { reviewRested } from './review.js'
import type { ContributionRow } from './rows.js'

/** Writing, changing and removing people's words, with the counters that spare every later count. */
export interface Words {
  readonly put: (where: { community: string; session: string; at: number }, put: ContributionPut) => void
  /** Removes the text; what quoted it resolves to nothing. `state` says why. */
  readonly remove: (community: string, id: string, state: 'withdrawn' | 'erased', at: number) => void
  readonly edit: (community: string, id: string, text: string, at: number) => void
}

interface Own {
  readonly id: string
  readonly state: string
  readonly item: string
  readonly slot: string
}

/** The writer of words: lines lifted from words that change, or may travel less far than before, are let go, and adopted artifacts that rest on them go back to review. */
export function createWords(connection: Connection): Words {
  const { sql } = connection

  const own = (session: string, step: string, person: string): readonly Own[] =>
    sql<Own>('SELECT id, state, item, slot FROM contributions WHERE session = ? AND step = ? AND person = ?').all(session, step, person)

  /** One more or one fewer among `mine`, all that a person has given to a step. */
  const recount = (row: { session: string; step: string; id: string }, mine: readonly Own[], by: 1 | -1): void => {
    const people = mine.some((one) => one.state === 'live' && one.id !== row.id) ? 0 : by
    sql(`INSERT INTO counters (session, step, contributions, people) VALUES (?, ?, max(?, 0), max(?, 0))
         ON CONFLICT (session, step) DO UPDATE SET contributions = contributions + ?, people = people + ?`).run(
      row.session,
      row.step,
      by,
      people,
      by,
      people,
    )
  }

  const find = (community: string, id: string): ContributionRow | undefined =>
    sql<ContributionRow>('SELECT * FROM contributions WHERE id = ? AND community = ?').get(id, community)

  const letGo = (community: string, contribution: string, at: number): void => {
    reviewRested(connection, community, contribution, at)
    sql(`UPDATE quotes SET tier = NULL, released_at = NULL, kept = NULL, "end" = start WHERE contribution = ?`).run(contribution)
  }

  return {
    put: ({ community, session, at }, put) => {
      const item = put.item ?? ''
      const slot = put.slot ?? '0'
      const mine = own(session, put.step, put.person)
      const there = mine.find((one) => one.item === item && one.slot === slot)
      const before = there?.state === 'live' || there?.id === put.id ? there : undefined
      // what was taken back or deleted keeps its row, so that what referred to it still says so, and makes room for a new one
      if (there && !before) sql('UPDATE contributions SET slot = ? WHERE id = ?').run(`${slot} before ${put.id}`, there.id)
      const id = before?.id ?? put.id
      if (before) {
        const was = find(community, id)
        const narrowed = was !== undefined && was.audience !== put.audience && narrower(was.audience, put.audience) === put.audience
        if (narrowed || was?.text !== (put.text ?? null)) letGo(community, id, at)
        sql(`UPDATE contributions SET text = ?, mark = ?, audience = ?, at = ?, state = 'live' WHERE id = ?`).run(
          put.text ?? null,
          put.mark ?? null,
          put.audience,
          at,
          id,
        )
      } else {
        sql(`INSERT INTO contributions (id, community, session, step, item, person, slot, text, mark, audience, at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
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
        )
      }
      if (there?.state !== 'live') recount({ session, step: put.step, id }, mine, 1)
    },

    remove: (community, id, state, at) => {
      const row = find(community, id)
      if (!row) return
      sql('UPDATE contributions SET text = NULL, state = ? WHERE id = ?').run(state, id)
      letGo(community, id, at)
      if (row.state === 'live') recount(row, own(row.session, row.step, row.person), -1)
    },

    edit: (community, id, text, at) => {
      const row = find(community, id)
      if (row?.state !== 'live') return
      sql('UPDATE contributions SET text = ? WHERE id = ?').run(text, id)
      letGo(community, id, at)
    },
  }
}
