import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import type { Bench } from './bench.js'
import { figure } from './figure.js'
import { fileIn } from './house.js'
import { realTurns } from './turns.js'
import { prepare } from './workload.js'

const WORKLOAD = { sessions: 200, people: 50 }
const CONTRIBUTIONS = WORKLOAD.sessions * WORKLOAD.people
/** How long each answer is. */
const LETTERS = 100

interface Text {
  readonly session: string
  readonly person: string
  readonly at: number
  readonly text: string
}

/** Answers of words as people use them, each a different mix, and the same on each run. */
function createAnswers(): (at: number) => string {
  const prose = readFileSync(fileURLToPath(new URL('../prompts/storytelling/storytelling.md', import.meta.url)), 'utf8')
  const words = [...new Set(prose.match(/[a-z]{2,}/gi))]
  return (at) => {
    let seed = at + 1
    let text = ''
    while (text.length < LETTERS) {
      seed = (seed * 48_271) % 2_147_483_647
      text += `${words[seed % words.length] ?? ''} `
    }
    return text.slice(0, LETTERS)
  }
}

/** A copy of a database in which no page is half empty. */
function pack(file: string): string {
  const db = new Database(file, { readonly: true })
  const copy = `${file}.packed`
  db.prepare('VACUUM INTO ?').run(copy)
  db.close()
  return copy
}

/** What each table and index takes, the largest first. */
function parts(file: string): string {
  const db = new Database(file, { readonly: true })
  const rows = db
    .prepare<[], { name: string; bytes: number }>(
      'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 14',
    )
    .all()
  db.close()
  return rows.map(({ name, bytes }) => `${name} ${Math.round(bytes / CONTRIBUTIONS)}`).join(', ')
}

/** The same texts in one table with an index by session, and a full-text index over them. */
function bareTable(file: string, texts: readonly Text[]): void {
  const db = new Database(file)
  db.exec(`CREATE TABLE contributions (n INTEGER PRIMARY KEY, session TEXT, person TEXT, at INTEGER, text TEXT);
    CREATE INDEX by_session ON contributions (session, n);
    CREATE VIRTUAL TABLE words USING fts5(text, content = 'contributions', content_rowid = 'n')`)
  const row = db.prepare('INSERT INTO contributions (session, person, at, text) VALUES (@session, @person, @at, @text)')
  db.transaction(() => {
    for (const one of texts) row.run(one)
    db.exec(`INSERT INTO words (words) VALUES ('rebuild')`)
  })()
  db.close()
}

/** Bytes on disk for each contribution that real turns stored, all tables and indexes, beside a bare table and beside the text itself. */
export const bytesBench: Bench = {
  gives: ['bytes-contribution', 'bytes-packed', 'bytes-text'],
  run: async ({ folder, say }) => {
    const mine = join(folder, 'bytes')
    mkdirSync(mine)
    await prepare(mine, WORKLOAD)
    await realTurns(mine, WORKLOAD, { atOnce: 100, warm: 0, turns: CONTRIBUTIONS }, { text: createAnswers() })
    const [file, bare] = [fileIn(mine), join(mine, 'bare.db')]
    const db = new Database(file)
    db.pragma('wal_checkpoint(TRUNCATE)')
    const texts = db.prepare<[], Text>('SELECT session, person, at, text FROM contributions').all()
    db.close()
    if (texts.length !== CONTRIBUTIONS) throw new Error(`${texts.length} contributions are stored`)
    bareTable(bare, texts)
    say(`bytes: ${parts(file)}`)
    say(`bytes, packed: ${parts(pack(file))}`)
    const each = (path: string): number => statSync(path).size / CONTRIBUTIONS
    const figures = [
      figure({ name: 'bytes-contribution', value: each(file), unit: 'bytes', baseline: each(bare) }),
      figure({ name: 'bytes-packed', value: each(`${file}.packed`), unit: 'bytes', baseline: each(pack(bare)) }),
      figure({ name: 'bytes-text', value: each(file), unit: 'bytes', baseline: LETTERS }),
    ]
    rmSync(mine, { recursive: true })
    return figures
  },
}
