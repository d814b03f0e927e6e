import type { Block, Span } from '../../src/core/post.js'
import type { Effect } from '../../src/core/turn.js'
import type { Connection } from './connection.js'

const texts = (block: Block): readonly (readonly Span[])[] => {
  if (block.kind === 'buttons') return []
  if (block.kind === 'list') return block.items
  if (block.kind === 'picture') return [block.alt, ...block.items, ...block.words]
  return block.kind === 'quote' && block.by ? [block.text, block.by] : [block.text]
}

/**
 * The contribution that an id shows: its own, a quote's, that of a line of a result, or the only one of a post to everyone.
 * Undefined for what shows none, or several.
 */
export function shownBy({ sql }: Connection, community: string, id: string): string | undefined {
  const one = (query: string, of: string): string | undefined => sql<{ id: string }>(query).get(of, community)?.id
  const own = (of: string): string | undefined =>
    one('SELECT id FROM contributions WHERE id = ? AND community = ?', of) ??
    one('SELECT contribution AS id FROM quotes WHERE id = ? AND community = ?', of)
  const found = own(id)
  if (found !== undefined) return found
  const lines = sql<{ to: string }>('SELECT to_id AS "to" FROM links WHERE from_id = ? AND community = ?').all(id, community)
  if (lines.length === 1 && lines[0]) return own(lines[0].to)
  const post = sql<{ body: string }>('SELECT body FROM outbox WHERE id = ? AND community = ? AND only_person IS NULL').get(id, community)
  const effect = post && (JSON.parse(post.body) as Effect)
  if (effect?.kind !== 'post') return undefined
  const spans = effect.post.blocks.flatMap(texts).flat()
  const said = spans.flatMap((span) => (typeof span === 'string' ? [] : 'said' in span ? [span.said] : 'quote' in span ? [span.quote] : []))
  const all = new Set(said.map(own))
  return all.size === 1 ? [...all][0] : undefined
}
