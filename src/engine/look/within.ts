import type { Session } from '../../core/session.js'
import type { Ask } from '../../ports/look.js'
import { type Refusal, refuse } from '../refusal.js'
import type { LookContext } from './look.js'

/** Does this belong to the one session that the asker may look into? Everything does for who is no guest. */
export const isWithin = ({ within }: Pick<LookContext, 'within'>, session: string | null): boolean =>
  within === undefined || session === within

/** Of these sessions, those that the asker may look into. */
export const sessionsWithin = (at: Pick<LookContext, 'within'>, sessions: readonly Session[]): readonly Session[] =>
  sessions.filter(({ id }) => isWithin(at, id))

/** What a guest may look at, within their session; all else reads as if it were not there. */
const FOR_GUESTS: ReadonlySet<Ask['kind']> = new Set(['me', 'home', 'room', 'form', 'status', 'my', 'why', 'artifact', 'help'])

/** Why a guest may not look at this: it belongs to another session or room than theirs. It reads as if it were not there. */
export async function reachesOut(at: LookContext, ask: Ask): Promise<Refusal | undefined> {
  const { store, scope, within } = at
  if (within === undefined) return undefined
  if (!FOR_GUESTS.has(ask.kind)) return refuse('unknown-item')
  const session = await store.session(scope, within)
  if (!session) return refuse('unknown-session')
  if ('room' in ask && !session.rooms.includes(ask.room)) return refuse('unknown-room')
  if ('session' in ask && ask.session !== undefined && ask.session !== within) return refuse('unknown-session')
  if (ask.kind === 'artifact') {
    const [artifact] = await store.artifacts(scope, { id: ask.id })
    return artifact?.session === within ? undefined : refuse('unknown-artifact')
  }
  if (ask.kind === 'why' && ask.what !== undefined) return (await isOf(at, ask.what)) ? undefined : refuse('unknown-item')
  return undefined
}

/** Is this a result, one of its lines or a contribution of that session? */
async function isOf({ store, scope, within }: LookContext, id: string): Promise<boolean> {
  const [artifact] = await store.artifacts(scope, { id })
  if (artifact) return artifact.session === within
  const contribution = await store.contribution(scope, id)
  if (contribution) return contribution.session === within
  const [first] = await store.links(scope, id)
  if (!first) return false
  const quote = await store.quote(scope, first.to)
  return (await store.contribution(scope, quote?.contribution ?? first.to))?.session === within
}
