import { ChatEvent, type Deed, type Receipt } from '../core/event.js'
import { guestDeed } from '../core/guest-deed.js'
import type { OwnPlaybook } from '../core/own-playbook.js'
import type { Session } from '../core/session.js'
import type { Signal } from '../ports/horizon-store.js'
import type { Store } from '../ports/store.js'
import { createCodeTries } from './code-tries.js'
import { sealedCode } from './connect-code.js'
import { codeIn } from './deeds/code-in.js'
import { deedKind } from './deeds/index.js'
import type { Hall } from './hall.js'
import { createPace, LIMITS, type Limits } from './pace.js'
import { type Refusal, refuse } from './refusal.js'
import { permitRefusal } from './who-may.js'

/** The session a deed is about, when it names one. */
export const sessionOf = (deed: Deed): string | undefined => ('session' in deed ? deed.session : undefined)

/** Does it try a code? */
const hasCode = (deed: Deed): boolean =>
  deed.kind === 'claim' || ((deed.kind === 'connect' || deed.kind === 'connect-me') && deed.act === 'take')

/** The words that a deed about words names. */
const aboutWords = (deed: Deed): string | undefined => {
  if (deed.kind === 'command') return deed.name === 'report' ? deed.what : undefined
  return deed.kind === 'hold' || deed.kind === 'show' || deed.kind === 'keep' || deed.kind === 'appeal' ? deed.contribution : undefined
}
/** Where a session stands that these commands mean, when they name none. */
const MEANS: Readonly<Record<string, Session['status']>> = { begin: 'prepared', resume: 'paused' }

/** Deeds about the community as a whole. */
const OF_ALL: ReadonlySet<Deed['kind']> = new Set(['start', 'rhythm', 'digest', 'model', 'connect', 'connect-me', 'youth-check'])

/** What an event is ordered within. */
export function laneOf(event: ChatEvent): string {
  const session = sessionOf(event.deed)
  if (session !== undefined) return `session:${session}`
  if (OF_ALL.has(event.deed.kind)) return `community:${event.community}`
  return `person:${event.actor.account}`
}

/** Checks an inbound fact and stores it; only then does it answer. Nothing of a refused one is kept. */
export function createIntake(parts: {
  hall: Hall
  store: Store
  now: () => number
  stored: () => void
  limits?: Limits | undefined
}): (input: unknown) => Promise<Receipt> {
  const { hall, store, now, stored, limits = LIMITS } = parts
  const pace = createPace({ store, now, limits })
  const tries = createCodeTries(now)

  const refusal = (found: Refusal, lang: string): Receipt => ({
    kind: 'refused',
    code: found.refused,
    message: hall.say(lang, `refuse.${found.refused}`),
    remedy:
      found.until === undefined
        ? hall.say(lang, 'refuse.remedy')
        : hall.say(lang, 'refuse.remedy.wait', { seconds: Math.ceil((found.until - now()) / 1_000) }),
    ...(found.until === undefined ? {} : { until: found.until }),
    ...(found.fields ? { fields: found.fields } : {}),
  })

  /** The hall as it speaks to someone who chose a language; anyone else hears it in the language that each check falls back to. */
  const inTheirs = (lang: string | null | undefined): Hall =>
    lang ? { ...hall, say: (_lang, key, values) => hall.say(lang, key, values) } : hall

  /** `skip` and its like name no session: the newest in the room that goes on is meant, or one on hold when there is no other. */
  async function meant(event: ChatEvent): Promise<Session | null> {
    const scope = { community: event.community }
    const id = sessionOf(event.deed)
    if (id !== undefined) return store.session(scope, id)
    if (event.deed.kind !== 'command') return null
    const here = await store.sessions(scope, { room: event.room, open: event.deed.name === 'begin' ? 'or-prepared' : true })
    const wanted = MEANS[event.deed.name]
    if (wanted !== undefined) return here.find((session) => session.status === wanted) ?? here[0] ?? null
    return here.find((session) => session.status === 'open') ?? here[0] ?? null
  }

  /** Words that are changed are checked by the step they were given to, which a session that is over may have kept off the shelf. */
  async function atHand(event: ChatEvent): Promise<void> {
    if (event.deed.kind !== 'edit') return
    const scope = { community: event.community }
    const words = await store.contribution(scope, event.deed.contribution)
    const session = words && (await store.session(scope, words.session))
    if (session) await hall.shelf.load(session.playbookHash)
  }

  /** What a guest may do, whichever door it comes through: in the session of the hall that let them in, while that is open. */
  async function asGuest(event: ChatEvent): Promise<ChatEvent | undefined> {
    const open = await store.hall({ community: event.community })
    const deed = guestDeed(event.deed, open && event.actor.account.includes(`.${open.id}.`) ? open.session : null)
    return deed && { ...event, deed }
  }

  /** A code is a secret: only its keyed hash goes any further. */
  const sealed = (event: ChatEvent): ChatEvent => {
    const { deed } = event
    if (deed.kind === 'claim') return { ...event, deed: { ...deed, code: hall.hashCode?.(deed.code) ?? '-' } }
    const code = deed.kind === 'connect' || deed.kind === 'connect-me' ? codeIn(deed) : undefined
    const community = hall.communities.get(event.community)
    if (code === undefined || !community || !('fields' in deed || 'code' in deed)) return event
    const { code: _typed, ...fields } = ('fields' in deed ? deed.fields : undefined) ?? {}
    return { ...event, deed: { ...deed, fields, code: sealedCode(community, code) } as Deed }
  }

  /**
   * What is about words may name them by a line or a post that shows them; it belongs to the session they were given in. Null: there are
   * none, or none in the session that the deed says: who may act in one reaches into no other.
   */
  async function named(event: ChatEvent): Promise<ChatEvent | null> {
    const { deed } = event
    const id = aboutWords(deed)
    if (id === undefined) return event
    const words = await store.behind({ community: event.community }, id)
    const said = sessionOf(deed)
    if (!words || (said !== undefined && said !== words.session)) return null
    const { id: contribution, session } = words
    return {
      ...event,
      deed: deed.kind === 'command' ? { ...deed, session, what: contribution } : ({ ...deed, session, contribution } as Deed),
    }
  }

  /** A community's own versions of the playbook that a deed is about, with the originals they rest on. */
  async function ownOf({ community, deed }: ChatEvent): Promise<readonly OwnPlaybook[]> {
    if (deed.kind !== 'playbook' && deed.kind !== 'start') return []
    const own = await store.ownPlaybooks({ community }, deed.playbook)
    for (const { base } of own) await hall.shelf.load(base)
    return own
  }

  /** The headline that a deed says in another language; a card's words are a person's, and have none. */
  async function headlineOf({ community, deed }: ChatEvent): Promise<Signal | null> {
    const found = deed.kind === 'translate' ? await store.horizon.signal({ community }, deed.signal) : null
    return found?.contribution === null && found.status !== null ? found : null
  }

  /** A command is about the step that is open when it is said, whatever is open when its turn comes. */
  async function addressed(event: ChatEvent): Promise<{ event: ChatEvent; session: Session | null }> {
    const session = await meant(event)
    if (session) await hall.shelf.load(session.playbookHash)
    if (!session || event.deed.kind !== 'command') return { event, session }
    const { step, round } = session.cursor
    const seen = event.deed.step === undefined && event.deed.round === undefined && step !== null ? { step, round } : {}
    return { event: { ...event, deed: { ...event.deed, ...seen, session: session.id } }, session }
  }

  return async (input) => {
    const parsed = ChatEvent.safeParse(input)
    if (!parsed.success) return refusal(refuse('bad-event'), 'en')
    const community = hall.communities.get(parsed.data.community)
    if (!community) return refusal(refuse('unknown-community'), 'en')
    // a no is said in the language of the one who asked, where they chose one
    const person = await store.personByAccount({ community: community.id }, parsed.data.actor.account)
    if (!community.rooms.has(parsed.data.room) && !deedKind(parsed.data.deed).anywhere)
      return refusal(refuse('unknown-room'), person?.lang ?? community.lang)

    const tried = hasCode(parsed.data.deed) ? tries(community.id, parsed.data.actor.account, parsed.data.key) : undefined
    if (tried) return refusal(tried, person?.lang ?? community.lang)
    const allowed = person?.roles.includes('guest') ? await asGuest(parsed.data) : parsed.data
    if (!allowed) return refusal(refuse('not-for-guests'), person?.lang ?? community.lang)
    const about = await named(sealed(allowed))
    if (!about) return refusal(refuse('unknown-words'), person?.lang ?? community.lang)
    const { event, session } = await addressed(about)
    await atHand(event)
    const lang = person?.lang ?? session?.lang ?? community.lang
    if (sessionOf(event.deed) !== undefined && !session) return refusal(refuse('unknown-session'), lang)

    const deed = deedKind(event.deed)
    const permit = deed.permit(event.deed)
    const mayNot = permitRefusal(permit, community, session, person)
    if (mayNot) return refusal(mayNot, lang)
    const found = deed.check?.(event.deed, session, inTheirs(person?.lang), await ownOf(event), await headlineOf(event))
    if (found) return refusal(found, lang)

    const tooMuch = await pace.refuses(event, session)
    if (tooMuch) return refusal(tooMuch, lang)

    const receipt = await store.accept(event, laneOf(event), now())
    if (!receipt.again) pace.took(event)
    stored()
    return receipt
  }
}
