import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '../app.js'
import { PRACTICE } from '../communities.js'
import { type Clock, systemClock } from '../core/clock.js'
import type { Deed } from '../core/event.js'
import type { Field, Form } from '../core/form.js'
import type { Button, ShownBlock, ShownPost } from '../core/post.js'
import type { Session } from '../core/session.js'
import { keptPlaybook } from '../playbook/parse.js'
import type { Logger } from '../ports/logger.js'
import type { Rehearse, RehearsedLine } from '../ports/rehearsal.js'
import type { Store } from '../ports/store.js'
import type { Synthesis } from '../ports/synthesis.js'
import { stepKinds } from '../steps/index.js'
import { sift } from '../synthesis/drafting/sift.js'
import { weigh } from '../synthesis/opinions/weigh.js'
import { say } from '../words/catalogue.js'
import { createScriptClock, type ScriptClock } from './script-clock.js'
import { createTerminal, plainText } from './terminal.js'

const SCOPE = { community: PRACTICE }
const ROOM = 'console:rehearsal'
const PEOPLE = ['Ana', 'Ben', 'Cyd', 'Dora'] as const
const MINUTE_MS = 60_000
/** A pretend person answers the room once, and goes on with what came to them alone for a while. */
const MOST_PRIVATE = 12
/** No length opens more steps; a rehearsal ends all the same. */
const MOST_STEPS = 150

/** Sorting by words needs many answers: pretend people are few, so all that they say stands by itself. */
const unsorted: Synthesis = {
  synthesize: async ({ contributions }) => {
    const n = contributions.length
    const people = new Set(contributions.map(({ author }) => author)).size
    return {
      themes: [],
      alsoSaid: contributions.map(({ id }) => id),
      confidence: 'none',
      coverage: { used: n, of: n, people, ofPeople: people },
    }
  },
  weigh: async (request) => weigh(request),
  sift: async (request) => sift(request),
  stop: async () => undefined,
}

/** Makes what plays a playbook with four pretend people, one rehearsal after another, each in a folder of its own that is removed afterwards. */
export function createRehearsal(parts: {
  readonly logger: Logger
  readonly openStore: (file: string, clock: Clock) => Promise<Store>
}): Rehearse {
  const { openStore } = parts
  // what happens to pretend people is no news to whoever runs Cairn
  const logger: Logger = { ...parts.logger, info: () => undefined, warn: () => undefined }
  let before: Promise<unknown> = Promise.resolve()

  const rehearse: Rehearse = async ({ source, place, length, lang }) => {
    const folder = await mkdtemp(join(tmpdir(), 'cairn-rehearsal-'))
    const clock = createScriptClock(systemClock, systemClock.now())
    const file = keptPlaybook(source, stepKinds)
    const posts: ShownPost[] = []
    const app = await createApp({
      logger,
      openStore,
      dataFolder: folder,
      clock,
      library: { files: new Map([[file.id, file]]), faults: [] },
      synthesis: unsorted,
      adapters: [createTerminal((_room, post) => posts.push(post))],
      communities: [{ id: PRACTICE, name: place, zone: 'UTC', lang, sandbox: true, rooms: [{ room: ROOM, name: place }], core: [] }],
    })
    try {
      await app.start()
      return await play({ app, clock, posts, start: { kind: 'start', playbook: file.id, length, lang }, lang })
    } finally {
      await app.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }

  return (asked) => {
    const mine = before.then(() => rehearse(asked))
    before = mine.catch(() => undefined)
    return mine
  }
}

interface Playing {
  readonly app: App
  readonly clock: ScriptClock
  readonly posts: readonly ShownPost[]
  readonly start: Extract<Deed, { kind: 'start' }>
  readonly lang: string
}

async function play({ app, clock, posts, start, lang }: Playing): Promise<readonly RehearsedLine[]> {
  const store = app.store(PRACTICE)
  const lines: RehearsedLine[] = []
  const names = new Map<string, string>()
  let told = 0
  let keys = 0

  const actorOf = (name: string) => ({ account: `console:${name.toLowerCase()}`, name })
  const listen = (): void => {
    for (const { only, blocks } of posts.slice(told))
      lines.push({ who: null, to: only === null ? null : (names.get(only) ?? ''), blocks: blocks.map(inert) })
    told = posts.length
  }
  async function does(name: string, deed: Deed, words: readonly ShownBlock[]): Promise<boolean> {
    keys += 1
    const receipt = await app.host.accept({ key: `rehearsal:${keys}`, community: PRACTICE, room: ROOM, actor: actorOf(name), deed })
    if (receipt.kind === 'refused') return false
    if (words.length > 0) lines.push({ who: name, to: null, blocks: words })
    clock.pass(MINUTE_MS)
    await app.settled()
    listen()
    return true
  }

  for (const name of PEOPLE) names.set((await store.person(SCOPE, actorOf(name).account, name, clock.now())).id, name)
  await does(PEOPLE[0], start, [])
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const [session] = await store.sessions(SCOPE, { room: ROOM, open: true })
    if (!session) break
    for (const [id, name] of names) await takePart({ app, posts, session, id, name, lang, does })
    const [still] = await store.sessions(SCOPE, { room: ROOM, open: true })
    const here = still?.cursor.step === session.cursor.step && still.cursor.round === session.cursor.round
    if (!here) continue
    const { closesAt } = still.cursor
    if (closesAt === null && !(await does(PEOPLE[0], { kind: 'command', name: 'skip', session: session.id }, []))) break
    if (closesAt === null) continue
    clock.pass(Math.max(closesAt - clock.now(), MINUTE_MS))
    await app.settled()
    listen()
  }
  return lines
}

interface Taking {
  readonly app: App
  readonly posts: readonly ShownPost[]
  readonly session: Session
  readonly id: string
  readonly name: string
  readonly lang: string
  readonly does: (name: string, deed: Deed, words: readonly ShownBlock[]) => Promise<boolean>
}

/** One pretend person in one step: the first thing the room offers, then whatever is put to them alone. */
async function takePart(taking: Taking): Promise<void> {
  const { posts, session, id } = taking
  const done = new Set<string>()
  const { step, round } = session.cursor
  for (let turn = 0; turn < MOST_PRIVATE; turn += 1) {
    const offered = posts
      .filter(({ only }) => only === id || (only === null && turn === 0))
      .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'buttons' ? [block.buttons] : [])))
      .flatMap((buttons) => buttons.filter((one) => one.step === step && one.round === round && one.style !== 'danger').slice(0, 1))
    const next = offered.find((button) => !done.has(`${button.action} ${button.item}`))
    if (!next) return
    done.add(`${next.action} ${next.item}`)
    await press(taking, next)
  }
}

async function press({ app, session, name, lang, does }: Taking, button: Button): Promise<void> {
  const { action, item, value } = button
  const { step, round } = session.cursor
  if (step === null) return
  const at = { session: session.id, step, round, ...(item === undefined ? {} : { item }) }
  if (button.opens !== 'form') {
    await does(name, { kind: 'press', ...at, action, ...(value === undefined ? {} : { value }) }, [said(button.label)])
    return
  }
  const asker = { community: PRACTICE, account: `console:${name.toLowerCase()}`, name, lang }
  const view = await app.host.look({ ...asker, kind: 'form', ...at, action })
  if (view.kind !== 'form') return
  const fields = filled(view.form, name, lang)
  const words = view.form.fields.flatMap((field) => (field.kind === 'text' && fields[field.name] ? [said(String(fields[field.name]))] : []))
  await does(name, { kind: 'form', session: session.id, step, round, ...(view.form.item ? { item: view.form.item } : {}), fields }, words)
}

const said = (text: string): ShownBlock => ({ kind: 'quote', text: [{ kind: 'said', text }] })

/** A form as a pretend person fills it in: made-up words, and the first of each choice. */
function filled(form: Form, name: string, lang: string): Record<string, string | string[]> {
  const value = (field: Field): string | string[] => {
    if (field.kind === 'text') return field.required ? say(lang, `rehearsal.says.${name.toLowerCase()}`).slice(0, field.max) : ''
    const first = field.options[0]?.value ?? ''
    if (field.kind === 'choices') return [...(field.value?.length ? field.value : [first])]
    return field.value ?? first
  }
  return Object.fromEntries(form.fields.map((field) => [field.name, value(field)]))
}

/** A block with nothing to press: what is only played can't be acted on. */
const inert = (block: ShownBlock): ShownBlock => {
  if (block.kind === 'buttons')
    return { kind: 'note', text: [{ kind: 'plain', text: block.buttons.map(({ label }) => `[ ${label} ]`).join('  ') }] }
  if (block.kind === 'picture') return { kind: 'text', text: block.alt }
  return block.kind === 'line' ? { kind: 'text', text: [{ kind: 'plain', text: plainText(block.text) }] } : block
}
