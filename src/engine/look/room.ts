import type { ShownPost } from '../../core/post.js'
import type { Ask, View } from '../../ports/look.js'
import type { LookContext } from './look.js'
import { sessionCard } from './session-card.js'
import { isWithin, sessionsWithin } from './within.js'

const POSTS_AT_ONCE = 500

/** What was said in a room since `after`, as this reader may see it, and the sessions that run there. */
export async function lookRoom(at: LookContext, ask: Extract<Ask, { kind: 'room' }>): Promise<View> {
  const { store, scope } = at
  const [posts, sessions] = await Promise.all([postsIn(at, ask), store.sessions(scope, { room: ask.room, open: true })])
  return { kind: 'posts', posts, sessions: await Promise.all(sessionsWithin(at, sessions).map((session) => sessionCard(at, session))) }
}

/** The next posts; a guest sees those of their session and what is for them alone. Empty only when nothing is left. */
async function postsIn(at: LookContext, { room, after }: Extract<Ask, { kind: 'room' }>): Promise<readonly ShownPost[]> {
  const { store, scope, person } = at
  for (let from = after; ; ) {
    const posts = await store.posts(scope, room, person?.id ?? null, from, POSTS_AT_ONCE)
    const theirs = posts.filter((post) => post.only !== null || isWithin(at, post.session))
    const last = posts.at(-1)
    if (theirs.length > 0 || !last) return theirs
    from = last.seq
  }
}
