import { fileURLToPath } from 'node:url'
import { type PolisExport, readPolis } from '../src/commands/polis-export.js'
import type { Tally } from '../src/ports/opinions.js'
import type { Source } from '../src/ports/synthesis.js'

/** Where the public conversations lie. */
export const POLIS = fileURLToPath(new URL('../fixtures/polis/', import.meta.url))

/** The English ones. */
export const ENGLISH = ['brexit-consensus', 'canadian-electoral-reform'] as const

/** One conversation as the gate is given it. */
export interface Conversation {
  readonly name: string
  readonly corpus: readonly Source[]
  readonly votes: ReadonlyMap<string, Tally>
}

/** The votes on each statement. */
export function talliesOf({ votes }: Pick<PolisExport, 'votes'>): ReadonlyMap<string, Tally> {
  const found = new Map<string, Tally>()
  for (const { statement, value } of votes) {
    const { agree, disagree, pass } = found.get(statement) ?? { agree: 0, disagree: 0, pass: 0 }
    found.set(statement, {
      agree: agree + Number(value === 1),
      disagree: disagree + Number(value === -1),
      pass: pass + Number(value === 0),
    })
  }
  return found
}

/** Both English conversations. */
export const conversations = (): readonly Conversation[] =>
  ENGLISH.map((name) => {
    const read = readPolis(`${POLIS}${name}`)
    return { name, corpus: read.comments.map((one) => ({ ...one, quotable: true })), votes: talliesOf(read) }
  })

/** The Austrian conversation on how to live within the climate: in German. */
export function austria(): Conversation {
  const name = 'austria-climate.7z7ejpbmv5.2022-08-08'
  const read = readPolis(`${POLIS}${name}`)
  return { name, corpus: read.comments.map((one) => ({ ...one, quotable: true })), votes: talliesOf(read) }
}
