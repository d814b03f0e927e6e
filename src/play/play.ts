import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../app.js'
import { type Clock, systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { Deed } from '../core/event.js'
import type { ShownPost } from '../core/post.js'
import { lineText } from '../engine/look/artifact.js'
import type { Library } from '../playbook/library.js'
import type { Logger } from '../ports/logger.js'
import type { Store } from '../ports/store.js'
import type { Script, ScriptLine } from './script.js'
import { createScriptClock } from './script-clock.js'
import { createTerminal, plainText } from './terminal.js'

const HOUR_MS = 3_600_000
const COMMUNITY = 'practice'

/** What a played session leaves, one line at a time. */
export type Played =
  | { readonly kind: 'post'; readonly room: string; readonly post: ShownPost }
  | { readonly kind: 'deed'; readonly who: string; readonly deed: Deed['kind'] }
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
    }

/** Plays a script from start to end on a real store in a temporary folder, telling `each` line as it comes. */
export async function playScript(parts: {
  script: Script
  library: Library
  logger: Logger
  openStore(file: string, clock: Clock): Promise<Store>
  each(line: Played): void
}): Promise<void> {
  const { script, library, logger, each } = parts
  const folder = await mkdtemp(join(tmpdir(), 'cairn-play-'))
  const clock = createScriptClock(systemClock, Date.UTC(2026, 0, 12, 9))
  const app = await createApp({
    dataFolder: folder,
    clock,
    logger,
    library,
    adapters: [createTerminal((room, post) => each({ kind: 'post', room, post }))],
    communities: [
      {
        id: COMMUNITY,
        name: script.community,
        zone: 'Europe/London',
        lang: 'en',
        sandbox: true,
        rooms: script.rooms.map((room) => ({ room, name: room.slice(room.indexOf(':') + 1) })),
        core: [],
      },
    ],
    openStore: parts.openStore,
  })
  const store = app.store(COMMUNITY)
  const scope = { community: COMMUNITY }
  const room = script.rooms[0] ?? 'console:main'

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
      const account = `console:${line.who}`
      const deed = await deedOf(line, session, () => ownWords(store, account, line))
      each({ kind: 'deed', who: line.who, deed: deed.kind })
      const name = script.people[line.who]?.name ?? line.who
      const receipt = await app.host.accept({ key: `script:${index}`, community: COMMUNITY, room, actor: { account, name }, deed })
      if (receipt.kind === 'refused') {
        const fields = receipt.fields
          ? ` ${Object.entries(receipt.fields)
              .map(([field, why]) => `${field}: ${why}`)
              .join('; ')}`
          : ''
        throw new CairnError({
          code: receipt.code,
          fault: 'user',
          message: `Line ${index + 1} of the script was refused: ${receipt.message}${fields}`,
          remedy: receipt.remedy,
        })
      }
      clock.pass(60_000)
      await app.settled()
      if (deed.kind === 'start') session = (await store.sessions(scope, { room, open: true }))[0]?.id ?? ''
    }
    for (const artifact of await store.artifacts(scope, { session })) {
      const texts = await store.show(
        scope,
        artifact.body.lines.map((line) => ({ kind: 'text' as const, text: lineText(line) })),
      )
      const { alsoSaid, ...coverage } = artifact.body.coverage
      each({
        kind: 'artifact',
        title: artifact.title,
        status: artifact.status,
        version: artifact.version,
        practice: artifact.practice,
        artifact: artifact.kind,
        lines: artifact.body.lines.map((line, at) => {
          const block = texts[at]
          return { section: line.section, kind: line.kind, text: block?.kind === 'text' ? plainText(block.text) : '' }
        }),
        coverage,
        alsoSaid,
        dissent: artifact.dissent,
      })
    }
  } finally {
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function ownWords(store: Store, account: string, line: ScriptLine): Promise<string> {
  const scope = { community: COMMUNITY }
  const person = (await store.people(scope)).find((one) => one.account === account)
  if (!person || !('withdraw' in line)) return ''
  const own = await store.contributions(scope, { person: person.id })
  return own.findLast((one) => one.step === line.withdraw.step && one.text !== null)?.id ?? ''
}

async function deedOf(line: Exclude<ScriptLine, { wait: number }>, session: string, words: () => Promise<string>): Promise<Deed> {
  if ('start' in line) return { kind: 'start', ...line.start }
  if ('answer' in line)
    return { kind: 'form', session, step: line.answer.step, fields: { text: line.answer.text, audience: line.answer.audience ?? 'group' } }
  if ('press' in line) return { kind: 'press', session, ...line.press }
  if ('form' in line) return { kind: 'form', session, ...line.form }
  if ('command' in line) return { kind: 'command', name: line.command, session, ...(line.text ? { text: line.text } : {}) }
  return { kind: 'withdraw', contribution: await words() }
}
