import type { Artifact, ArtifactLine } from '../../core/artifact.js'
import type { Contribution } from '../../core/contribution.js'
import type { Block } from '../../core/post.js'
import type { Ask } from '../../ports/look.js'
import { heldNotes } from '../../steps/held.js'
import { type Refusal, refuse } from '../refusal.js'
import { lookArtifact } from './artifact.js'
import type { LookContext, Page } from './look.js'
import { signalTrail } from './signal.js'
import { lookStep } from './step.js'
import { sessionsWithin } from './within.js'

const MOST_SHOWN = 50

interface Under {
  readonly to: string
  readonly why: ArtifactLine['kind']
}

/**
 * Alone: why am I asked? With the id of a result or of one of its lines: the words it rests on, as far as they may be shown, and how
 * many have been deleted on schedule. One's own words open to oneself; nobody else's open by their id.
 */
export async function lookWhy(at: LookContext, ask: Extract<Ask, { kind: 'why' }>): Promise<Page | Refusal> {
  const { what } = ask
  if (what === undefined) return whyMe(at, ask.room)
  const found = /^step:([^:]+):(.+)$/.exec(what)
  if (found) return lookStep(at, found[1] ?? '', found[2] ?? '')
  const [artifact] = await at.store.artifacts(at.scope, { id: what })
  if (artifact) return ofResult(at, artifact)
  const contribution = await at.store.contribution(at.scope, what)
  if (contribution && contribution.person === at.person?.id) return own(at, contribution)
  return ofLine(at, what)
}

async function whyMe(at: LookContext, room: string): Promise<Page> {
  const [session] = sessionsWithin(at, await at.store.sessions(at.scope, { room, open: true }))
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

const own = (at: LookContext, { id, at: given, audience }: Contribution): Page => ({
  title: at.say('why.title'),
  blocks: [{ kind: 'quote', text: [{ said: id }], by: [{ at: given, style: 'date' }, ' · ', at.say(`audience.${audience}`)] }],
})

/** What a line rests on. */
const under = (line: ArtifactLine): readonly Under[] => {
  if (line.kind === 'count') return line.refs.map((to) => ({ to, why: 'count' }))
  if (line.kind === 'signal') return [{ to: line.signal, why: 'signal' }]
  return line.kind === 'quote' ? [{ to: line.quote, why: 'quote' }] : [{ to: line.contribution, why: 'linking' }]
}

async function ofResult(at: LookContext, artifact: Artifact): Promise<Page | Refusal> {
  const all = artifact.body.lines.flatMap((line) => (line.kind === 'count' ? [] : under(line)))
  if (artifact.status === 'draft' || all.length === 0) return lookArtifact(at, { id: artifact.id })
  return resting(at, all)
}

/** A line that stands in a result now. One that stands in none any more, or in a draft alone, does not open. */
async function ofLine(at: LookContext, id: string): Promise<Page | Refusal> {
  const { store, scope } = at
  const [first] = await store.links(scope, id)
  if (!first) return refuse('unknown-item')
  const quote = await store.quote(scope, first.to)
  const from = await store.contribution(scope, quote?.contribution ?? first.to)
  const [artifact] = from ? await store.artifacts(scope, { session: from.session }) : []
  if (artifact?.status === 'draft') return refuse('unfinished')
  const line = artifact?.body.lines.find((one) => one.id === id)
  return line ? resting(at, under(line)) : refuse('unknown-item')
}

async function resting(at: LookContext, all: readonly Under[]): Promise<Page> {
  const { store, scope, say } = at
  const blocks: Block[] = []
  let deleted = 0
  let unquoted = 0
  const held: Contribution[] = []
  for (const { to, why } of all.slice(0, MOST_SHOWN)) {
    if (why === 'signal') {
      blocks.push(...(await signalTrail(at, to)))
      continue
    }
    const quote = await store.quote(scope, to)
    const one = await store.contribution(scope, quote?.contribution ?? to)
    // a count rests on words that their authors keep out of the result, whatever their audience
    if (one?.hold) held.push(one)
    else if (why === 'count' && one?.text != null) unquoted += 1
    else if (one?.text == null && !(quote?.tier && quote.withdrawnAt === null)) deleted += 1
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
  blocks.push(...heldNotes(held, say))
  if (all.length > MOST_SHOWN) blocks.push({ kind: 'note', text: [say('why.more', { n: all.length - MOST_SHOWN })] })
  return { title: say('why.title'), blocks }
}
