import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { accountOf } from '../../adapters/chat/console/requests.js'
import { removeDatabase } from '../../db/backup/copies.js'
import type { App } from '../app.js'
import { TRYOUT, tryoutCommunity } from '../communities.js'
import type { Clock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { Deed } from '../core/event.js'
import type { Try } from '../ports/doors.js'
import type { Store } from '../ports/store.js'
import { say } from '../words/catalogue.js'
import { scriptFault } from './script.js'

const FOLDER = fileURLToPath(new URL('../../fixtures/try-one', import.meta.url))
const SCOPE = { community: TRYOUT }
const GUEST_BYTES = 3
const NEIGHBOURS = 5

/** Five pretend neighbours, and what each says to the question; the first of them holds the session. */
const Cast = z.strictObject({
  place: z.string().min(1),
  playbook: z.string(),
  step: z.string(),
  neighbours: z.array(z.strictObject({ name: z.string().min(1), says: z.string().min(1) })).length(NEIGHBOURS),
})
type Cast = z.infer<typeof Cast>

/** Reads who plays along in a language, or in English where there is none. Throws CairnError `bad-script`. */
export async function readCast(lang: string): Promise<Cast> {
  const found = Cast.safeParse(parse(await readFile(join(FOLDER, `neighbours.${lang === 'de' ? 'de' : 'en'}.yaml`), 'utf8')))
  if (found.success) return found.data
  throw scriptFault(`The neighbours can't play along: ${found.error.issues[0]?.path.join('.')}.`, 'Give five, each with a name and words.')
}

/** Sessions for visitors to try, each in a room of its own, in a sandbox that is emptied at each start. */
export interface TryOne {
  /** Opens a live session, in which all but the visitor have answered the first question. */
  readonly begin: (lang: string) => Promise<Try>
}

export function createTryOne(parts: { readonly app: () => App; readonly dataFolder: string; readonly clock: Clock }): TryOne {
  const { app, clock, dataFolder } = parts
  let opening: Promise<void> | null = null

  /** Nobody needs what was tried before this process: it goes, so that it never grows and nobody's words stay. */
  async function openFresh(): Promise<void> {
    // a process that stands by leaves the file to the one that works on it
    if (app().owns()) removeDatabase(join(dataFolder, `${TRYOUT}.db`))
    await app().open(tryoutCommunity())
  }

  const ready = async (): Promise<Store> => {
    opening ??= openFresh().catch((thrown: unknown) => {
      opening = null
      throw thrown
    })
    await opening
    return app().store(TRYOUT)
  }

  return {
    begin: async (lang) => {
      const store = await ready()
      const cast = await readCast(lang)
      const id = clock.secret(GUEST_BYTES)
      const room = `console:try-${id}`
      await app().addRoom(TRYOUT, { room, name: cast.place })
      const names = cast.neighbours.map(({ name }) => say(lang, 'doors.pretend', { name }))
      const [host = ''] = names
      const does = async (name: string, what: string, deed: Deed): Promise<void> => {
        const actor = { account: accountOf(name), name }
        const receipt = await app().host.accept({ key: `try:${id}:${what}`, community: TRYOUT, room, actor, deed })
        if (receipt.kind === 'refused') throw cannotPlay(receipt.message, receipt.remedy)
        await app().engine(TRYOUT).settled()
      }
      await does(host, 'start', {
        kind: 'start',
        playbook: cast.playbook,
        length: 'quick',
        lang: lang === 'de' ? 'de' : 'en',
        tempo: 'live',
        rooms: [room],
      })
      const [session] = await store.sessions(SCOPE, { room, open: true })
      if (!session) throw cannotPlay('No session was opened.', 'Try again in a moment.')
      for (const [at, { says }] of cast.neighbours.entries()) {
        const fields = { text: says, audience: 'group' }
        await does(names[at] ?? '', `says:${at}`, { kind: 'form', session: session.id, step: cast.step, fields })
      }
      const name = say(lang, 'doors.guest', { id: id.toUpperCase() })
      const question = await questionIn(store, room)
      return { community: TRYOUT, room, session: session.id, step: cast.step, question, name, host, neighbours: names }
    },
  }
}

/** The newest question in a room, as it was asked there. */
async function questionIn(store: Store, room: string): Promise<readonly string[]> {
  const asked = (await store.posts(SCOPE, room, null, 0, 100)).findLast(({ blocks }) => blocks.some(({ kind }) => kind === 'buttons'))
  return (asked?.blocks ?? []).flatMap((block) => (block.kind === 'text' ? [block.text.map(({ text }) => text).join('')] : []))
}

const cannotPlay = (message: string, remedy: string): CairnError => new CairnError({ code: 'try-one', fault: 'operator', message, remedy })
