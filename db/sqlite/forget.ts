import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CairnError } from '../../src/core/errors.js'
import type { Store } from '../../src/ports/store.js'
import { BUSY_MS, type Connection } from './connection.js'
import type { Words } from './words.js'

const TRY_AGAIN_MS = 5_000

/** Erasing a person's words and name, and deleting unreleased words on schedule, down to the last byte. */
export function createForgetting(parts: {
  file: string
  connection: Connection
  words: Words
  forgetAccount(community: string, person: string): void
}): Pick<Store, 'erase' | 'forget'> {
  const { file, connection, words, forgetAccount } = parts
  const { db, sql, write, fence } = connection

  /** Copies made before migrations hold the same words. They go first: after a stop half way nothing would tell that they must. */
  function dropCopies(): void {
    for (const name of readdirSync(dirname(file))) {
      if (name.startsWith(`${basename(file)}.before-`)) rmSync(join(dirname(file), name), { force: true })
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

  return {
    erase: async (owner, community, person, now) => {
      dropCopies()
      await write(() => {
        fence(owner)
        const own = sql<{ id: string }>('SELECT id FROM contributions WHERE person = ? AND community = ?').all(person, community)
        for (const { id } of own) words.remove(community, id, 'erased', now)
        sql(`UPDATE contributions SET text = NULL, state = 'erased' WHERE person = ? AND community = ?`).run(person, community)
        sql(`UPDATE inbox SET body = NULL, error = NULL, key = 'erased:' || seq, state = 'done',
             lane = CASE WHEN lane LIKE 'person:%' THEN 'erased:' || seq ELSE lane END WHERE person = ? AND community = ?`).run(
          person,
          community,
        )
        // an answer that could not be used may repeat words; a platform's complaint may repeat a post
        sql(`UPDATE inbox SET body = NULL WHERE state = 'dead' AND person IS NULL AND community = ?`).run(community)
        sql('UPDATE outbox SET why = NULL WHERE why IS NOT NULL AND community = ?').run(community)
        sql('DELETE FROM accounts WHERE person = ? AND community = ?').run(person, community)
        sql('DELETE FROM roles WHERE person = (SELECT id FROM people WHERE id = ? AND community = ?)').run(person, community)
        sql('UPDATE people SET name = NULL, zone = NULL, lang = NULL WHERE id = ? AND community = ?').run(person, community)
        forgetAccount(community, person)
      })
      emptyLog()
    },

    forget: async (owner, before, _now) => {
      if (sql('SELECT 1 FROM contributions WHERE at < ? AND text IS NOT NULL LIMIT 1').get(before)) dropCopies()
      const forgotten = await write(() => {
        fence(owner)
        const released = sql<{ id: string; start: number; end: number; text: string }>(
          `SELECT q.id, q.start, q."end", c.text FROM quotes q JOIN contributions c ON c.id = q.contribution
           WHERE q.tier IS NOT NULL AND q.withdrawn_at IS NULL AND q.kept IS NULL AND c.at < ? AND c.text IS NOT NULL`,
        ).all(before)
        for (const line of released) sql('UPDATE quotes SET kept = ? WHERE id = ?').run(line.text.slice(line.start, line.end), line.id)
        // what was set aside unread may hold words too
        sql(`UPDATE inbox SET body = NULL WHERE state = 'dead' AND at < ? AND body IS NOT NULL`).run(before)
        // an editor's linking words were published as theirs by name when the artifact was adopted: they stay with it
        return sql(`UPDATE contributions SET text = NULL, state = 'forgotten' WHERE at < ? AND text IS NOT NULL AND id NOT IN (
            SELECT l.to_id FROM links l JOIN artifacts a ON a.id = l.from_id
            WHERE l.why = 'linking' AND a.status IN ('adopted', 'in_review', 'superseded'))`).run(before).changes
      })
      emptyLog()
      return forgotten
    },
  }
}
