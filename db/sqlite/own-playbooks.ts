import type { OwnChange, OwnPlaybook, OwnWords } from '../../src/core/own-playbook.js'
import type { Connection } from './connection.js'

interface OwnRow {
  readonly community: string
  readonly playbook: string
  readonly version: number
  readonly state: OwnPlaybook['state']
  readonly base: string
  readonly hash: string | null
  readonly author: string
  readonly at: number
}

/** What stands where the words of someone erased stood in a post. */
const GONE = '[taken back]'
const NAME = /\{\{[^{}]*\}\}/gu

/** The runs of text that a post holds of these words: paragraphs, cut where a name is filled in. */
const runsOf = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replaceAll(/\s+/gu, ' ').trim())
    .flatMap((paragraph) => [paragraph, ...paragraph.split(NAME)])
    .filter((run) => run.trim() !== '')

/** Where the blocks of a post hold runs of text. */
const SPOKEN: ReadonlySet<string> = new Set(['text', 'items', 'by'])

/** A post as JSON with every spoken string that is one of these runs put out. */
function without(value: unknown, runs: ReadonlySet<string>, spoken = false): unknown {
  if (typeof value === 'string') return spoken && runs.has(value) ? GONE : value
  if (Array.isArray(value)) return value.map((one) => without(one, runs, spoken))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, without(one, runs, SPOKEN.has(key))]))
}

/** A community's own versions of playbooks: the original by hash, and each piece that differs, with its author. Synchronous; the caller has the transaction. */
export interface OwnPlaybooks {
  readonly current: (community: string, playbook?: string) => readonly OwnPlaybook[]
  readonly byHash: (hash: string) => OwnPlaybook | null
  readonly change: (community: string, change: OwnChange, at: number) => void
  /** Takes a person's words out of every version, and out of what was posted of them. */
  readonly forget: (community: string, person: string) => void
}

/** Own versions over a connection. */
export function createOwnPlaybooks({ sql }: Pick<Connection, 'sql'>): OwnPlaybooks {
  const whole = ({ community, ...row }: OwnRow): OwnPlaybook => ({
    ...row,
    words: sql<OwnWords>(
      'SELECT place, text, author FROM own_words WHERE community = ? AND playbook = ? AND version = ? ORDER BY place',
    ).all(community, row.playbook, row.version),
  })

  const current: OwnPlaybooks['current'] = (community, playbook) =>
    (playbook === undefined
      ? sql<OwnRow>(`SELECT * FROM own_playbooks WHERE community = ? AND state <> 'past' ORDER BY playbook, version`).all(community)
      : sql<OwnRow>(`SELECT * FROM own_playbooks WHERE community = ? AND playbook = ? AND state <> 'past' ORDER BY version`).all(
          community,
          playbook,
        )
    ).map(whole)

  const drop = (community: string, playbook: string): void => {
    sql(`DELETE FROM own_words WHERE community = ? AND playbook = ? AND version IN (
         SELECT version FROM own_playbooks WHERE community = ? AND playbook = ? AND state = 'writing')`).run(
      community,
      playbook,
      community,
      playbook,
    )
    sql(`DELETE FROM own_playbooks WHERE community = ? AND playbook = ? AND state = 'writing'`).run(community, playbook)
  }

  const retire = (community: string, playbook: string): void => {
    sql(`UPDATE own_playbooks SET state = 'past' WHERE community = ? AND playbook = ? AND state = 'own'`).run(community, playbook)
  }

  return {
    current,
    byHash: (hash) => {
      const row = sql<OwnRow>('SELECT * FROM own_playbooks WHERE hash = ? ORDER BY version DESC LIMIT 1').get(hash)
      return row ? whole(row) : null
    },
    change: (community, change, at) => {
      const { playbook } = change
      switch (change.what) {
        case 'drop':
          return drop(community, playbook)
        case 'reset':
          drop(community, playbook)
          return retire(community, playbook)
        case 'save':
          retire(community, playbook)
          sql(
            `UPDATE own_playbooks SET state = 'own', hash = ?, author = ?, at = ? WHERE community = ? AND playbook = ? AND state = 'writing'`,
          ).run(change.hash, change.author, at, community, playbook)
          return
        case 'writing': {
          drop(community, playbook)
          const last = sql<{ n: number | null }>('SELECT max(version) AS n FROM own_playbooks WHERE community = ? AND playbook = ?').get(
            community,
            playbook,
          )
          const version = (last?.n ?? 0) + 1
          sql(`INSERT INTO own_playbooks (community, playbook, version, state, base, author, at) VALUES (?, ?, ?, 'writing', ?, ?, ?)`).run(
            community,
            playbook,
            version,
            change.base,
            change.author,
            at,
          )
          for (const { place, text, author } of change.words)
            sql('INSERT INTO own_words (community, playbook, version, place, text, author) VALUES (?, ?, ?, ?, ?, ?)').run(
              community,
              playbook,
              version,
              place,
              text,
              author,
            )
        }
      }
    },
    forget: (community, person) => {
      const theirs = sql<{ text: string; hash: string | null }>(
        `SELECT w.text, o.hash FROM own_words w
         JOIN own_playbooks o ON o.community = w.community AND o.playbook = w.playbook AND o.version = w.version
         WHERE w.author = ? AND w.community = ? AND w.text IS NOT NULL`,
      ).all(person, community)
      sql('UPDATE own_words SET text = NULL WHERE author = ? AND community = ?').run(person, community)
      for (const hash of new Set(theirs.map((one) => one.hash).filter((one) => one !== null))) {
        const runs = new Set(theirs.filter((one) => one.hash === hash).flatMap(({ text }) => runsOf(text)))
        const posts = sql<{ seq: number; body: string }>(
          `SELECT o.seq, o.body FROM sessions s JOIN outbox o ON o.session = s.id
           WHERE s.community = ? AND json_extract(s.body, '$.playbookHash') = ?`,
        ).all(community, hash)
        for (const { seq, body } of posts) {
          const put = JSON.stringify(without(JSON.parse(body), runs))
          if (put !== body) sql('UPDATE outbox SET body = ? WHERE seq = ?').run(put, seq)
        }
      }
    },
  }
}
