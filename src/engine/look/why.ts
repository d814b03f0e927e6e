import type { Block } from '../../core/post.js'
import type { Ask } from '../../ports/look.js'
import { type Refusal, refuse } from '../refusal.js'
import { lookArtifact } from './artifact.js'
import type { LookContext, Page } from './look.js'

const MOST_SHOWN = 50

/** Alone: why am I asked? With an item: the words it rests on, as far as they may be shown, and how many have been deleted on schedule. */
export async function lookWhy(at: LookContext, ask: Extract<Ask, { kind: 'why' }>): Promise<Page | Refusal> {
  const { what } = ask
  if (what === undefined) return whyMe(at, ask.room)
  const under = await at.store.links(at.scope, what)
  if (under.length > 0) return resting(at, under)
  const contribution = await at.store.contribution(at.scope, what)
  if (contribution) return words(at, contribution.id)
  const artifact = await lookArtifact(at, { id: what })
  return 'refused' in artifact ? refuse('unknown-item') : artifact
}

async function whyMe(at: LookContext, room: string): Promise<Page> {
  const session = (await at.store.sessions(at.scope, { room, open: true }))[0]
  const playbook = session && at.hall.shelf.pinned(session)
  const blocks: Block[] = [{ kind: 'text', text: [at.say('why.me')] }]
  if (session && playbook) {
    blocks.push(
      { kind: 'text', text: [playbook.summary] },
      { kind: 'note', text: [at.say('status.host'), ' ', { person: session.facilitator }] },
    )
  }
  return { title: at.say('why.title'), blocks }
}

async function words(at: LookContext, id: string): Promise<Page> {
  const one = await at.store.contribution(at.scope, id)
  if (!one || one.audience === 'count') return { title: at.say('why.title'), blocks: [{ kind: 'note', text: [at.say('why.unquoted')] }] }
  return { title: at.say('why.title'), blocks: [{ kind: 'quote', text: [{ said: id }], by: [{ at: one.at, style: 'date' }] }] }
}

async function resting(at: LookContext, under: readonly { to: string; why: string }[]): Promise<Page> {
  const { store, scope, say } = at
  const blocks: Block[] = []
  let deleted = 0
  let unquoted = 0
  for (const { to, why } of under.slice(0, MOST_SHOWN)) {
    const quote = await store.quote(scope, to)
    const one = await store.contribution(scope, quote?.contribution ?? to)
    if (one?.text == null && !(quote?.tier && quote.withdrawnAt === null)) deleted += 1
    else if (one?.audience === 'count') unquoted += 1
    else
      blocks.push({
        kind: 'quote',
        text: [quote ? { quote: quote.id } : { said: to }],
        by: one ? [say(`why.${why}`), ' · ', { at: one.at, style: 'date' }] : [say(`why.${why}`)],
      })
  }
  if (deleted > 0) blocks.push({ kind: 'note', text: [say('why.deleted', { n: deleted })] })
  if (unquoted > 0) blocks.push({ kind: 'note', text: [say('why.counted', { n: unquoted })] })
  if (under.length > MOST_SHOWN) blocks.push({ kind: 'note', text: [say('why.more', { n: under.length - MOST_SHOWN })] })
  return { title: say('why.title'), blocks }
}
