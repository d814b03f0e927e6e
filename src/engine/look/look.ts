import { countsAsYoung } from '../../core/age.js'
import type { Block } from '../../core/post.js'
import { platformOf } from '../../core/room.js'
import type { SuggestTranslation } from '../../horizon/suggest-translation.js'
import type { Ask, Settings, View } from '../../ports/look.js'
import type { Rehearse } from '../../ports/rehearsal.js'
import type { Person, Scope, Store } from '../../ports/store.js'
import type { Hall } from '../hall.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { lookAnswer } from './answer.js'
import { lookArtifact } from './artifact.js'
import { lookBoard } from './board.js'
import { lookCatchUp } from './catch-up.js'
import { lookDigest } from './digest-page.js'
import { lookFeed } from './feed.js'
import { lookFill } from './fill.js'
import { lookForMe } from './for-me.js'
import { lookForm } from './form.js'
import { lookGiven, lookPost } from './given.js'
import { lookHelp } from './help.js'
import { lookHome } from './home.js'
import { lookAnswerLink, lookInvited, lookProxyLink, withDecideLink } from './links.js'
import { lookMy } from './my.js'
import { lookPlacing } from './placing.js'
import { lookDownload, lookPlaybook, lookRehearsal } from './playbook.js'
import { lookPreview } from './preview.js'
import { proxyForm } from './proxy.js'
import { lookRegister } from './register.js'
import { lookReview } from './review.js'
import { lookRoom } from './room.js'
import { lookSignal } from './signal.js'
import { lookStatus } from './status.js'
import { lookWhy } from './why.js'
import { reachesOut } from './within.js'

/** What every look is given. A look writes nothing and may be lost. */
export interface LookContext {
  readonly hall: Hall
  readonly store: Store
  readonly scope: Scope
  readonly now: number
  readonly lang: string
  /** Where they ask from: the part of their account before its colon. */
  readonly platform: string
  /** The asking person, if they have been here before. */
  readonly person: Person | null
  /** The one session that the asker may look into, when they are a guest. */
  readonly within: string | undefined
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string
  /** Undefined where nothing can be rehearsed. */
  readonly rehearse: Rehearse | undefined
  /** Undefined where no model is named. */
  readonly suggest: SuggestTranslation | undefined
  /** Where links lead; null where there is no page. */
  readonly base: () => string | null
}

/** A page before its names and quotes are resolved. */
export interface Page {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly settings?: Settings
}

/** What a look may lean on beside the store, where there is one. */
export interface LookAids {
  /** Plays a playbook with pretend people; nothing can be rehearsed without it. */
  readonly rehearse?: Rehearse | undefined
  /** Suggests a headline in another language; without a model, nothing does. */
  readonly suggest?: SuggestTranslation | undefined
  /** Where links lead. */
  readonly base?: (() => string) | undefined
}

/** The one answering function behind every look. */
export function createLook(
  parts: LookAids & { readonly hall: Hall; readonly store: Store; readonly now: () => number },
): (ask: Ask) => Promise<View> {
  const { hall, store, now, rehearse, suggest, base } = parts

  const refused = (found: Refusal, lang: string): View => ({
    kind: 'refused',
    code: found.refused,
    message: hall.say(lang, `refuse.${found.refused}`),
    remedy: hall.say(lang, 'refuse.remedy'),
  })

  const orRefused = (made: View | Refusal, lang: string): View => (isRefusal(made) ? refused(made, lang) : made)

  async function page(at: LookContext, made: Page | Refusal): Promise<View> {
    if (isRefusal(made)) return refused(made, at.lang)
    return { kind: 'page', ...made, blocks: await store.show(at.scope, made.blocks, at.person?.id ?? null, at.platform) }
  }

  return async (ask) => {
    const community = hall.communities.get(ask.community)
    if (!community) return refused(refuse('unknown-community'), 'en')
    const scope = { community: ask.community }
    const person = await store.personByAccount(scope, ask.account)
    const lang = person?.lang ?? ask.lang ?? community.lang
    const { within } = ask
    const say: LookContext['say'] = (key, values) => hall.say(lang, key, values)
    const at: LookContext = {
      hall,
      store,
      scope,
      now: now(),
      lang,
      platform: platformOf(ask.account),
      person,
      within,
      say,
      rehearse,
      suggest,
      base: () => base?.() ?? null,
    }
    const outside = await reachesOut(at, ask)
    if (outside) return refused(outside, lang)
    switch (ask.kind) {
      case 'me':
        return {
          kind: 'me',
          sandbox: community.sandbox && within === undefined,
          name: person?.name ?? null,
          core: person?.roles.includes('core') ?? false,
          lang: person?.lang ?? null,
          ...(person && (!countsAsYoung(person.age) || person.direct) ? { direct: true as const } : {}),
        }
      case 'home':
        return lookHome(at, community)
      case 'room':
        return community.rooms.has(ask.room) ? lookRoom(at, ask) : refused(refuse('unknown-room'), lang)
      case 'form':
        return orRefused(await lookForm(at, ask), lang)
      case 'status':
        return page(at, await lookStatus(at, ask))
      case 'my':
        return page(at, await lookMy(at))
      case 'answer-link':
        return orRefused(await lookAnswerLink(at, ask), lang)
      case 'answer':
        return orRefused(await lookAnswer(at, ask), lang)
      case 'invited':
        return orRefused(await lookInvited(at, ask.session), lang)
      case 'proxy-link':
        return orRefused(await lookProxyLink(at, ask.session), lang)
      case 'proxy': {
        const form = await proxyForm(at, ask.session)
        return isRefusal(form) ? refused(form, lang) : { kind: 'form', form }
      }
      case 'for-me':
        return page(at, await lookForMe(at, ask))
      case 'why':
        return page(at, await lookWhy(at, ask))
      case 'artifact':
        return page(at, await lookArtifact(at, ask))
      case 'review':
        return page(at, withDecideLink(at, ask.session, await lookReview(at, ask.session)))
      case 'feed':
        return orRefused(await lookFeed(at, ask), lang)
      case 'digest-page':
        return page(at, await lookDigest(at, ask))
      case 'register':
        return page(at, ask.signal === undefined ? await lookRegister(at, ask.filter) : await lookSignal(at, ask.signal))
      case 'help':
        return page(at, lookHelp(at))
      case 'board':
        return page(at, await lookBoard(at))
      case 'preview':
        return page(at, await lookPreview(at, ask))
      case 'playbook':
        return page(at, await lookPlaybook(at, ask))
      case 'rehearsal':
        return orRefused(await lookRehearsal(at, ask), lang)
      case 'download':
        return orRefused(await lookDownload(at, ask), lang)
      case 'fill':
        return orRefused(await lookFill(at, ask), lang)
      case 'given':
        return orRefused(await lookGiven(at, ask), lang)
      case 'post':
        return community.rooms.has(ask.room) ? lookPost(at, ask) : refused(refuse('unknown-room'), lang)
      case 'placing':
        return orRefused(await lookPlacing(at, ask), lang)
      case 'catch-up':
        return page(at, await lookCatchUp(at, ask))
    }
  }
}
