import { platformOf } from '../../core/room.js'
import type { Ask, View } from '../../ports/look.js'
import { readTicket } from '../answer-token.js'
import { communityOf } from '../hall.js'
import { purposes } from '../links/index.js'
import { type Refusal, refuse } from '../refusal.js'
import type { LookContext } from './look.js'

/** What the holder of a link finds: for the page that shows it alone, since it says as whom to act. */
export async function lookAnswer(at: LookContext, { token, open }: Extract<Ask, { kind: 'answer' }>): Promise<View | Refusal> {
  const { hall, store, scope, now } = at
  const ticket = readTicket(communityOf(hall, scope.community), token)
  const purpose = ticket && purposes.get(ticket.purpose)
  if (!ticket || !purpose) return refuse('bad-link')
  const [person, session] = await Promise.all([store.personById(scope, ticket.person), store.session(scope, ticket.session)])
  // who was erased holds no name and no account any more, and with them every link of theirs is void
  if (!person || person.account === '' || person.name === '' || !session || ticket.until <= now) return refuse('link-over')
  await hall.shelf.load(session.playbookHash)
  const lang = person.lang ?? session.lang
  // a link is read where its holder is, whichever page shows it
  const platform = platformOf(person.account)
  return purpose({ ...at, platform, person, session, ticket, open, lang, say: (key, values) => hall.say(lang, key, values) })
}
