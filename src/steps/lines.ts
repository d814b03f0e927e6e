import type { ArtifactLine } from '../core/artifact.js'
import { type Edition, mayShow } from '../core/consent.js'
import type { Contribution, Quote } from '../core/contribution.js'
import type { Block, Post, Text } from '../core/post.js'
import type { Facts } from '../core/turn.js'
import type { StepContext } from './step-kind.js'

/** Blocks that one post of lines holds at most. */
const BLOCKS_A_POST = 12

/** The quotes whose words are still there and may be read: one whose words were changed or taken back is let go, one held back waits. */
export const liveQuotes = (quotes: readonly Quote[]): readonly Quote[] =>
  quotes.filter((quote) => quote.end > quote.start && !quote.held && mayShow(quote.audience, 'group'))

/** The lines of the draft whose words are still there. `facts` must hold its quotes, and in `all` the editors' linking words. */
export function liveLines({ artifact, quotes, all }: Pick<Facts, 'artifact' | 'quotes' | 'all'>): readonly ArtifactLine[] {
  const live = new Set(liveQuotes(quotes).map((quote) => quote.id))
  const said = new Set(all.filter(quotable).map((one) => one.id))
  return (artifact?.body.lines ?? []).filter((line) => {
    if (line.kind === 'quote') return live.has(line.quote)
    return line.kind === 'linking' && said.has(line.contribution)
  })
}

/** The ids of the quotes that lines show. */
export const quotedIn = (lines: readonly ArtifactLine[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => (line.kind === 'quote' ? [line.quote] : [])))

/** Has its author approved this line, and not taken that back? */
export const isReleased = (quote: Quote): boolean => quote.tier !== null && quote.withdrawnAt === null

/** May these words be chosen for a line? Only those that their author lets others read and nobody holds back. */
export const quotable = (one: Contribution): boolean => one.text !== null && !one.hold && mayShow(one.audience, 'group')

/** A signal's headline, and where it is from. */
export const signalText = (signal: string): Text => [{ signal, part: 'title' }, ' — ', { signal, part: 'from' }]

function shown(line: ArtifactLine, edition: Edition): Text {
  if (line.kind === 'quote') return ['“', { quote: line.quote }, '”']
  if (line.kind === 'count') return [line.text]
  if (line.kind === 'signal') return signalText(line.signal)
  // nobody's name goes outside unasked; the label says whose words these are
  return edition === 'outside' ? [{ said: line.contribution }] : [{ said: line.contribution }, ' — ', { person: line.editor }]
}

/** Lines as blocks: a heading a section, each line opening to what it rests on, an editor's linking words under the editor's name, but not outside. */
export function lineBlocks(lines: readonly ArtifactLine[], say: StepContext<unknown, unknown>['say'], edition: Edition = 'group'): Block[] {
  const blocks: Block[] = []
  let section = ''
  for (const line of lines) {
    if (line.section !== section) blocks.push({ kind: 'heading', text: [say(`section.${line.section}`)] })
    section = line.section
    const label = line.kind === 'linking' ? { label: say('artifact.linking') } : {}
    blocks.push({ kind: 'line', text: shown(line, edition), why: line.id, ...label })
  }
  return blocks
}

/** Blocks in posts that can be read at a glance; no heading is left alone at the end of one. */
export function inPosts(blocks: readonly Block[]): Post[] {
  const posts: Block[][] = [[]]
  for (const [index, block] of blocks.entries()) {
    const here = posts.at(-1) ?? []
    const full =
      here.length >= BLOCKS_A_POST || (here.length === BLOCKS_A_POST - 1 && block.kind === 'heading' && index < blocks.length - 1)
    if (full) posts.push([block])
    else here.push(block)
  }
  return posts.filter((post) => post.length > 0).map((post) => ({ blocks: post }))
}
