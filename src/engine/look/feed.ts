import type { ShownBlock, ShownText } from '../../core/post.js'
import { DIGEST } from '../../core/rhythm.js'
import type { Ask, FeedEntry, FeedView } from '../../ports/look.js'
import { communityOf } from '../hall.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { lookArtifact } from './artifact.js'
import { keptDigests } from './digest-page.js'
import type { LookContext } from './look.js'

const MOST_DIGESTS = 10
const MOST_STORIES = 30

/**
 * A feed that others may read. What a digest showed is named with where it is from, never with what of ours it touches; of our own
 * results it holds only what their authors let go outside, as it stands at this moment.
 */
export async function lookFeed(given: LookContext, { key }: Extract<Ask, { kind: 'feed' }>): Promise<FeedView | Refusal> {
  const { hall, store, scope } = given
  const outlet = (await store.horizon.outlets(scope)).find((one) => one.mode !== 'off' && one.key === key)
  if (!outlet) return refuse('unknown-item')
  const { name, lang } = communityOf(hall, scope.community)
  const say: LookContext['say'] = (word, values) => hall.say(lang, word, values)
  // whoever reads it is nobody here
  const at: LookContext = { ...given, person: null, lang, say }
  const entries = outlet.what === 'noticed' ? await noticed(at) : await stories(at)
  return {
    kind: 'feed',
    what: outlet.what,
    secret: outlet.mode === 'secret',
    lang,
    title: `${say(`outlet.${outlet.what}`)} · ${name}`,
    about: say(`outlet.${outlet.what}.about`),
    updated: Math.max(0, ...entries.map((one) => one.at)),
    entries,
  }
}

async function noticed(at: LookContext): Promise<readonly FeedEntry[]> {
  const { store, scope } = at
  const entries: FeedEntry[] = []
  for (const { items, at: when } of (await keptDigests(at)).slice(0, MOST_DIGESTS)) {
    for (const { signal: id } of items) {
      const signal = await store.horizon.signal(scope, id)
      if (!signal) continue
      const { title, url, summary, publisher } = signal
      entries.push({ id: `signal:${id}`, title, url, at: when, from: publisher, paragraphs: summary === '' ? [] : [summary] })
    }
  }
  return entries
}

async function stories(at: LookContext): Promise<readonly FeedEntry[]> {
  const { store, scope, hall } = at
  const adopted = (await store.artifacts(scope, { status: 'adopted' })).filter(({ kind }) => kind !== DIGEST)
  const newest = adopted.toSorted((a, b) => (b.adoptedOn ?? b.createdOn) - (a.adoptedOn ?? a.createdOn)).slice(0, MOST_STORIES)
  const entries: FeedEntry[] = []
  for (const { id, title, adoptedOn, createdOn } of newest) {
    const page = await lookArtifact(at, { id, edition: 'outside' })
    if (isRefusal(page)) continue
    // its first line says how it stands in this place; a reader elsewhere has the date
    const shown = await store.show(scope, page.blocks.slice(1), null)
    // without anyone's words there is no story
    if (!shown.some((block) => block.kind === 'line' && block.text.some(({ kind }) => kind === 'said'))) continue
    const from = communityOf(hall, scope.community).name
    entries.push({ id: `artifact:${id}`, title, url: null, at: adoptedOn ?? createdOn, from, paragraphs: shown.flatMap(paragraphsOf) })
  }
  return entries
}

const textOf = (text: ShownText): string =>
  text.map((span) => (span.kind === 'at' && span.at !== undefined ? dayOf(span.at) : span.text)).join('')
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

function paragraphsOf(block: ShownBlock): readonly string[] {
  if (block.kind === 'buttons') return []
  // a picture says the same in words
  const texts = block.kind === 'picture' ? block.words : block.kind === 'list' ? block.items : [block.text]
  return texts.map(textOf).filter((text) => text !== '')
}
