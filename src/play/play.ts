import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '../app.js'
import { PRACTICE } from '../communities.js'
import type { Artifact, QualityNote } from '../core/artifact.js'
import { type Clock, systemClock } from '../core/clock.js'
import type { Block, ShownPost } from '../core/post.js'
import { lineText } from '../engine/look/artifact.js'
import type { Library } from '../playbook/library.js'
import type { Logger } from '../ports/logger.js'
import type { Store } from '../ports/store.js'
import { type PlayedLine, playLines } from './play-lines.js'
import type { Script } from './script.js'
import { createScriptClock } from './script-clock.js'
import { createTerminal, plainText } from './terminal.js'

/** What a played session leaves, one line at a time. */
export type Played =
  | PlayedLine
  | { readonly kind: 'post'; readonly room: string; readonly to: string | null; readonly post: ShownPost }
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
  const store = app.store(PRACTICE)
  try {
    await app.start()
    const session = await playLines({
      app,
      script,
      key: 'script',
      clock,
      accountOf: (who) => `console:${who}`,
      passes: async (ms) => {
        clock.pass(ms)
        await app.settled()
      },
      meets: (person, name) => names.set(person, name),
      each,
    })
    for (const artifact of await store.artifacts({ community: PRACTICE }, { session })) each(await shown(store, artifact))
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
        id: PRACTICE,
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

async function shown(store: Store, artifact: Artifact): Promise<Played> {
  const { body, title, status, version, practice, kind, quality, dissentAsked } = artifact
  const texts = async (blocks: readonly Block[]): Promise<string[]> =>
    (await store.show({ community: PRACTICE }, blocks, null)).map((block) => ('text' in block ? plainText(block.text) : ''))
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
