import { ChatEvent, type Deed, type Receipt } from '../core/event.js'
import type { Session } from '../core/session.js'
import type { Store } from '../ports/store.js'
import { deedKind } from './deeds/index.js'
import type { Hall } from './hall.js'
import { type Refusal, refuse } from './refusal.js'

/** The session a deed is about, when it names one. */
export const sessionOf = (deed: Deed): string | undefined => ('session' in deed ? deed.session : undefined)

/** What an event is ordered within. */
export function laneOf(event: ChatEvent): string {
  const session = sessionOf(event.deed)
  if (session !== undefined) return `session:${session}`
  if (event.deed.kind === 'start') return `community:${event.community}`
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

  /** `skip` and its like name no session: the newest open one in the room is meant. */
  async function addressed(event: ChatEvent): Promise<{ event: ChatEvent; session: Session | null }> {
    const scope = { community: event.community }
    const id = sessionOf(event.deed)
    if (id !== undefined) return { event, session: await store.session(scope, id) }
    if (event.deed.kind !== 'command') return { event, session: null }
    const session = (await store.sessions(scope, { room: event.room, open: true }))[0] ?? null
    return { event: session ? { ...event, deed: { ...event.deed, session: session.id } } : event, session }
  }

  return async (input) => {
    const parsed = ChatEvent.safeParse(input)
    if (!parsed.success) return refusal(refuse('bad-event'), 'en')
    const community = hall.communities.get(parsed.data.community)
    if (!community) return refusal(refuse('unknown-community'), 'en')
    if (!community.rooms.has(parsed.data.room)) return refusal(refuse('unknown-room'), community.lang)

    const { event, session } = await addressed(parsed.data)
    const lang = session?.lang ?? community.lang
    if (sessionOf(event.deed) !== undefined && !session) return refusal(refuse('unknown-session'), lang)

    const deed = deedKind(event.deed)
    const permit = deed.permit(event.deed)
    if (permit !== 'anyone' && !community.sandbox) {
      const person = await store.personByAccount({ community: event.community }, event.actor.account)
      const holds = person && permit === 'host' && (person.id === session?.facilitator || person.id === session?.deputy)
      if (!holds && !person?.roles.includes('core')) return refusal(refuse(`not-${permit}`), lang)
    }
    const found = deed.check?.(event.deed, session, hall)
    if (found) return refusal(found, lang)

    const receipt = await store.accept(event, laneOf(event), now())
    stored()
    return receipt
  }
}
