import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { accountOf } from '../../adapters/chat/console/requests.js'
import { EXHIBIT } from '../communities.js'
import { REPLY_STEP } from '../core/contribution.js'
import type { Block, ShownBlock } from '../core/post.js'
import type { Session } from '../core/session.js'
import { sentTo, TAKES } from '../core/take.js'
import { keptDigests } from '../engine/look/digest-page.js'
import type { LookContext } from '../engine/look/look.js'
import { marksOf, nameOf, priorityWords } from '../engine/look/signal.js'
import { REGISTER_STEP } from '../engine/register-session.js'
import type { Walk } from '../ports/doors.js'
import type { Store } from '../ports/store.js'
import { reasonOf } from '../steps/digest-found.js'
import { lineBlocks } from '../steps/lines.js'
import { say } from '../words/catalogue.js'
import { scriptFault } from './script.js'
import { ALDERWICK, readTown, type Town } from './town.js'
import { createFinder } from './which.js'

type Say = LookContext['say']

const SCOPE = { community: EXHIBIT }
const ROOM = 'console:main'
const MOST_POSTS = 5_000

const Told = z.strictObject({ en: z.string().min(1), de: z.string().min(1) })
const Script = z.string().min(1)
/** Whose words, in which script of the town. */
const Whose = z.strictObject({ script: Script, of: z.string(), step: z.string().optional(), words: z.string().optional() })

/** One thing on a stop: the guide's words, or the real thing as Cairn shows it. */
const Item = z.union([
  z.strictObject({ text: Told }),
  /** Someone's words. */
  z.strictObject({ said: Whose }),
  /** Lines of a result, each told by words in it; they open to what is under them. */
  z.strictObject({ lines: z.strictObject({ script: Script, with: z.array(z.string()).min(1) }) }),
  /** What a result says of itself: how much of what was said is in it. */
  z.strictObject({ coverage: Script }),
  /** A private message of Cairn's to one person. */
  z.strictObject({ told: z.strictObject({ script: Script, to: z.string(), words: z.string() }) }),
  /** What someone whom a result is about replied to it. */
  z.strictObject({ reply: Script }),
  /** A signal of the register, told by words of its headline: where it is from, where it stands, and what of ours it touches. */
  z.strictObject({ signal: z.string().min(1) }),
  /** What someone said of such a signal. */
  z.strictObject({ take: z.strictObject({ signal: z.string().min(1), of: z.string(), take: z.enum(TAKES) }) }),
  /** Words that Cairn did not keep: only the town's own script has them. */
  z.strictObject({ gone: z.string() }),
])
type Item = z.infer<typeof Item>

const WalkFile = z.strictObject({
  stops: z.array(z.strictObject({ id: z.string().regex(/^[a-z][a-z-]*$/), title: Told, body: z.array(Item).min(1) })).min(1),
})

/** Reads `walk.yaml` of a town. Throws CairnError `bad-script` with where and why. */
export async function readWalk(folder: string = ALDERWICK): Promise<z.infer<typeof WalkFile>> {
  const found = WalkFile.safeParse(parse(await readFile(join(folder, 'walk.yaml'), 'utf8')))
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw scriptFault(`walk.yaml can't be walked: ${issue?.path.join('.')}: ${issue?.message}`, 'Compare it with the stops that stand there.')
}

/** The walk around the town as it stands in this store, in a language. Throws CairnError `bad-script` when something on it is not there. */
export async function walkThrough(store: Store, lang: string, folder: string = ALDERWICK): Promise<Walk> {
  const [file, town] = await Promise.all([readWalk(folder), readTown(folder)])
  const spoken = lang === 'de' ? 'de' : 'en'
  const guide = createGuide(store, town, await store.sessions(SCOPE, {}), spoken)
  const stops: { id: string; title: string; blocks: ShownBlock[] }[] = []
  for (const { id, title, body } of file.stops) {
    const blocks: ShownBlock[] = []
    for (const item of body) blocks.push(...(await guide(item)))
    stops.push({ id, title: title[spoken], blocks })
  }
  return { community: EXHIBIT, room: ROOM, stops }
}

function createGuide(store: Store, town: Town, newestFirst: readonly Session[], lang: 'en' | 'de') {
  const oldestFirst = newestFirst.toReversed().filter(({ playbook }) => playbook !== REGISTER_STEP)
  const starting = town.scripts.filter(({ script }) => script.about === undefined)
  const account = (who: string): string => accountOf(town.people[who]?.name ?? who)
  const missing = (what: string) => scriptFault(`The walk asks for what is not in the town: ${what}.`, 'Look at walk.yaml and the scripts.')

  /** The scripts were played in order, one session each; those about an earlier one began none. */
  const sessionOf = (script: string): Session => {
    const session = oldestFirst[starting.findIndex(({ name }) => name === script)]
    if (!session) throw missing(script)
    return session
  }
  const resultOf = async (script: string) => {
    const [artifact] = await store.artifacts(SCOPE, { session: sessionOf(script).id })
    if (!artifact) throw missing(`the result of ${script}`)
    return artifact
  }
  const signalOf = (words: string): Promise<string> => createFinder({ store, scope: SCOPE, session: '', accountOf: account }).signal(words)
  const show = (blocks: readonly Block[]): Promise<readonly ShownBlock[]> => store.show(SCOPE, blocks, null)
  const inWords = (block: ShownBlock): string => ('text' in block ? block.text.map(({ text }) => text).join('') : '')

  async function signalBlocks(id: string): Promise<readonly Block[]> {
    const signal = await store.horizon.signal(SCOPE, id)
    if (!signal?.status) throw missing(id)
    const spoken: Say = (key, values) => say(lang, key, values)
    const chosen = (await keptDigests({ store, scope: SCOPE })).flatMap(({ items }) => items).find((one) => one.signal === id)
    const stands = spoken(`register.${signal.wild ? 'wild' : signal.status}`)
    const marks = marksOf(await store.horizon.takes(SCOPE, id), spoken)
    const why = chosen ? [reasonOf(spoken, chosen)] : [priorityWords(signal, spoken)]
    return [
      { kind: 'text', text: nameOf(signal) },
      { kind: 'note', text: [[...why, ...marks, stands].map((one) => one.replace(/\.$/, '')).join(' · ')] },
    ]
  }

  return async (item: Item): Promise<readonly ShownBlock[]> => {
    if ('text' in item) return show([{ kind: 'text', text: [item.text[lang]] }])
    if ('gone' in item) return show([{ kind: 'quote', text: [item.gone] }])
    if ('said' in item) {
      const { script, ...which } = item.said
      const find = createFinder({ store, scope: SCOPE, session: sessionOf(script).id, accountOf: account })
      return show([{ kind: 'quote', text: [{ said: (await find.contribution(which)).id }] }])
    }
    if ('coverage' in item) {
      const { used, of, people, ofPeople } = (await resultOf(item.coverage)).body.coverage
      return show([{ kind: 'note', text: [say(lang, 'coverage', { used, of, people, ofPeople })] }])
    }
    if ('lines' in item) {
      const { lines } = (await resultOf(item.lines.script)).body
      const all = await show(lineBlocks(lines, (key, values) => say(lang, key, values)))
      return item.lines.with.map((words) => {
        const found = all.find((block) => block.kind === 'line' && inWords(block).includes(words))
        if (!found) throw missing(words)
        return found
      })
    }
    if ('reply' in item) {
      const { id, session } = await resultOf(item.reply)
      const given = await store.contributions(SCOPE, { session, step: REPLY_STEP })
      const replies = given.filter((one) => one.item === id && one.text !== null)
      if (replies.length === 0) throw missing(`a reply to ${item.reply}`)
      return show(replies.map((one) => ({ kind: 'quote', text: [{ said: one.id }], by: [{ person: one.person }] })))
    }
    if ('signal' in item) return show(await signalBlocks(await signalOf(item.signal)))
    if ('take' in item) {
      const { signal, of, take } = item.take
      const taker = await store.personByAccount(SCOPE, account(of))
      const takes = await store.horizon.takes(SCOPE, await signalOf(signal))
      const found = takes.find((one) => one.worded && one.person === taker?.id && (sentTo(one.mark) ? 'send' : one.mark) === take)
      if (!found) throw missing(`what ${of} said of “${signal}”`)
      return show([{ kind: 'quote', text: [{ said: found.contribution }] }])
    }
    const { script, to, words } = item.told
    const reader = await store.personByAccount(SCOPE, account(to))
    const session = sessionOf(script).id
    const posts = reader ? await store.posts(SCOPE, ROOM, reader.id, 0, MOST_POSTS) : []
    const post = posts.find(
      (one) => one.only === reader?.id && one.session === session && one.blocks.some((block) => inWords(block).includes(words)),
    )
    if (!post) throw missing(words)
    return post.blocks.filter(({ kind }) => kind !== 'buttons')
  }
}
