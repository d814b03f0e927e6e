import type { Block, Post, Text } from '../../core/post.js'
import type { Session } from '../../core/session.js'
import type { Needs, Turn } from '../../core/turn.js'
import { inWords, spoken } from '../../core/word.js'
import type { Ask } from '../../ports/look.js'
import { firstFrom } from '../path.js'
import { type Refusal, refuse } from '../refusal.js'
import { enter, leave, openStep } from '../stage.js'
import { mayHost } from '../who-may.js'
import { factsFor } from './form.js'
import type { LookContext, Page } from './look.js'

/** Steps that are done at once follow each other; no playbook has more in a row. */
const MOST_HOPS = 80

/**
 * What a session says next, as it will be said, if it went on now: nothing is posted or kept. People's words that the room has not
 * seen are left out, from the host too.
 */
export async function lookPreview(at: LookContext, ask: Extract<Ask, { kind: 'preview' }>): Promise<Page | Refusal> {
  const { hall, store, scope, say, person } = at
  const session = await store.session(scope, ask.session)
  if (!session) return refuse('unknown-session')
  if (!mayHost(hall.communities.get(scope.community), session, person)) return refuse('not-host')
  if (session.cursor.step === null) return refuse('session-over')
  await hall.shelf.load(session.playbookHash)
  // what votes say is told when they close, to the host too, and what follows may rest on it
  if (isSealed(at, session)) return { title: say('preview.title'), blocks: [{ kind: 'note', text: [say('preview.sealed')] }] }
  const posts = await nextPosts(at, session)
  if (!Array.isArray(posts)) return posts as Refusal
  const shown = posts.filter((post) => post.only === undefined).flatMap((post) => veiled(post, session, say))
  return {
    title: say('preview.title'),
    blocks: [{ kind: 'note', text: [say(shown.length === 0 ? 'preview.nothing' : 'preview.about')] }, ...shown],
  }
}

const isSealed = ({ hall }: LookContext, session: Session): boolean => {
  const open = session.status === 'prepared' ? 'ended' : openStep(hall, session)
  return typeof open !== 'string' && open.kind.sealed === true
}

async function nextPosts(at: LookContext, session: Session): Promise<readonly Post[] | Refusal> {
  const { hall, now } = at
  // as the room would read it
  const say = (key: string, values?: Readonly<Record<string, string | number>>): string => hall.say(session.lang, key, values)
  const playbook = hall.shelf.pinned(session)
  if (!playbook) return refuse('paused')
  const facts = (needs: Needs | undefined) => factsFor(at, session.id, needs ?? {})
  const posts: Post[] = []
  let here = session
  const took = (turn: Turn): Turn['next'] => {
    here = turn.session ?? here
    posts.push(...turn.effects.flatMap((effect) => (effect.kind === 'post' ? [inWords(effect.post, say)] : [])))
    return turn.next
  }
  const first = session.status === 'prepared' ? firstFrom(playbook, 0, {}) : null
  let next: Turn['next'] = first ? { kind: 'enter', step: first.step.id, round: first.round, item: first.item } : { kind: 'leave' }
  if (first) here = { ...session, status: 'open', openedAt: now }
  for (let hop = 0; next && hop < MOST_HOPS; hop += 1) {
    if (next.kind === 'enter') {
      const { step: id, round, item } = next
      const step = playbook.steps.find((one) => one.id === id)
      if (!step) return refuse('paused')
      const needs = hall.kinds.get(step.kind)?.needs?.open?.(step, step.config, here)
      next = took(enter(hall, here, playbook, { step, round, item }, await facts(needs), now))
    } else {
      const open = openStep(hall, here)
      if (typeof open === 'string') return refuse('paused')
      next = took(leave(hall, open, await facts(open.kind.needs?.close?.(open.step, open.step.config, here)), now))
    }
  }
  return posts
}

/** A post without what people said, and with its buttons named. */
function veiled({ blocks }: Post, { question }: Session, say: LookContext['say']): readonly Block[] {
  const theirs = (text: Text): boolean =>
    text.some((span) => typeof span !== 'string' && ('quote' in span || ('said' in span && span.said !== question)))
  const veil = (text: Text): Text => (theirs(text) ? [say('preview.hidden')] : text)
  return blocks.map((block): Block => {
    switch (block.kind) {
      case 'buttons':
        return { kind: 'note', text: [block.buttons.map(({ label }) => `[ ${spoken(label, say)} ]`).join('  ')] }
      case 'list':
        return { kind: 'list', items: block.items.map(veil) }
      case 'quote':
        return theirs(block.text) ? { kind: 'quote', text: veil(block.text) } : block
      case 'line':
        return { kind: 'text', text: veil(block.text) }
      case 'picture':
        return { kind: 'note', text: veil(block.alt) }
      default:
        return { ...block, text: veil(block.text) }
    }
  })
}
