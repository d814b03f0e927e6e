import type { Block } from '../../core/post.js'
import type { Ask } from '../../ports/look.js'
import { type Refusal, refuse } from '../refusal.js'
import { mayHost } from '../who-may.js'
import type { LookContext, Page } from './look.js'
import { sessionCard } from './session-card.js'
import { sessionsWithin } from './within.js'

/** Where a session stands: its stage, its counts (never who is silent), and when it goes on. */
export async function lookStatus(at: LookContext, ask: Extract<Ask, { kind: 'status' }>): Promise<Page | Refusal> {
  const { hall, store, scope, person, say } = at
  const found = ask.session ? [await store.session(scope, ask.session)] : await store.sessions(scope, { room: ask.room, open: true })
  const community = hall.communities.get(scope.community)
  const sessions = sessionsWithin(
    at,
    found.filter((one) => one !== null),
    // what has not begun is known to those who may begin it
  ).filter((one) => one.status !== 'prepared' || mayHost(community, one, person))
  if (sessions.length === 0) return refuse(ask.session ? 'unknown-session' : 'no-session')
  const blocks: Block[] = []
  for (const session of sessions) {
    const card = await sessionCard(at, session)
    const counts = await store.counts(scope, session.id)
    const here = session.cursor.step === null ? undefined : counts[session.cursor.step]
    const joined = await store.joined(scope, session.id)
    blocks.push({ kind: 'heading', text: [card.title] }, { kind: 'text', text: [card.stage] })
    blocks.push({ kind: 'text', text: [say('status.voices', { n: here?.people ?? 0, joined })] })
    if (card.closesAt !== null) blocks.push({ kind: 'text', text: [say('status.closes'), ' ', { at: card.closesAt, style: 'both' }] })
    blocks.push({ kind: 'note', text: [say('status.host'), ' ', { person: session.facilitator }] })
    if (card.deputy !== null && session.deputy !== null) {
      blocks.push({ kind: 'note', text: [say('status.deputy'), ' ', { person: session.deputy }] })
    }
  }
  return { title: say('status.title'), blocks }
}
