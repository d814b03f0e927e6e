import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CairnError } from '../../src/core/errors.js'
import type { Store } from '../../src/ports/store.js'
import { BUSY_MS, type Connection } from './connection.js'
import { erasedKey } from './erased-key.js'
import { createOwnPlaybooks } from './own-playbooks.js'
import { nameAgain, sayAgain } from './say-again.js'
import type { Words } from './words.js'

const TRY_AGAIN_MS = 5_000
/** Whole copies beside the database: made before a migration, put aside by a restore, or left half way by one. */
const COPIES = ['.before-', '.replaced-', '.restoring']

/** What reaches words outside this database: a record that outlives it, and its backups. */
export interface Elsewhere {
  readonly record: (community: string, person: string, at: number) => void
  readonly redact: (community: string, person: string, at: number) => Promise<void>
}

/** Erasing a person's words and name, and deleting unreleased words on schedule, down to the last byte. */
export function createForgetting(parts: {
  file: string
  connection: Connection
  words: Words
  readonly forgetAccount: (community: string, person: string) => void
  /** Null for a file that stands aside itself. */
  readonly elsewhere: Elsewhere | null
}): Pick<Store, 'erase' | 'erasures' | 'forget'> {
  const { file, connection, words, forgetAccount, elsewhere } = parts
  const { db, sql, write, fence } = connection
  const ownPlaybooks = createOwnPlaybooks(connection)

  /** Copies hold the same words. They go first: after a stop half way nothing would tell that they must. */
  function dropCopies(): void {
    for (const name of readdirSync(dirname(file))) {
      if (COPIES.some((kind) => name.startsWith(`${basename(file)}${kind}`))) rmSync(join(dirname(file), name), { force: true })
    }
  }

  /** Words may still stand in the write-ahead log. Waits for no reader: that would hold up everyone. */
  function emptyLog(): void {
    db.pragma('busy_timeout = 0')
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    db.pragma(`busy_timeout = ${BUSY_MS}`)
    if (result?.busy === 0) return
    throw new CairnError({
      code: 'erase-busy',
      fault: 'platform',
      message: 'The words are gone from the database, but another reader keeps its log open.',
      remedy: 'Cairn tries again by itself.',
      retryAfterMs: TRY_AGAIN_MS,
    })
  }

  /** Those whose accounts are among this person's: their name, and what was theirs in older copies. */
  const mergedInto = (community: string, person: string): readonly string[] =>
    sql<{ id: string }>('SELECT id FROM people WHERE merged_into = ? AND community = ?')
      .all(person, community)
      .map(({ id }) => id)

  /** What a room of young people rests on is gone with one of those who look after it: it waits for a new checklist. */
  function forgetConnections(community: string, person: string): void {
    sql(`DELETE FROM youth_checks WHERE community = ? AND ? IN (lead, deputy, adult_a, adult_b, "by")`).run(community, person)
    sql('DELETE FROM room_consents WHERE session IN (SELECT id FROM sessions WHERE community = ?) AND person = ?').run(community, person)
    sql(`DELETE FROM connects WHERE community = ? AND of = 'accounts' AND ? IN (a, b)`).run(community, person)
  }

  const erasing: Pick<Store, 'erase' | 'erasures' | 'forget'> = {
    erase: async (owner, community, person, now) => {
      for (const other of mergedInto(community, person)) await erasing.erase(owner, community, other, now)
      dropCopies()
      elsewhere?.record(community, person, now)
      await write(() => {
        fence(owner)
        sql('INSERT OR IGNORE INTO erasures (community, person, at) VALUES (?, ?, ?)').run(community, person, now)
        const own = sql<{ id: string; session: string }>('SELECT id, session FROM contributions WHERE person = ? AND community = ?').all(
          person,
          community,
        )
        for (const { id } of own) words.remove(community, id, 'erased', now)
        sql(`UPDATE contributions SET text = NULL, source = NULL, state = 'erased' WHERE person = ? AND community = ?`).run(
          person,
          community,
        )
        for (const { seq, key } of sql<{ seq: number; key: string }>('SELECT seq, key FROM inbox WHERE person = ? AND community = ?').all(
          person,
          community,
        )) {
          sql(`UPDATE inbox SET body = NULL, error = NULL, key = ?, state = 'done',
               lane = CASE WHEN lane LIKE 'person:%' THEN 'erased:' || seq ELSE lane END WHERE seq = ?`).run(erasedKey(key), seq)
        }
        sql('DELETE FROM reminders WHERE person = (SELECT id FROM people WHERE id = ? AND community = ?)').run(person, community)
        const sessions = sql<{ session: string }>(
          'SELECT session FROM joined WHERE session IN (SELECT id FROM sessions WHERE community = ?) AND person = ?',
        ).all(community, person)
        for (const { session } of sessions) {
          sql('DELETE FROM joined WHERE session = ? AND person = ?').run(session, person)
          sql('UPDATE sessions SET joined = max(joined - 1, 0) WHERE id = ?').run(session)
        }
        const where = new Set([...own.map(({ session }) => session), ...sessions.map(({ session }) => session)])
        sayAgain(connection, [...where], [person, ...own.map(({ id }) => id)], now)
        nameAgain(connection, community, person, now)
        ownPlaybooks.forget(community, person)
        // an answer that could not be used may repeat words; a platform's complaint may repeat a post
        sql(`UPDATE inbox SET body = NULL WHERE state = 'dead' AND person IS NULL AND community = ?`).run(community)
        sql('UPDATE outbox SET why = NULL WHERE why IS NOT NULL AND community = ?').run(community)
        // the headline of a page that was never read is what they typed
        sql(
          `UPDATE signals SET title = substr(page, instr(page, '://') + 3) WHERE person = ? AND community = ? AND body ->> '$.keys' = '[]'`,
        ).run(person, community)
        for (const table of ['sources', 'signals'])
          sql(`UPDATE ${table} SET person = NULL WHERE person = ? AND community = ?`).run(person, community)
        sql('DELETE FROM accounts WHERE person = ? AND community = ?').run(person, community)
        sql('DELETE FROM roles WHERE person = (SELECT id FROM people WHERE id = ? AND community = ?)').run(person, community)
        sql(`UPDATE people SET name = NULL, zone = NULL, lang = NULL, age = 'unknown' WHERE id = ? AND community = ?`).run(
          person,
          community,
        )
        sql('UPDATE people SET merged_into = NULL WHERE id = ? AND community = ?').run(person, community)
        forgetConnections(community, person)
        forgetAccount(community, person)
      })
      emptyLog()
      await elsewhere?.redact(community, person, now)
    },

    erasures: async ({ community }) =>
      sql<{ person: string; at: number }>('SELECT person, at FROM erasures WHERE community = ? ORDER BY person').all(community),

    forget: async (owner, before, _now) => {
      if (sql('SELECT 1 FROM contributions WHERE at < ? AND text IS NOT NULL LIMIT 1').get(before)) dropCopies()
      const forgotten = await write(() => {
        fence(owner)
        const released = sql<{ id: string; start: number; end: number; text: string }>(
          `SELECT q.id, q.start, q."end", c.text FROM quotes q JOIN contributions c ON c.id = q.contribution
           WHERE q.tier IS NOT NULL AND q.withdrawn_at IS NULL AND q.kept IS NULL AND c.at < ? AND c.text IS NOT NULL`,
        ).all(before)
        for (const line of released) sql('UPDATE quotes SET kept = ? WHERE id = ?').run(line.text.slice(line.start, line.end), line.id)
        // what a model made of them
        sql('DELETE FROM model_work WHERE contribution IN (SELECT id FROM contributions WHERE at < ? AND text IS NOT NULL)').run(before)
        sql(`UPDATE model_sentences SET body = NULL WHERE id IN (SELECT s.sentence FROM model_cites s JOIN contributions c ON c.id = s.contribution
             WHERE c.at < ? AND c.text IS NOT NULL)`).run(before)
        // what was set aside unread may hold words too
        sql(`UPDATE inbox SET body = NULL WHERE state = 'dead' AND at < ? AND body IS NOT NULL`).run(before)
        // an editor's linking words were published as theirs by name when the artifact was adopted: they stay with it
        return sql(`UPDATE contributions SET text = NULL, source = NULL, state = 'forgotten' WHERE at < ? AND text IS NOT NULL AND id NOT IN (
            SELECT l.to_id FROM links l JOIN artifacts a ON a.id = l.from_id
            WHERE l.why = 'linking' AND a.status IN ('adopted', 'in_review', 'superseded'))`).run(before).changes
      })
      emptyLog()
      return forgotten
    },
  }
  return erasing
}
