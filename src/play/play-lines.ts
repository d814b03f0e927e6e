import type { App } from '../app.js'
import { PRACTICE } from '../communities.js'
import type { Clock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { Deed, Receipt } from '../core/event.js'
import type { Scope, Store } from '../ports/store.js'
import { type Doing, deedOf, inShort } from './line-deed.js'
import { type Script, scriptFault } from './script.js'
import { createFinder } from './which.js'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** A line of a script that was played. `line` is a line of its file; `step` counts through its `steps`. */
export type PlayedLine =
  | {
      readonly kind: 'deed'
      readonly who: string
      readonly deed: Deed['kind']
      readonly does: string
      readonly line: number
      readonly step: number
      readonly steps: number
    }
  | { readonly kind: 'wait'; readonly hours: number }

interface LinesParts {
  /** A started app that serves the community. */
  readonly app: App
  /** A sandbox: the practice community unless given. */
  readonly community?: string
  readonly script: Script
  /** Begins the key of each event, so that those of several scripts are told apart. */
  readonly key: string
  readonly clock: Clock
  readonly accountOf: (who: string) => string
  /** The session that the lines are about until they start one. */
  readonly session?: string
  /** Lets time go by (ms) and everything due in it happen. */
  readonly passes: (ms: number) => Promise<void>
  readonly meets?: (person: string, name: string) => void
  readonly each?: (line: PlayedLine) => void
}

/** Plays the lines of a script in a sandbox; answers the id of the session they started. Throws CairnError with the line that was refused. */
export async function playLines(parts: LinesParts): Promise<string> {
  const { app, community = PRACTICE, script, key, clock, accountOf, passes, meets = () => undefined, each = () => undefined } = parts
  const scope = { community }
  const store = app.store(community)
  let { session = '' } = parts
  for (const [index, line] of script.steps.entries()) {
    if ('wait' in line) {
      each({ kind: 'wait', hours: line.wait })
      await passes(line.wait * HOUR_MS)
      continue
    }
    const at = script.at[index] ?? index + 1
    const { name = line.who, room = script.rooms[0] ?? '' } = script.people[line.who] ?? {}
    const account = 'reply' in line ? await linkOf(name, { store, scope, session, at }) : accountOf(line.who)
    const person = await store.person(scope, account, name, clock.now())
    meets(person.id, person.name)
    const deed = await deedAt(at, line, { store, scope, session, script, accountOf })
    each({ kind: 'deed', who: name, deed: deed.kind, does: inShort(line), line: at, step: index + 1, steps: script.steps.length })
    const receipt = await app.host.accept({ key: `${key}:${index}`, community, room, actor: { account, name }, deed })
    if (receipt.kind === 'refused') throw refusedAt(at, `${name} ${inShort(line)}`, receipt)
    await passes(MINUTE_MS)
    if (deed.kind === 'start' || deed.kind === 'ask') session = (await store.sessions(scope, { room, open: true }))[0]?.id ?? ''
  }
  return session
}

/** The account of someone who was asked for their reply. */
async function linkOf(name: string, of: { store: Store; scope: Scope; session: string; at: number }): Promise<string> {
  const asked = (await of.store.invited(of.scope, of.session)).find((one) => one.name === name)
  if (asked) return `link:${asked.person}`
  throw scriptFault(`Line ${of.at} of the script: ${name} was not asked for a reply.`, 'Let someone who holds the session ask first.')
}

async function deedAt(
  at: number,
  line: Doing,
  parts: { store: Store; scope: Scope; session: string; script: Script; accountOf: (who: string) => string },
): Promise<Deed> {
  const { store, scope, session, script, accountOf } = parts
  const find = createFinder({ store, scope, session, accountOf })
  const nameOf = (who: string): string => script.people[who]?.name ?? who
  return deedOf(line, { session, rooms: script.rooms, nameOf, find }).catch((thrown: unknown) => {
    if (!(thrown instanceof CairnError)) throw thrown
    const { code, fault, message, remedy } = thrown
    throw new CairnError({ code, fault, message: `Line ${at} of the script: ${message}`, remedy, cause: thrown })
  })
}

function refusedAt(at: number, what: string, receipt: Extract<Receipt, { kind: 'refused' }>): CairnError {
  const fields = Object.entries(receipt.fields ?? {}).map(([field, why]) => `${field}: ${why}`)
  return new CairnError({
    code: receipt.code,
    fault: 'user',
    message: [`Line ${at} of the script (${what}) was refused: ${receipt.message}`, ...fields].join(' '),
    remedy: receipt.remedy,
  })
}
