import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '../app.js'
import type { Artifact, QualityNote } from '../core/artifact.js'
import { type Clock, systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { Deed, Receipt } from '../core/event.js'
import type { Block, ShownPost } from '../core/post.js'
import { lineText } from '../engine/look/artifact.js'
import type { Library } from '../playbook/library.js'
import type { Logger } from '../ports/logger.js'
import type { Store } from '../ports/store.js'
import { type Doing, deedOf, inShort } from './line-deed.js'
import type { Script } from './script.js'
import { createScriptClock } from './script-clock.js'
import { createTerminal, plainText } from './terminal.js'
import { createFinder } from './which.js'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const SCOPE = { community: 'practice' }

/** What a played session leaves, one line at a time. `line` is a line of the script's file; `step` counts through its `steps`. */
export type Played =
  | { readonly kind: 'post'; readonly room: string; readonly to: string | null; readonly post: ShownPost }
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
  | {
      readonly kind: 'artifact'
      readonly title: string
      readonly status: string
      readonly version: number
      readonly practice: string
      readonly artifact: string
      readonly lines: readonly { readonly section: string; readonly kind: string; readonly text: string }[]
      readonly coverage: { readonly used: number; readonly of: number; readonly people: number; readonly ofPeople: number }
      readonly alsoSaid: readonly string[]
      readonly dissent: readonly string[]
      readonly dissentAsked: boolean
      readonly quality: readonly QualityNote[]
    }

interface PlayParts {
  readonly script: Script
  readonly library: Library
  readonly logger: Logger
  readonly openStore: (file: string, clock: Clock) => Promise<Store>
  readonly each: (line: Played) => void
}

/** Plays a script from start to end on a real store in a temporary folder, telling `each` line as it comes. */
export async function playScript(parts: PlayParts): Promise<void> {
  const { script, each } = parts
  const folder = await mkdtemp(join(tmpdir(), 'cairn-play-'))
  const clock = createScriptClock(systemClock, Date.UTC(2026, 0, 12, 9))
  const names = new Map<string, string>()
  const app = await openApp(parts, folder, clock, (room, post) =>
    each({ kind: 'post', room, to: post.only === null ? null : (names.get(post.only) ?? ''), post }),
  )
  const store = app.store(SCOPE.community)
  try {
    await app.start()
    let session = ''
    for (const [index, line] of script.steps.entries()) {
      if ('wait' in line) {
        each({ kind: 'wait', hours: line.wait })
        clock.pass(line.wait * HOUR_MS)
        await app.settled()
        continue
      }
      const at = script.at[index] ?? index + 1
      const person = await known(store, script, line.who, clock.now())
      names.set(person.id, person.name)
      const deed = await deedAt(at, line, { store, session, script })
      each({ kind: 'deed', who: person.name, deed: deed.kind, does: inShort(line), line: at, step: index + 1, steps: script.steps.length })
      const receipt = await app.host.accept({
        key: `script:${index}`,
        community: SCOPE.community,
        room: person.room,
        actor: { account: person.account, name: person.name },
        deed,
      })
      if (receipt.kind === 'refused') throw refusedAt(at, `${person.name} ${inShort(line)}`, receipt)
      clock.pass(MINUTE_MS)
      await app.settled()
      if (deed.kind === 'start') session = (await store.sessions(SCOPE, { room: person.room, open: true }))[0]?.id ?? ''
    }
    for (const artifact of await store.artifacts(SCOPE, { session })) each(await shown(store, artifact))
  } finally {
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function openApp(parts: PlayParts, folder: string, clock: Clock, show: (room: string, post: ShownPost) => void): Promise<App> {
  const { script, library, logger, openStore } = parts
  return createApp({
    dataFolder: folder,
    clock,
    logger,
    library,
    adapters: [createTerminal(show)],
    communities: [
      {
        id: SCOPE.community,
        name: script.community,
        zone: 'Europe/London',
        lang: script.lang,
        sandbox: true,
        rooms: script.rooms.map((room) => ({ room, name: room.slice(room.indexOf(':') + 1) })),
        core: [],
      },
    ],
    openStore,
  })
}

/** One of the script's people as the store knows them, and the room they talk in. */
async function known(store: Store, script: Script, who: string, now: number) {
  const { name = who, room = script.rooms[0] ?? '' } = script.people[who] ?? {}
  const account = accountOf(who)
  const { id } = await store.person(SCOPE, account, name, now)
  return { id, name, account, room }
}

const accountOf = (who: string): string => `console:${who}`

async function deedAt(
  at: number,
  line: Doing,
  { store, session, script }: { store: Store; session: string; script: Script },
): Promise<Deed> {
  const find = createFinder({ store, scope: SCOPE, session, accountOf })
  return deedOf(line, { session, rooms: script.rooms, find }).catch((thrown: unknown) => {
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

async function shown(store: Store, artifact: Artifact): Promise<Played> {
  const { body, title, status, version, practice, kind, quality, dissentAsked } = artifact
  const texts = async (blocks: readonly Block[]): Promise<string[]> =>
    (await store.show(SCOPE, blocks)).map((block) => ('text' in block ? plainText(block.text) : ''))
  const said = (ids: readonly string[]): readonly Block[] => ids.map((id) => ({ kind: 'text', text: [{ said: id }] }))
  const lines = await texts(body.lines.map((line) => ({ kind: 'text', text: lineText(line) })))
  const { alsoSaid, ...coverage } = body.coverage
  return {
    kind: 'artifact',
    title,
    status,
    version,
    practice,
    artifact: kind,
    lines: body.lines.map((line, at) => ({ section: line.section, kind: line.kind, text: lines[at] ?? '' })),
    coverage,
    alsoSaid: await texts(said(alsoSaid)),
    dissent: await texts(said(artifact.dissent)),
    dissentAsked,
    quality,
  }
}
