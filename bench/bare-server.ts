import { createServer } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'

// The smallest server of its kind, to hold a start against: one table, one row, one page. Its only argument is the database file.

const db = new Database(process.argv[2])
db.pragma('journal_mode = WAL')
db.exec('CREATE TABLE pages (path TEXT PRIMARY KEY, html TEXT NOT NULL)')
db.prepare('INSERT INTO pages VALUES (?, ?)').run('/', '<!doctype html><title>Bare</title><p>A page from a row.</p>')
const page = db.prepare<[string], { html: string }>('SELECT html FROM pages WHERE path = ?')

const app = new Hono()
app.get('/', (c) => c.html(page.get('/')?.html ?? ''))
const server = createAdaptorServer({ fetch: app.fetch, createServer })
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`http://127.0.0.1:${address.port}/\n`)
})
