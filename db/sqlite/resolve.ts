import type { Block, ShownBlock, ShownSpan, ShownText, Span, Text } from '../../src/core/post.js'
import type { Connection } from './connection.js'
import type { ContributionRow, QuoteRow } from './rows.js'

const GONE: ShownSpan = { kind: 'gone', text: '[taken back]' }

/** Turns references into what a reader sees: names, people's exact words, times. What is no longer there shows as taken back. */
export function createResolve(connection: Connection): (community: string, blocks: readonly Block[]) => ShownBlock[] {
  const { sql } = connection

  function words(community: string, id: string): string | null {
    const row = sql<ContributionRow>('SELECT * FROM contributions WHERE id = ? AND community = ?').get(id, community)
    return row?.state === 'live' ? row.text : null
  }

  function quoted(community: string, id: string): ShownSpan {
    const row = sql<QuoteRow>('SELECT * FROM quotes WHERE id = ? AND community = ?').get(id, community)
    if (!row || row.start === row.end) return GONE
    const text = words(community, row.contribution)
    if (text !== null) return { kind: 'said', text: text.slice(row.start, row.end) }
    return row.kept !== null && row.withdrawn_at === null ? { kind: 'said', text: row.kept } : GONE
  }

  function span(community: string, one: Span): ShownSpan {
    if (typeof one === 'string') return { kind: 'plain', text: one }
    if ('at' in one) return { kind: 'at', text: new Date(one.at).toISOString(), at: one.at, style: one.style }
    if ('quote' in one) return quoted(community, one.quote)
    if ('person' in one) {
      const row = sql<{ name: string | null }>('SELECT name FROM people WHERE id = ? AND community = ?').get(one.person, community)
      return row?.name ? { kind: 'person', text: row.name } : { kind: 'gone', text: 'someone who left' }
    }
    const text = words(community, one.said)
    return text === null ? GONE : { kind: 'said', text: text.slice(one.start ?? 0, one.end ?? text.length) }
  }

  function block(community: string, one: Block): ShownBlock {
    const shown = (text: Text): ShownText => text.map((part) => span(community, part))
    switch (one.kind) {
      case 'list':
        return { kind: 'list', items: one.items.map(shown) }
      case 'buttons':
        return one
      case 'quote':
        return { kind: 'quote', text: shown(one.text), ...(one.by ? { by: shown(one.by) } : {}) }
      case 'heading':
      case 'text':
      case 'note':
        return { kind: one.kind, text: shown(one.text) }
      case 'line':
        return { ...one, text: shown(one.text) }
    }
  }

  return (community, blocks) => blocks.map((one) => block(community, one))
}
