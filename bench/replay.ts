import Database from 'better-sqlite3'
import { connect } from '../db/sqlite/connection.js'
import type { Recording } from './recorder.js'
import type { Timed, Window } from './waves.js'

/** Writes recorded rows with bare prepared statements, one COMMIT for each phase of a wave, with the pragmas Cairn sets. */
export function replay(file: string, recording: Recording, window: Window): Timed {
  const { db, close } = connect(file)
  const statements = recording.statements.map((text) => db.prepare(text))
  const prepared = recording.waves.map((wave) =>
    wave.map((phase) =>
      phase.map(({ statement: at, values }) => {
        const statement = statements[at]
        if (!statement) throw new Error(`statement ${at} was not recorded`)
        return { statement, values }
      }),
    ),
  )
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  const each: number[] = []
  let from = performance.now()
  for (const [at, wave] of prepared.entries()) {
    if (at * window.atOnce === window.warm) from = performance.now()
    const began = performance.now()
    for (const phase of wave) {
      begin.run()
      for (const { statement, values } of phase) statement.run(...values)
      commit.run()
    }
    const took = performance.now() - began
    if (at * window.atOnce >= window.warm) for (let turn = 0; turn < window.atOnce; turn += 1) each.push(took)
  }
  const perSecond = (window.turns * 1_000) / (performance.now() - from)
  close()
  return { perSecond, each }
}

/** Throws unless two closed databases hold the same rows, apart from who owns the engine. */
export function sameRows(left: string, right: string): void {
  const [a, b] = [new Database(left, { readonly: true }), new Database(right, { readonly: true })]
  try {
    const tables = a.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'owners'`).all()
    for (const { name } of tables) {
      const rows = b.prepare(`SELECT * FROM "${name}"`).iterate()
      for (const row of a.prepare(`SELECT * FROM "${name}"`).iterate()) {
        const other = rows.next()
        if (other.done || JSON.stringify(row) !== JSON.stringify(other.value))
          throw new Error(`The baseline wrote other rows into ${name}.`)
      }
      if (!rows.next().done) throw new Error(`The baseline wrote more rows into ${name}.`)
    }
  } finally {
    a.close()
    b.close()
  }
}
