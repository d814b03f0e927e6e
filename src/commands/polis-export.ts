import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CairnError } from '../core/errors.js'
import type { Vote } from '../ports/opinions.js'
import { readCsv } from './csv.js'

/** A comment of a Polis conversation that was not moderated out. */
export interface PolisComment {
  readonly id: string
  readonly author: string
  readonly text: string
}

/** A Polis conversation as its export holds it. */
export interface PolisExport {
  readonly topic: string
  readonly comments: readonly PolisComment[]
  readonly votes: readonly Vote[]
  /** Polis's own group of each participant that it grouped. */
  readonly groups: ReadonlyMap<string, string>
}

const refuse = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-polis', fault: 'user', message, remedy })
const REMEDY = 'Give the folder of a Polis export: comments.csv beside participants-votes.csv or votes.csv.'

function rowsOf(folder: string, name: string, columns: readonly string[]): readonly Readonly<Record<string, string>>[] {
  const { head, rows } = readCsv(readFileSync(join(folder, name), 'utf8'))
  const missing = columns.filter((column) => !head.includes(column))
  if (missing.length > 0) throw refuse(`${name} has no column ${missing.join(', ')}.`, REMEDY)
  return rows
}

function voteOf(cell: string, where: string): Vote['value'] | undefined {
  if (cell === '') return undefined
  if (cell === '1' || cell === '-1' || cell === '0') return Number(cell) as Vote['value']
  throw refuse(`"${cell.slice(0, 20)}" in ${where} is no vote: 1, 0 or -1.`, REMEDY)
}

/** Reads a Polis export from its folder. Throws CairnError `bad-polis` that says what is missing. */
export function readPolis(folder: string): PolisExport {
  const has = (name: string): boolean => existsSync(join(folder, name))
  if (!has('comments.csv')) throw refuse(`There is no comments.csv in ${folder}.`, REMEDY)
  const comments = rowsOf(folder, 'comments.csv', ['comment-id', 'author-id', 'comment-body'])
    .filter((row) => row.moderated !== '-1' && row['comment-body']?.trim())
    .map((row) => ({ id: row['comment-id'] ?? '', author: row['author-id'] ?? '', text: (row['comment-body'] ?? '').trim() }))
  if (new Set(comments.map(({ id }) => id)).size < comments.length) throw refuse('A comment-id stands twice in comments.csv.', REMEDY)
  const topic = has('summary.csv') ? (readCsv(readFileSync(join(folder, 'summary.csv'), 'utf8')).head[1] ?? '') : ''
  const known = new Set(comments.map(({ id }) => id))
  const votes: Vote[] = []
  const groups = new Map<string, string>()
  if (has('participants-votes.csv')) {
    for (const row of rowsOf(folder, 'participants-votes.csv', ['participant'])) {
      const voter = row.participant ?? ''
      if (row['group-id']) groups.set(voter, row['group-id'])
      for (const [statement, cell] of Object.entries(row)) {
        const value = known.has(statement) ? voteOf(cell, 'participants-votes.csv') : undefined
        if (value !== undefined) votes.push({ voter, statement, value })
      }
    }
  } else if (has('votes.csv')) {
    for (const row of rowsOf(folder, 'votes.csv', ['comment-id', 'voter-id', 'vote'])) {
      const value = voteOf(row.vote ?? '', 'votes.csv')
      if (value !== undefined) votes.push({ voter: row['voter-id'] ?? '', statement: row['comment-id'] ?? '', value })
    }
  } else throw refuse(`There are no votes in ${folder}.`, REMEDY)
  return { topic, comments, votes, groups }
}
