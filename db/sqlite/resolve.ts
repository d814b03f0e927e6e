import { mayShow } from '../../src/core/consent.js'
import { givenTo, TO_HOST } from '../../src/core/contribution.js'
import { heldFor } from '../../src/core/hold.js'
import type { Block, ShownBlock, ShownSpan, ShownText, Span, Text } from '../../src/core/post.js'
import type { Story } from '../../src/core/story.js'
import { languageIn, signalNode } from '../../src/core/take.js'
import type { DraftedLine } from '../../src/ports/drafts.js'
import type { Connection } from './connection.js'
import { type ContributionRow, type QuoteRow, toHold } from './rows.js'

const GONE: ShownSpan = { kind: 'gone', text: '[taken back]', gone: 'taken' }
const COUNTED: ShownSpan = { kind: 'gone', text: '[counted, not shown]', gone: 'counted' }
const HELD: ShownSpan = { kind: 'gone', text: '[held back]', gone: 'held' }
const BEFORE: ShownSpan = { kind: 'gone', text: '[said before this room came]', gone: 'before' }
const LOOKED_AT: ShownSpan = { kind: 'gone', text: '[hidden while someone looks at it]', gone: 'look' }

/** May this reader (null: everyone) read it? What its author only wants counted, they alone; what is for a host, only where one person reads. */
const mayRead = (row: ContributionRow, reader: string | null): boolean =>
  mayShow(row.audience, 'group') || (reader !== null && (reader === row.person || reader === row.proxy_by || row.mark === TO_HOST))

/**
 * Turns references into what a reader sees: names, people's exact words, times. What is no longer there shows as taken back; words
 * that their author only wants counted show to no one else. A null `reader` is everyone. With a `place` (a room, or on a page the
 * platform of its reader), what was said before that room came to its session shows there only where its author agreed.
 */
export function createResolve(
  connection: Connection,
): (community: string, blocks: readonly Block[], reader: string | null, place?: string | null) => ShownBlock[] {
  const { sql } = connection
  /** Where the blocks that are being resolved are read. */
  let where: string | null = null

  /** Was this said, and not approved line by line since, before the room came, and is its author's yes missing? */
  function beforeRoom(row: ContributionRow, releasedAt: number | null): boolean {
    if (where === null) return false
    const said = Math.max(row.at, releasedAt ?? 0)
    const rooms = roomsAt(where, row.session)
    return rooms.length > 0 && rooms.every(({ room, since }) => since !== null && said <= since && !agreed(row, room))
  }

  /** The room itself, or on a page those that the session is or was in on the reader's platform; with when they came. */
  function roomsAt(place: string, session: string): readonly { room: string; since: number | null }[] {
    if (place.includes(':'))
      return sql<{ room: string; since: number | null }>('SELECT room, since FROM session_rooms WHERE room = ? AND session = ?').all(
        place,
        session,
      )
    return sql<{ room: string; since: number | null }>(
      'SELECT room, since FROM session_rooms WHERE session = ? AND substr(room, 1, ?) = ?',
    ).all(session, place.length + 1, `${place}:`)
  }

  const agreed = ({ session, person, proxy_by }: ContributionRow, room: string): boolean =>
    sql('SELECT 1 FROM room_consents WHERE session = ? AND person = ? AND room = ? AND yes = 1').get(session, proxy_by ?? person, room) !==
    undefined

  const find = (community: string, id: string): ContributionRow | undefined =>
    sql<ContributionRow>('SELECT * FROM contributions WHERE id = ? AND community = ?').get(id, community)

  interface Part {
    readonly start: number
    readonly end?: number | undefined
    /** What is held back may be read all the same, by one reader. */
    readonly held?: true | undefined
  }

  function said(
    row: ContributionRow | undefined,
    { start, end, held }: Part,
    reader: string | null,
    releasedAt: number | null = null,
  ): ShownSpan {
    if (row?.state !== 'live' || row.text === null) return GONE
    // what stands on a card is held back with it
    const card = givenTo(row) === row.step ? undefined : find(row.community, row.item)
    const hold = toHold(row.hold ?? card?.hold ?? null)
    if (hold && !(reader !== null && (held || reader === row.person || reader === row.proxy_by)))
      return heldFor(hold) === 'look' ? LOOKED_AT : HELD
    const theirs = reader !== null && (reader === row.person || reader === row.proxy_by)
    if (!theirs && beforeRoom(row, releasedAt)) return BEFORE
    return mayRead(row, reader) ? { kind: 'said', text: row.text.slice(start, end ?? row.text.length), of: row.id } : COUNTED
  }

  function quoted(community: string, id: string, reader: string | null): ShownSpan {
    const quote = sql<QuoteRow>('SELECT * FROM quotes WHERE id = ? AND community = ?').get(id, community)
    if (!quote || quote.start === quote.end) return GONE
    const row = find(community, quote.contribution)
    if (row?.state === 'live' && row.text !== null) return said(row, { start: quote.start, end: quote.end }, reader, quote.released_at)
    if (row?.hold) return HELD
    return quote.kept !== null && quote.withdrawn_at === null ? { kind: 'said', text: quote.kept } : GONE
  }

  /** A model's words, for who may read all that they rest on; shown like words that a person typed: never markup. */
  function drafted(community: string, id: string, reader: string | null): ShownSpan {
    const row = sql<{ body: string | null }>('SELECT body FROM model_sentences WHERE id = ? AND community = ?').get(id, community)
    const line = row?.body ? (JSON.parse(row.body) as DraftedLine) : undefined
    if (!line || line.text === '') return GONE
    const unread = line.refs.map((ref) => said(find(community, ref), { start: 0 }, reader)).find(({ kind }) => kind !== 'said')
    return unread ?? { kind: 'said', text: line.text }
  }

  /** What the web says, never markup: it is shown like words that a person typed. A card's words are a person's, and shown as far as those may be. */
  function noticed(
    community: string,
    { signal, part }: Exclude<Extract<Span, { signal: string }>, { part: 'translated' }>,
    reader: string | null,
  ): ShownSpan {
    const row = sql<{ title: string; body: string; contribution: string | null }>(
      'SELECT title, body, contribution FROM signals WHERE n = ? AND community = ?',
    ).get(Number(signal), community)
    if (!row) return GONE
    const { url, publisher, published, summary, alsoIn, related, where } = JSON.parse(row.body) as Story & {
      readonly where?: string | null
    }
    if (row.contribution !== null) {
      const id = part === 'title' ? row.contribution : part === 'from' ? (where ?? null) : null
      return id === null ? { kind: 'said', text: '' } : said(find(community, id), { start: 0 }, reader)
    }
    if (part === 'title') return { kind: 'said', text: row.title, href: url }
    if (part === 'also-in') return { kind: 'said', text: alsoIn.join(', ') }
    if (part === 'related') return { kind: 'said', text: related.join(' · ') }
    if (part === 'summary') return { kind: 'said', text: summary }
    return { kind: 'said', text: published === null ? publisher : `${publisher}, ${new Date(published).toISOString().slice(0, 10)}` }
  }

  /** What people said a headline is in other languages, the newest of each, under it and by name. */
  function translated(community: string, { signal, label }: Extract<Span, { part: 'translated' }>, reader: string | null): ShownSpan[] {
    const rows = sql<ContributionRow>(
      `SELECT c.* FROM links l JOIN contributions c ON c.id = l.to_id WHERE l.from_id = ? AND l.community = ? AND l.why GLOB 'in:*'
       AND c.state = 'live' AND c.text IS NOT NULL AND c.hold IS NULL ORDER BY c.at DESC, c.n DESC`,
    ).all(signalNode(signal), community)
    const newest = new Map(rows.toReversed().map((row) => [languageIn(row.mark) ?? '', row]))
    return [...newest].flatMap(([lang, row]): ShownSpan[] => [
      { kind: 'plain', text: '\n' },
      said(row, { start: 0 }, reader),
      { kind: 'plain', text: ` (${lang.toUpperCase()}, ${label} ` },
      span(community, { person: row.person }, reader),
      { kind: 'plain', text: ')' },
    ])
  }

  const isTranslated = (one: Span): one is Extract<Span, { part: 'translated' }> =>
    typeof one === 'object' && 'part' in one && one.part === 'translated'

  function span(community: string, one: Exclude<Span, { part: 'translated' }>, reader: string | null): ShownSpan {
    if (typeof one === 'string') return { kind: 'plain', text: one }
    // put in as the post was stored; a page that was never stored has its words in already
    if ('word' in one) return { kind: 'plain', text: one.word }
    if ('page' in one) return { kind: 'plain', text: one.page, href: one.page }
    if ('at' in one) return { kind: 'at', text: new Date(one.at).toISOString(), at: one.at, style: one.style }
    if ('quote' in one) return quoted(community, one.quote, reader)
    if ('drafted' in one) return drafted(community, one.drafted, reader)
    if ('signal' in one) return noticed(community, one, reader)
    if ('person' in one) {
      const row = sql<NameRow>('SELECT name, merged_into FROM people WHERE id = ? AND community = ?').get(one.person, community)
      if (row?.name) return { kind: 'person', text: nameNow(row) }
      const paper = sql<{ proxy_by: string }>('SELECT proxy_by FROM contributions WHERE person = ? AND proxy_by IS NOT NULL LIMIT 1')
      const found = paper.get(one.person)
      return found ? stamp(community, found.proxy_by) : { kind: 'gone', text: 'someone who left', gone: 'left' }
    }
    return said(find(community, one.said), { start: one.start ?? 0, end: one.end, held: one.held }, reader)
  }

  interface NameRow {
    readonly name: string | null
    readonly merged_into: string | null
  }

  /** Whoever has joined their accounts is called what the one who stays is called. */
  const nameNow = ({ name, merged_into }: NameRow): string =>
    (merged_into === null ? undefined : sql<{ name: string | null }>('SELECT name FROM people WHERE id = ?').get(merged_into)?.name) ??
    name ??
    ''

  function stamp(community: string, helper: string): ShownSpan {
    const row = sql<{ name: string | null }>('SELECT name FROM people WHERE id = ? AND community = ?').get(helper, community)
    const by = row?.name ?? ''
    return { kind: 'stamp', text: `entered by ${by || 'someone who left'} for someone`, by }
  }

  /** Who typed in the words that these spans show, where it was not their author. */
  function stamps(community: string, text: Text): readonly ShownSpan[] {
    const found = text.flatMap((one) => {
      if (typeof one === 'string' || !('said' in one || 'quote' in one)) return []
      const id =
        'said' in one
          ? one.said
          : sql<QuoteRow>('SELECT * FROM quotes WHERE id = ? AND community = ?').get(one.quote, community)?.contribution
      const row = id === undefined ? undefined : find(community, id)
      return row?.proxy_by ? [row.proxy_by] : []
    })
    return [...new Set(found)].map((helper) => stamp(community, helper))
  }

  /** Under the words, so that none but theirs stand in the quotation; once, where it says already whose they are. */
  function quote(community: string, one: Extract<Block, { kind: 'quote' }>, plain: (text: Text) => ShownText): ShownBlock {
    const by = one.by ? plain(one.by) : []
    const stamped = by.some(({ kind }) => kind === 'stamp') ? [] : stamps(community, one.text)
    const under = stamped.flatMap((each, at): ShownSpan[] =>
      at === 0 && by.length === 0 ? [each] : [{ kind: 'plain', text: ' · ' }, each],
    )
    return { kind: 'quote', text: plain(one.text), ...(one.by || under.length > 0 ? { by: [...by, ...under] } : {}) }
  }

  function block(community: string, one: Block, reader: string | null): ShownBlock {
    const plain = (text: Text): ShownText =>
      text.flatMap((part) => (isTranslated(part) ? translated(community, part, reader) : [span(community, part, reader)]))
    const shown = (text: Text): ShownText => [
      ...plain(text),
      ...stamps(community, text).flatMap((one) => [{ kind: 'plain' as const, text: ' · ' }, one]),
    ]
    switch (one.kind) {
      case 'list':
        return { kind: 'list', items: one.items.map(shown) }
      case 'buttons':
        return {
          ...one,
          buttons: one.buttons.map((each) => ({ ...each, label: typeof each.label === 'string' ? each.label : each.label.word })),
        }
      case 'picture':
        return { ...one, words: one.words.map(plain), alt: plain(one.alt), items: one.items.map(shown) }
      case 'quote':
        return quote(community, one, plain)
      case 'heading':
      case 'note':
        return { kind: one.kind, text: shown(one.text) }
      case 'text':
      case 'line':
        return { ...one, text: shown(one.text) }
    }
  }

  return (community, blocks, reader, place = null) => {
    where = place
    return blocks.map((one) => block(community, one, reader))
  }
}
