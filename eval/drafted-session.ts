import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../db/index.js'
import { createApp } from '../src/app.js'
import { systemClock } from '../src/core/clock.js'
import type { Deed } from '../src/core/event.js'
import type { ShownBlock, ShownPost, ShownSpan } from '../src/core/post.js'
import { createLogger } from '../src/observe/logger.js'
import { createScriptClock } from '../src/play/script-clock.js'
import { createTerminal } from '../src/play/terminal.js'
import type { Ask } from '../src/ports/look.js'
import type { Model, Vectors } from '../src/ports/model.js'
import { readLibrary } from '../src/prompts.js'

const START = Date.UTC(2026, 0, 12, 9)
const ROOM = 'console:main'
const SCOPE = { community: 'home' }
const HOST = 'ana'
/** Steps before the answers come, and the one that they are given to; then on until the headings. */
const ANSWERED = 'moment'
const HEADINGS = 'headings'
const MOST_STEPS = 20

/** A session that was played through the real engine, with a model: every post that went out, and every form that a host was offered. */
export interface DraftedSession {
  readonly posts: readonly ShownPost[]
  /** What stood in a form before anyone wrote in it. */
  readonly offered: readonly string[]
}

const spansOf = (block: ShownBlock): readonly ShownSpan[] => {
  switch (block.kind) {
    case 'buttons':
      return []
    case 'list':
      return block.items.flat()
    case 'quote':
      return [...block.text, ...(block.by ?? [])]
    case 'picture':
      return [...block.words.flat(), ...block.alt, ...block.items.flat()]
    default:
      return block.text
  }
}

/** What a session said that is not somebody's own words, quoted as theirs: all of it, a text a post. */
export const ownWords = ({ posts, offered }: DraftedSession): readonly string[] => [
  ...posts.map(({ blocks }) =>
    blocks
      .map((block) =>
        spansOf(block)
          .flatMap(({ text, of }) => (of === undefined ? [text] : []))
          .join(''),
      )
      .join('\n'),
  ),
  ...offered,
]

/** Plays a full storytelling in which grown-ups say these, a host adopts all that is drafted, and everything goes on to its end. */
export async function playDrafted(
  texts: readonly string[],
  parts: { readonly model: Model & Vectors; readonly lang: string; readonly room?: string },
): Promise<DraftedSession> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-drafted-'))
  const posts: ShownPost[] = []
  const offered: string[] = []
  const clock = createScriptClock(systemClock, START)
  const app = await createApp({
    dataFolder: folder,
    clock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    adapters: [createTerminal((_room, post) => posts.push(post))],
    communities: [
      {
        id: SCOPE.community,
        name: 'Alder Row',
        zone: 'UTC',
        lang: parts.lang,
        sandbox: false,
        rooms: [{ room: ROOM, name: 'main' }],
        core: [{ account: `console:${HOST}`, name: 'Ana' }],
      },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
    model: () => parts.model,
  })
  let keys = 0
  const does = async (who: string, deed: Deed): Promise<void> => {
    keys += 1
    await app.host.accept({ key: `k${keys}`, ...SCOPE, room: ROOM, actor: { account: `console:${who}`, name: who }, deed })
    await app.settled()
  }
  try {
    await app.start()
    await does(HOST, { kind: 'start', playbook: 'storytelling', length: 'full', lang: parts.lang })
    const store = app.store(SCOPE.community)
    const [session] = await store.sessions(SCOPE, { open: true })
    const id = session?.id ?? ''
    const stepNow = async (): Promise<string> => (await store.session(SCOPE, id))?.cursor.step ?? ''
    const goesOnTo = async (wanted: string): Promise<void> => {
      for (let n = 0; n < MOST_STEPS && (await stepNow()) !== wanted; n += 1)
        await does(HOST, { kind: 'command', name: 'skip', session: id })
    }
    await goesOnTo(ANSWERED)
    for (const [at, text] of texts.entries()) {
      await does(`p${at}`, { kind: 'settings', age: 'adult' })
      await does(`p${at}`, { kind: 'form', session: id, step: ANSWERED, fields: { text, audience: 'group' } })
    }
    await goesOnTo(HEADINGS)
    for (const button of posts.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])))) {
      const { action, item, step = HEADINGS } = button
      if (action === 'adopt') await does(HOST, { kind: 'press', session: id, step, action, ...(item === undefined ? {} : { item }) })
      if (!action.startsWith('rename:')) continue
      const ask: Ask = { kind: 'form', ...SCOPE, account: `console:${HOST}`, name: HOST, session: id, step, action }
      const view = await app.host.look(ask)
      if (view.kind === 'form') offered.push(...view.form.fields.flatMap((field) => (typeof field.value === 'string' ? [field.value] : [])))
    }
    await does(HOST, { kind: 'command', name: 'skip', session: id })
    await does(HOST, { kind: 'press', session: id, step: 'draft', action: 'edit' })
    await goesOnTo('')
    return { posts, offered }
  } finally {
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
