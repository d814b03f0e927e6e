import type { Ask, InvitedCard, View } from '../../ports/look.js'
import type { Invited } from '../../ports/store.js'
import { signTicket, type Ticket } from '../answer-token.js'
import { communityOf } from '../hall.js'
import { ACTION } from '../links/answer.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { mayHost } from '../who-may.js'
import { lookForm } from './form.js'
import type { LookContext, Page } from './look.js'
import { proxyForm } from './proxy.js'

/** How long a helper's link lasts (ms): an afternoon in a hall, not for ever on a borrowed phone. */
const PROXY_MS = 12 * 3_600_000
/** The link of someone invited ends with its session or when a host ends it, however much more time the session gets. */
const LAST = Number.MAX_SAFE_INTEGER
/** Is about no one step. */
const WHOLE = { step: null, round: 0, item: null } as const

const signer =
  ({ hall, scope }: LookContext, base: string) =>
  (ticket: Ticket): string =>
    new URL(`/answer/${signTicket(communityOf(hall, scope.community), ticket)}`, base).href

/** The asker's own link to the open step. It is a key: whoever passes it on must do so in private. */
export async function lookAnswerLink(at: LookContext, ask: Extract<Ask, { kind: 'answer-link' }>): Promise<View | Refusal> {
  const { store, scope, person } = at
  const base = at.base()
  if (base === null) return refuse('no-page')
  if (!person) return refuse('unknown-person')
  const session = await store.session(scope, ask.session)
  if (!session) return refuse('unknown-session')
  const form = await lookForm(at, { ...ask, kind: 'form', action: ACTION, account: person.account })
  if (isRefusal(form)) return form
  const { round, item, closesAt } = session.cursor
  // the step's own closing is asked of the step each time, so that more time is more time for the link too
  const ticket = { person: person.id, session: session.id, step: ask.step, round, item, purpose: 'answer', until: session.endsAt }
  return { kind: 'answer-link', url: signer(at, base)(ticket), until: closesAt ?? session.endsAt }
}

/** The asker's own link to type papers in on another phone, for some hours. */
export async function lookProxyLink(at: LookContext, session: string): Promise<View | Refusal> {
  const { person, now } = at
  const base = at.base()
  if (base === null) return refuse('no-page')
  if (!person) return refuse('unknown-person')
  const form = await proxyForm(at, session)
  if (isRefusal(form)) return form
  const until = now + PROXY_MS
  return { kind: 'answer-link', url: signer(at, base)({ ...WHOLE, person: person.id, session, purpose: 'proxy', until }), until }
}

/** The link of someone who was invited: to take part in a session, or to reply to its result. */
const invitation = (session: string, { person, item }: Pick<Invited, 'person' | 'item'>): Ticket => ({
  ...WHOLE,
  person,
  session,
  item,
  purpose: item === null ? 'invited' : 'reply',
  until: LAST,
})

/** Those who are asked to reply to a result, each with their link, where there is a page for it: for the hosts of its session alone. */
export async function askedToReply(at: LookContext, session: string, artifact: string): Promise<readonly Replying[]> {
  const asked = (await at.store.invited(at.scope, session)).filter(({ item }) => item === artifact)
  const base = at.base()
  return base === null ? [] : asked.map((one) => ({ person: one.person, url: signer(at, base)(invitation(session, one)) }))
}

interface Replying {
  readonly person: string
  readonly url: string
}

/** The page of what waits in a session, with the reader's own link to decide it without chat, for some hours. */
export function withDecideLink(at: LookContext, session: string, page: Page | Refusal): Page | Refusal {
  const { person, now, say } = at
  const base = at.base()
  if (isRefusal(page) || !person || base === null) return page
  const url = signer(at, base)({ ...WHOLE, person: person.id, session, purpose: 'decide', until: now + PROXY_MS })
  return { ...page, blocks: [...page.blocks, { kind: 'note', text: [say('decide.link'), ' ', { page: url }] }] }
}

/** Those without an account, each with their link, for the hosts of a session: to show, print or send in private. */
export async function lookInvited(at: LookContext, id: string): Promise<View | Refusal> {
  const { hall, store, scope, person } = at
  const base = at.base()
  if (base === null) return refuse('no-page')
  const session = await store.session(scope, id)
  if (!session) return refuse('unknown-session')
  if (!mayHost(communityOf(hall, scope.community), session, person)) return refuse('not-host')
  const sign = signer(at, base)
  const taking = (await store.invited(scope, id)).filter(({ item }) => item === null)
  const people = taking.map(
    (one): InvitedCard => ({
      person: one.person,
      name: one.name,
      url: sign(invitation(id, one)),
    }),
  )
  return { kind: 'invited', people }
}
