import type Database from 'better-sqlite3'
import type { Connection } from '../db/sqlite/connection.js'
import type { Store } from '../src/ports/store.js'
import type { Watch } from './house.js'

/** One statement that changed rows, by its place among the recording's statements, with what it was given. */
interface Write {
  readonly statement: number
  readonly values: readonly unknown[]
}

const PHASES = ['accept', 'advance', 'settle'] as const
type Phase = (typeof PHASES)[number]
type Wave = Record<Phase, Write[]>

/** The row writes of each wave of turns, by phase: each phase of a wave is one COMMIT of the baseline. */
export interface Recording {
  readonly statements: readonly string[]
  readonly waves: readonly (readonly (readonly Write[])[])[]
}

/** Watches a Cairn and keeps every statement that changed a row, told apart by the verb of the Store it belongs to. */
export function createRecorder(): { watch: Watch; wave: () => void; recording: () => Recording } {
  const statements: string[] = []
  const waves: Wave[] = []
  let verb: Phase | null = null
  let writing: Phase | null = null

  const during = <T>(phase: Phase, call: () => T): T => {
    verb = phase
    try {
      return call()
    } finally {
      verb = null
    }
  }

  const placeOf = (text: string): number => {
    const found = statements.indexOf(text)
    return found < 0 ? statements.push(text) - 1 : found
  }

  const watched = <Row>(text: string, statement: Database.Statement<unknown[], Row>): Database.Statement<unknown[], Row> =>
    new Proxy(statement, {
      get: (target, name) => {
        if (name !== 'run') {
          const value: unknown = Reflect.get(target, name, target)
          return typeof value === 'function' ? value.bind(target) : value
        }
        return (...values: unknown[]) => {
          const result = target.run(...values)
          const wave = waves.at(-1)
          if (result.changes > 0 && writing && wave) wave[writing].push({ statement: placeOf(text), values })
          return result
        }
      },
    })

  return {
    wave: () => waves.push({ accept: [], advance: [], settle: [] }),
    recording: () => ({ statements, waves: waves.map((wave) => PHASES.map((phase) => wave[phase])) }),
    watch: {
      store: (store: Store) => ({
        ...store,
        accept: (...given) => during('accept', () => store.accept(...given)),
        advance: (...given) => during('advance', () => store.advance(...given)),
        settle: (...given) => during('settle', () => store.settle(...given)),
      }),
      connection: (connection: Connection) => ({
        ...connection,
        sql: <Row>(text: string) => watched(text, connection.sql<Row>(text)),
        write: (job) => {
          const phase = verb
          return connection.write(() => {
            writing = phase
            try {
              return job()
            } finally {
              writing = null
            }
          })
        },
      }),
    },
  }
}
