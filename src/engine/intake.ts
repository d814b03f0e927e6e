import { ChatEvent, type Deed, type Receipt } from '../core/event.js'
import { onlyObserves } from '../core/role.js'
import type { Session } from '../core/session.js'
import type { Store } from '../ports/store.js'
import { deedKind } from './deeds/index.js'
import type { Hall } from './hall.js'
import { type Refusal, refuse } from './refusal.js'
import { mayHost } from './who-may.js'

/** The session a deed is about, when it names one. */
export const sessionOf = (deed: Deed): string | undefined => ('session' in deed ? deed.session : undefined)

/** What an event is ordered within. */
export function laneOf(event: ChatEvent): string {
  const session = sessionOf(event.deed)
  if (session !== undefined) return `session:${session}`
  if (event.deed.kind === 'start' || event.deed.kind === 'rhythm') return `community:${event.community}`
  return `person:${event.actor.account}`
}

/** Checks an inbound fact and stores it; only then does it answer. Nothing of a refused one is kept. */
export function createIntake(parts: {
  hall: Hall
  store: Store
  now: () => number
  stored: () => void
}): (input: unknown) => Promise<Receipt> {
  const { hall, store, now, stored } = parts

  const refusal = (found: Refusal, lang: string): Receipt => ({
    kind: 'refused',
    code: found.refused,
    message: hall.say(lang, `refuse.${found.refused}`),
    remedy: hall.say(lang, 'refuse.remedy'),
    ...(found.fields ? { fields: found.fields } : {}),
  })

  /** `skip` and its like name no session: the newest in the room that goes on is meant, or one on hold when there is no other. */
  async function meant(event: ChatEvent): Promise<Session | null> {
    const scope = { community: event.community }
    const id = sessionOf(event.deed)
    if (id !== undefined) return store.session(scope, id)
    if (event.deed.kind !== 'command') return null
    const here = await store.sessions(scope, { room: event.room, open: true })
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
    if (!community.rooms.has(parsed.data.room)) return refusal(refuse('unknown-room'), community.lang)

    const { event, session } = await addressed(parsed.data)
    await atHand(event)
    const lang = session?.lang ?? community.lang
    if (sessionOf(event.deed) !== undefined && !session) return refusal(refuse('unknown-session'), lang)

    const deed = deedKind(event.deed)
    const permit = deed.permit(event.deed)
    if (permit !== 'anyone') {
      const person = await store.personByAccount({ community: event.community }, event.actor.account)
      if (person && onlyObserves(person.roles)) return refusal(refuse('not-participant'), lang)
      const may = permit === 'participant' || mayHost(community, permit === 'host' ? session : null, person)
      if (!may) return refusal(refuse(`not-${permit}`), lang)
    }
    const found = deed.check?.(event.deed, session, hall)
    if (found) return refusal(found, lang)

    const receipt = await store.accept(event, laneOf(event), now())
    stored()
    return receipt
  }
}
