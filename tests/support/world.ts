import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, type AppParts, createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import type { Deed, Receipt } from '../../src/core/event.js'
import type { ShownPost } from '../../src/core/post.js'
import { createLogger } from '../../src/observe/logger.js'
import { createRehearsal } from '../../src/play/rehearse.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { blockLines, createTerminal } from '../../src/play/terminal.js'
import type { Library } from '../../src/playbook/library.js'
import type { ChatAdapter } from '../../src/ports/chat-adapter.js'
import type { FeedSource } from '../../src/ports/feed-source.js'
import type { Ask, View } from '../../src/ports/look.js'
import { readLibrary } from '../../src/prompts.js'

const HOUR_MS = 3_600_000
export const COMMUNITY = 'home'
export const ROOM = 'console:main'
export const SECOND_ROOM = 'console:second'

/** A whole Cairn on a real database in a temporary folder, with a clock that a test moves. */
export interface World {
  readonly app: App
  readonly folder: string
  /** Posts as they went out, in order. */
  readonly out: readonly { readonly room: string; readonly post: ShownPost; readonly text: string }[]
  readonly does: (who: string, deed: Deed, options?: { key?: string; room?: string }) => Promise<Receipt>
  readonly starts: (who: string, length: string, more?: { rooms?: string[]; lang?: string }) => Promise<string>
  readonly answers: (who: string, step: string, text: string, audience?: 'count' | 'group' | 'outside') => Promise<Receipt>
  readonly commands: (who: string, name: Extract<Deed, { kind: 'command' }>['name'], text?: string) => Promise<Receipt>
  readonly asks: (who: string, ask: AskBody) => Promise<View>
  /** Lets hours pass and everything due happen. */
  readonly passes: (hours: number) => Promise<void>
  readonly said: (room?: string) => string
  readonly stop: () => Promise<void>
}

type Without<T> = T extends unknown ? Omit<T, 'community' | 'account' | 'name'> : never
export type AskBody = Without<Ask>

/** A platform that keeps its own copy of each post, under a name of its own. */
function keeping(terminal: ChatAdapter, again: ShownPost[]): ChatAdapter {
  let kept = 0
  return {
    ...terminal,
    async *deliver(room, post, done) {
      for await (const part of terminal.deliver(room, post, done)) {
        kept += 1
        yield { ...part, ref: `copy-${kept}` }
      }
    },
    reshow: async (_room, post) => void again.push(post),
  }
}

export async function createWorld(
  options: {
    sandbox?: boolean
    folder?: string
    library?: Library
    start?: number
    secret?: string
    web?: FeedSource
    model?: AppParts['model']
    /** What the platform keeps a copy of, and is shown anew. */
    again?: ShownPost[]
  } = {},
): Promise<World> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'cairn-world-')))
  // the order of answers comes from their ids, and so from the secret
  const real = { ...systemClock, secret: (bytes: number) => options.secret ?? '5c'.repeat(bytes) }
  const clock = createScriptClock(real, options.start ?? Date.UTC(2026, 0, 12, 9))
  const out: { room: string; post: ShownPost; text: string }[] = []
  const terminal = createTerminal((room, post) => out.push({ room, post, text: post.blocks.flatMap(blockLines).join('\n') }))
  const app = await createApp({
    dataFolder: folder,
    clock,
    logger: createLogger({ level: 'silent' }),
    ...(options.web ? { web: options.web } : {}),
    ...(options.model ? { model: options.model } : {}),
    library: options.library ?? (await readLibrary()),
    adapters: [options.again ? keeping(terminal, options.again) : terminal],
    communities: [
      {
        id: COMMUNITY,
        name: 'Alder Row',
        zone: 'Europe/London',
        lang: 'en',
        sandbox: options.sandbox ?? true,
        rooms: [
          { room: ROOM, name: 'main' },
          { room: SECOND_ROOM, name: 'second room' },
        ],
        core: [{ account: 'console:ana', name: 'Ana' }],
      },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
    rehearse: createRehearsal({ logger: createLogger({ level: 'silent' }), openStore: (file, at) => openStore({ file, clock: at }) }),
  })
  await app.start()
  let session = ''
  let keys = 0
  let stopped = false
  const stop = async (): Promise<void> => {
    if (stopped) return
    stopped = true
    await app.stop()
  }
  onTestFinished(async () => {
    await stop()
    if (!options.folder) rmSync(folder, { recursive: true, force: true })
  })

  const does: World['does'] = async (who, deed, { key, room } = {}) => {
    keys += 1
    const receipt = await app.host.accept({
      key: key ?? `${clock.now()}:${keys}`,
      community: COMMUNITY,
      room: room ?? ROOM,
      actor: { account: `console:${who}`, name: who[0]?.toUpperCase() + who.slice(1) },
      deed,
    })
    await app.settled()
    return receipt
  }

  return {
    app,
    folder,
    out,
    does,
    starts: async (who, length, more = {}) => {
      await does(who, { kind: 'start', playbook: 'storytelling', length, ...more })
      session = (await app.store(COMMUNITY).sessions({ community: COMMUNITY }, { room: ROOM, open: true }))[0]?.id ?? ''
      return session
    },
    answers: (who, step, text, audience = 'group') => does(who, { kind: 'form', session, step, fields: { text, audience } }),
    commands: (who, name, text) => does(who, { kind: 'command', name, session, ...(text === undefined ? {} : { text }) }),
    asks: (who, ask) => app.host.look({ ...ask, community: COMMUNITY, account: `console:${who}`, name: who } as Ask),
    passes: async (hours) => {
      clock.pass(hours * HOUR_MS)
      await app.settled()
    },
    said: (room = ROOM) =>
      out
        .filter((one) => one.room === room)
        .map((one) => one.text)
        .join('\n'),
    stop,
  }
}

/** A page's blocks as lines, for asserting on what a person reads. */
export const pageText = (view: View): string => (view.kind === 'page' ? view.blocks.flatMap(blockLines).join('\n') : JSON.stringify(view))
