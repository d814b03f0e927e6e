import type { Block } from '../../core/post.js'
import type { Ask, Settings, View } from '../../ports/look.js'
import type { Person, Scope, Store } from '../../ports/store.js'
import type { Hall } from '../hall.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { lookArtifact } from './artifact.js'
import { lookForm } from './form.js'
import { lookHelp } from './help.js'
import { lookHome } from './home.js'
import { lookMy } from './my.js'
import { lookRegister } from './register.js'
import { lookRoom } from './room.js'
import { lookStatus } from './status.js'
import { lookWhy } from './why.js'

/** What every look is given. A look writes nothing and may be lost. */
export interface LookContext {
  readonly hall: Hall
  readonly store: Store
  readonly scope: Scope
  readonly now: number
  readonly lang: string
  /** The asking person, if they have been here before. */
  readonly person: Person | null
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string
}

/** A page before its names and quotes are resolved. */
export interface Page {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly settings?: Settings
}

/** The one answering function behind every look. */
export function createLook(parts: { hall: Hall; store: Store; now: () => number }): (ask: Ask) => Promise<View> {
  const { hall, store, now } = parts

  const refused = (found: Refusal, lang: string): View => ({
    kind: 'refused',
    code: found.refused,
    message: hall.say(lang, `refuse.${found.refused}`),
    remedy: hall.say(lang, 'refuse.remedy'),
  })

  async function page(at: LookContext, made: Page | Refusal): Promise<View> {
    if (isRefusal(made)) return refused(made, at.lang)
    return { kind: 'page', ...made, blocks: await store.show(at.scope, made.blocks, at.person?.id ?? null) }
  }

  return async (ask) => {
    const community = hall.communities.get(ask.community)
    if (!community) return refused(refuse('unknown-community'), 'en')
    const scope = { community: ask.community }
    const person = await store.personByAccount(scope, ask.account)
    const lang = person?.lang ?? ask.lang ?? community.lang
    const at: LookContext = { hall, store, scope, now: now(), lang, person, say: (key, values) => hall.say(lang, key, values) }
    switch (ask.kind) {
      case 'me':
        return { kind: 'me', sandbox: community.sandbox, name: person?.name ?? null, core: person?.roles.includes('core') ?? false }
      case 'home':
        return lookHome(at, community)
      case 'room':
        return community.rooms.has(ask.room) ? lookRoom(at, ask) : refused(refuse('unknown-room'), lang)
      case 'form': {
        const view = await lookForm(at, ask)
        return isRefusal(view) ? refused(view, lang) : view
      }
      case 'status':
        return page(at, await lookStatus(at, ask))
      case 'my':
        return page(at, await lookMy(at))
      case 'why':
        return page(at, await lookWhy(at, ask))
      case 'artifact':
        return page(at, await lookArtifact(at, ask))
      case 'register':
        return page(at, await lookRegister(at))
      case 'help':
        return page(at, lookHelp(at))
    }
  }
}
