import type { Ask, View } from '../../ports/look.js'
import type { LookContext } from './look.js'
import { sessionCard } from './session-card.js'

const POSTS_AT_ONCE = 500

/** What was said in a room since `after`, as this reader may see it, and the sessions that run there. */
export async function lookRoom(at: LookContext, ask: Extract<Ask, { kind: 'room' }>): Promise<View> {
  const { store, scope, person } = at
  const [posts, sessions] = await Promise.all([
    store.posts(scope, ask.room, person?.id ?? null, ask.after, POSTS_AT_ONCE),
    store.sessions(scope, { room: ask.room, open: true }),
  ])
  return { kind: 'posts', posts, sessions: await Promise.all(sessions.map((session) => sessionCard(at, session))) }
}
