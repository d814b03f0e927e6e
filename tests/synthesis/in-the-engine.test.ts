import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import { CairnError } from '../../src/core/errors.js'
import type { Deed } from '../../src/core/event.js'
import { createLogger } from '../../src/observe/logger.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { blockLines, createTerminal } from '../../src/play/terminal.js'
import type { Synthesis, SynthesisAnswer, SynthesisRequest } from '../../src/ports/synthesis.js'
import { findThemes } from '../../src/synthesis/find-themes.js'
import { createSynthesis } from '../../src/synthesis/synthesis.js'
import { madeUp } from '../scenarios/made-up-playbook.js'
import { fixture, glove } from './given.js'

const START = Date.UTC(2026, 0, 12, 9)
const MINUTE_MS = 60_000
const GIVEN = fixture('neighbourhood').slice(0, 16)

interface Place {
  readonly app: App
  /** What went out, and to whom alone. */
  readonly out: readonly { readonly text: string; readonly only: string | null }[]
  readonly accepts: (who: string, deed: Deed) => Promise<string>
  /** Resolves once these words are out. */
  readonly says: (words: string) => Promise<void>
}

async function place(synthesis: Synthesis, folder: string, start = START): Promise<Place> {
  const out: { text: string; only: string | null }[] = []
  const listeners = new Set<() => void>()
  const terminal = createTerminal((_room, post) => {
    out.push({ text: post.blocks.flatMap(blockLines).join('\n'), only: post.only })
    for (const call of listeners) call()
  })
  const app = await createApp({
    dataFolder: folder,
    clock: createScriptClock(systemClock, start),
    logger: createLogger({ level: 'silent' }),
    library: madeUp(['id: moment, kind: gather', 'id: headings, kind: cluster, of: moment', 'id: publish, kind: publish']),
    adapters: [terminal],
    communities: [
      { id: 'home', name: 'Alder Row', zone: 'UTC', lang: 'en', sandbox: true, rooms: [{ room: 'console:main', name: 'main' }], core: [] },
    ],
    openStore: (file, clock) => openStore({ file, clock }),
    synthesis,
  })
  await app.start()
  let keys = 0
  return {
    app,
    out,
    accepts: async (who, deed) => {
      keys += 1
      const actor = { account: `console:${who}`, name: who }
      return (await app.host.accept({ key: `${start}:${keys}`, community: 'home', room: 'console:main', actor, deed })).kind
    },
    says: (words) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!out.some((one) => one.text.includes(words))) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        look()
      }),
  }
}

async function folder(): Promise<string> {
  const name = await mkdtemp(join(tmpdir(), 'cairn-sorting-'))
  onTestFinished(() => rm(name, { recursive: true, force: true }))
  return name
}

/** Moves a session on to its headings, where the sorting is asked for. */
async function toHeadings(here: Place): Promise<string> {
  await here.accepts('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
  await here.app.settled()
  const session = (await here.app.store('home').sessions({ community: 'home' }, { open: true }))[0]?.id ?? ''
  for (const [at, { text, quotable }] of GIVEN.entries()) {
    await here.accepts(`p${at}`, { kind: 'form', session, step: 'moment', fields: { text, audience: quotable ? 'group' : 'count' } })
  }
  await here.accepts('ana', { kind: 'command', name: 'skip', session })
  return session
}

/** A synthesis that answers when it is told to; `asked` resolves with what it was asked. */
function held(): Synthesis & { readonly asked: Promise<SynthesisRequest>; answer(answer: SynthesisAnswer | CairnError): void } {
  let ask: (request: SynthesisRequest) => void = () => undefined
  const asked = new Promise<SynthesisRequest>((resolve) => {
    ask = resolve
  })
  let answer: (answer: SynthesisAnswer | CairnError) => void = () => undefined
  const answered = new Promise<SynthesisAnswer>((resolve, reject) => {
    answer = (given) => (given instanceof CairnError ? reject(given) : resolve(given))
  })
  return {
    asked,
    answer: (given) => answer(given),
    synthesize: (request) => {
      ask(request)
      return answered
    },
    weigh: () => Promise.reject(new Error('nobody asked')),
    sift: () => Promise.reject(new Error('nobody asked')),
    stop: () => Promise.resolve(),
  }
}

describe('a sorting under way', () => {
  it('keeps nobody waiting, and is asked with who may be quoted, in which language, and by how many', async () => {
    const synthesis = held()
    const here = await place(synthesis, await folder())
    const session = await toHeadings(here)
    const request = await synthesis.asked
    expect(request).toMatchObject({ lang: 'en', most: 5, ofPeople: 17 })
    const asIs = (all: SynthesisRequest['contributions']): string[] => all.map((one) => `${one.text} ${one.quotable}`).toSorted()
    expect(asIs(request.contributions)).toEqual(asIs(GIVEN))

    expect(await here.accepts('ben', { kind: 'form', session, step: 'headings', fields: { text: 'Water and trees' } })).toBe('accepted')
    await here.says('Water and trees')
    expect(here.out.some((one) => one.text.includes('A first sorting'))).toBe(false)

    synthesis.answer(findThemes(request, glove))
    await here.says('A first sorting found')
    await here.app.settled()
    await here.app.stop()
  })

  it('that fails for good is told to the facilitator alone', async () => {
    const synthesis = held()
    const here = await place(synthesis, await folder())
    await toHeadings(here)
    await synthesis.asked
    synthesis.answer(
      new CairnError({ code: 'synthesis-failed', fault: 'bug', message: 'It could not be sorted.', remedy: 'Propose headings.' }),
    )
    await here.says('It could not be sorted. Propose headings.')
    const told = here.out.filter((one) => one.text.includes('It could not be sorted'))
    expect(told).toHaveLength(1)
    expect(told[0]?.only).not.toBeNull()
    await here.app.stop()
  })

  it('that breaks off because Cairn stops is done at the next start', async () => {
    const where = await folder()
    const first = createSynthesis({ clock: systemClock })
    let ask: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      ask = resolve
    })
    const noticed: Synthesis = {
      synthesize: (request) => {
        ask()
        return first.synthesize(request)
      },
      weigh: (request) => first.weigh(request),
      sift: (request) => first.sift(request),
      stop: () => first.stop(),
    }
    const before = await place(noticed, where)
    await toHeadings(before)
    await asked
    await noticed.stop()
    await before.app.stop()
    expect(before.out.some((one) => one.text.includes('A first sorting'))).toBe(false)

    const second = createSynthesis({ clock: systemClock })
    onTestFinished(() => second.stop())
    const after = await place(second, where, START + MINUTE_MS)
    await after.app.settled()
    expect(after.out.filter((one) => one.text.includes('A first sorting found'))).toHaveLength(1)
    await after.app.stop()
  })
})
