import type { Contribution } from '../../core/contribution.js'
import type { Session } from '../../core/session.js'
import type { AnswerView, Ask, View } from '../../ports/look.js'
import type { Person } from '../../ports/store.js'
import { readTicket, signTicket, type Ticket } from '../answer-token.js'
import { isElsewhere } from '../deeds/step-deed.js'
import { communityOf } from '../hall.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { lookForm } from './form.js'
import type { LookContext } from './look.js'

/** What a step kind's form to answer in is asked for with. */
const ACTION = 'answer'

/** The asker's own link to the open step. It is a key: whoever passes it on must do so in private. */
export async function lookAnswerLink(
  at: LookContext,
  ask: Extract<Ask, { kind: 'answer-link' }>,
  base: string | null,
): Promise<View | Refusal> {
  const { hall, store, scope, person } = at
  if (base === null) return refuse('no-page')
  if (!person) return refuse('unknown-person')
  const session = await store.session(scope, ask.session)
  if (!session) return refuse('unknown-session')
  const form = await lookForm(at, { ...ask, kind: 'form', action: ACTION, account: person.account })
  if (isRefusal(form)) return form
  const { round, item, closesAt } = session.cursor
  // the step's own closing is asked of the step each time, so that more time is more time for the link too
  const token = signTicket(communityOf(hall, scope.community), {
    person: person.id,
    session: session.id,
    step: ask.step,
    round,
    item,
    purpose: 'answer',
    until: session.endsAt,
  })
  return { kind: 'answer-link', url: new URL(`/answer/${token}`, base).href, until: closesAt ?? session.endsAt }
}

/** What the holder of a link finds: for the page that shows it alone, since it says as whom to act. */
export async function lookAnswer(at: LookContext, token: string): Promise<AnswerView | Refusal> {
  const { hall, store, scope, now } = at
  const community = communityOf(hall, scope.community)
  const ticket = readTicket(community, token)
  if (!ticket) return refuse('bad-link')
  const [person, session] = await Promise.all([store.personById(scope, ticket.person), store.session(scope, ticket.session)])
  // who was erased holds no account any more, and with it every link of theirs is void
  if (!person || person.account === '' || !session || ticket.until <= now) return refuse('link-over')
  const mine = await given(at, ticket)
  const room = session.rooms[0] ?? ''
  const open = await openForm({ ...at, person }, session, ticket, person)
  const quoted = ticket.item === null || !open ? [] : await store.show(scope, [{ kind: 'quote', text: [{ said: ticket.item }] }], person.id)
  const rooms = session.rooms.map((one) => community.rooms.get(one) ?? one).join(', ')
  return {
    kind: 'answer',
    state: open ? (mine ? 'sent' : 'open') : 'closed',
    actor: { account: person.account, name: person.name || '?' },
    at: { session: session.id, step: ticket.step, round: ticket.round, ...(ticket.item === null ? {} : { item: ticket.item }) },
    room,
    lang: session.lang,
    zone: person.zone ?? community.zone,
    form: open,
    about: quoted,
    mine: mine?.id ?? null,
    voice: (await store.counts(scope, session.id))[ticket.step]?.people ?? 0,
    closesAt: open ? session.cursor.closesAt : null,
    readers: hall.say(session.lang, 'readers', { rooms }),
  }
}

async function given({ store, scope }: LookContext, { session, step, person, item }: Ticket): Promise<Contribution | undefined> {
  const all = await store.contributions(scope, { session, step, person })
  return all.filter((one) => (one.item || null) === item && one.text !== null).at(-1)
}

async function openForm(at: LookContext, session: Session, ticket: Ticket, { account, name }: Person): Promise<AnswerView['form']> {
  if (session.status !== 'open' || isElsewhere(session, ticket) || session.cursor.item !== ticket.item) return null
  const { step, round } = ticket
  const view = await lookForm(at, { kind: 'form', ...at.scope, account, name, session: session.id, step, round, action: ACTION })
  return !isRefusal(view) && view.kind === 'form' ? view.form : null
}
