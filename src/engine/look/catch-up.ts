import type { Block, ShownBlock, ShownPost } from '../../core/post.js'
import type { Session } from '../../core/session.js'
import { inWords } from '../../core/word.js'
import type { Ask } from '../../ports/look.js'
import { AGE_BLOCKS } from '../ask-age.js'
import { communityOf } from '../hall.js'
import { type Refusal, refuse } from '../refusal.js'
import { asksOf } from './asks.js'
import type { LookContext, Page } from './look.js'
import { sessionCard } from './session-card.js'

const MOST_LINES = 5
const MOST_QUESTIONS = 8
const LONGEST = 200
const POSTS_AT_ONCE = 500

/**
 * For someone who comes later: what was asked, five lines of what all have read, and what is open. Nothing that is still private.
 * Who was never asked how old they are is asked here; it may be left open.
 */
export async function lookCatchUp(at: LookContext, { room, session: id }: Extract<Ask, { kind: 'catch-up' }>): Promise<Page | Refusal> {
  const { store, scope, say } = at
  const session = await store.session(scope, id)
  if (!session?.rooms.includes(room) || session.status === 'prepared') return refuse('unknown-session')
  const { title, stage, voices, joined } = await sessionCard(at, session)
  const posts = (await publicPosts(at, room)).filter((post) => post.session === id)
  const open = session.status === 'open' && !session.cursor.review ? await asksOf(at, session) : null
  return {
    title,
    blocks: [
      { kind: 'text', text: [stage, ' ', say('status.voices', { n: voices, joined })] },
      ...listed(say('catch-up.asked'), questions(at, session)),
      ...listed(say('catch-up.said'), spread(posts.flatMap(({ blocks }) => blocks.flatMap(lines)))),
      { kind: 'heading', text: [say('catch-up.open')] },
      ...(open
        ? [...open.blocks, { kind: 'buttons', buttons: open.buttons } as const]
        : [{ kind: 'text', text: [say('for-me.nothing')] } as const]),
      ...age(at),
    ],
  }
}

const age = ({ hall, scope, person, say }: LookContext): readonly Block[] =>
  person?.askedAge || communityOf(hall, scope.community).sandbox ? [] : inWords({ blocks: AGE_BLOCKS }, say).blocks

/** The posts that everyone in a room can read, all of them. */
async function publicPosts({ store, scope }: LookContext, room: string): Promise<readonly ShownPost[]> {
  const found: ShownPost[] = []
  for (let after = 0; ; ) {
    const posts = await store.posts(scope, room, null, after, POSTS_AT_ONCE)
    found.push(...posts)
    const last = posts.at(-1)
    if (!last) return found
    after = last.seq
  }
}

/** What earlier steps asked of people: the last paragraph of each, which is the question. */
function questions({ hall }: LookContext, session: Session): readonly string[] {
  const { path, step: now } = session.cursor
  const asked = (hall.shelf.pinned(session)?.steps ?? []).filter(
    ({ id, kind, config }) => path.includes(id) && id !== now && (hall.kinds.get(kind)?.effort(config).questions ?? 0) > 0,
  )
  return asked
    .flatMap(({ words }) => words.prompt.findLast((one) => !one.includes('{{')) ?? [])
    .map(shortened)
    .slice(-MOST_QUESTIONS)
}

const plain = (text: readonly { readonly text: string }[]): string => text.map((span) => span.text).join('')
const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`)

/** What people said, as it stands in a post. */
const lines = (block: ShownBlock): readonly string[] =>
  block.kind === 'quote' || block.kind === 'line' ? [shortened(plain(block.text).trim())].filter((one) => one !== '') : []

/** Five at most, from the beginning to the end. */
function spread(all: readonly string[]): readonly string[] {
  const each = [...new Set(all)]
  if (each.length <= MOST_LINES) return each
  return Array.from({ length: MOST_LINES }, (_, at) => each[Math.round((at * (each.length - 1)) / (MOST_LINES - 1))] ?? '')
}

const listed = (title: string, items: readonly string[]): readonly Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text: [title] },
        { kind: 'list', items: items.map((one) => [one]) },
      ]
