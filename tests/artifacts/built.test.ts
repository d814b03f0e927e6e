import { describe, expect, it } from 'vitest'
import type { Artifact, ArtifactLine } from '../../src/core/artifact.js'
import type { Contribution, Quote } from '../../src/core/contribution.js'
import type { StepResult } from '../../src/core/session.js'
import type { Facts } from '../../src/core/turn.js'
import { atStep, drafted, gave, lifted, lineOf, plainStep } from '../steps/at-step.js'

const RESULTS: Readonly<Record<string, StepResult>> = {
  tales: { gives: 'answers' },
  check: { gives: 'releases' },
  agree: { gives: 'opinions', passed: true },
}
function make(kind: string, facts: Partial<Facts>, results = RESULTS): { artifact: Artifact; quotes: readonly { contribution: string }[] } {
  const steps = [plainStep('tales', 'gather'), plainStep('more', 'gather')]
  const turn = atStep('publish', {}, { cursor: { results }, steps, artifact: { kind, data: null } }).open(facts)
  if (!turn.artifact) throw new Error('nothing was made')
  return { artifact: turn.artifact, quotes: turn.quotes ?? [] }
}
const checks = (artifact: Artifact): Record<string, boolean> => Object.fromEntries(artifact.quality.map(({ check, ok }) => [check, ok]))

/** Where each answer stands: under a line, in a count, or under "Also said". */
function places(
  { body }: Artifact,
  quotes: readonly { id: string; contribution: string }[],
  mended: Record<string, string> = {},
): string[] {
  const from = new Map(quotes.map((quote) => [quote.id, quote.contribution]))
  const under = (line: ArtifactLine): string[] => {
    if (line.kind === 'count') return line.refs
    const id = line.kind === 'quote' ? (from.get(line.quote) ?? '') : ''
    return line.kind === 'quote' ? [mended[id] ?? id] : []
  }
  return [...new Set([...body.lines.flatMap(under), ...body.coverage.alsoSaid])].toSorted()
}

const five = ['ana', 'ben', 'cyd', 'dora', 'emre'].map((who, n) => gave(`c${n}`, who, `tale ${n}`))
const quotesOf = (answers: readonly Contribution[], more: Partial<Quote> = {}): Quote[] =>
  answers.map((one) => lifted(`q-${one.id}`, one, { tier: 'group', releasedAt: 1, ...more }))
const draftOf = (quotes: readonly Quote[], data = {}): Artifact =>
  drafted(
    quotes.map((quote) => lineOf(quote.id)),
    data,
  )

describe('a story wall', () => {
  const all = [...five, gave('n1', 'fay', 'Only count me.', { audience: 'count' })]

  it('holds every answer whole, or counts it as its author asked', () => {
    const { artifact, quotes } = make('story-wall', { all, joined: 9 })
    expect(quotes.map((quote) => quote.contribution).toSorted()).toEqual(five.map((one) => one.id))
    expect(artifact.body.lines.at(-1)).toMatchObject({ kind: 'count', refs: ['n1'] })
    expect(artifact.body.coverage).toEqual({ used: 6, of: 6, people: 6, ofPeople: 9, alsoSaid: [] })
    expect(checks(artifact)).toEqual({ covered: true, within: true })
  })

  it('is the same whatever the order in which answers came', () => {
    expect(make('story-wall', { all: all.toReversed() })).toEqual(make('story-wall', { all }))
  })

  it('holds only answers: no vote, promise or heading', () => {
    const others = ['agree', 'pledges', 'headings'].map((step, n) => gave(`x${n}`, 'ben', 'Not a tale.', { step }))
    expect(make('story-wall', { all: [...all, ...others] }).artifact.body.coverage.of).toBe(6)
  })
})

describe('a strategic narrative', () => {
  it('keeps each answer in a line, under "Also said", or counted: all of them and each once', () => {
    const quotes = quotesOf(five.slice(0, 2))
    const all = [...five, gave('n1', 'fay', 'Only count me.', { audience: 'count' })]
    const { artifact } = make('strategic-narrative', { all, quotes, artifact: draftOf(quotes), joined: 6 })
    expect(places(artifact, quotes)).toEqual(all.map((one) => one.id).toSorted())
    expect(artifact.body.coverage).toEqual({ used: 3, of: 6, people: 3, ofPeople: 6, alsoSaid: ['c2', 'c3', 'c4'] })
  })

  it('knows a line that its author mended by the answer it came from', () => {
    const fix = gave('f1', 'ana', 'Told better.', { step: 'check', mark: 'fix', item: 'c0' })
    const quotes = quotesOf([fix])
    const { artifact } = make('strategic-narrative', { all: [...five, fix], quotes, artifact: draftOf(quotes) })
    expect(artifact.body.coverage.alsoSaid).not.toContain('c0')
    expect(places(artifact, quotes, { f1: 'c0' })).toEqual(five.map((one) => one.id))
  })

  it('only counts an answer whose author said to leave it out', () => {
    const { artifact } = make('strategic-narrative', { all: five, leftOut: ['c0'], artifact: drafted([]) })
    expect(artifact.body.coverage.alsoSaid).toEqual(['c1', 'c2', 'c3', 'c4'])
    expect(artifact.body.lines).toMatchObject([{ kind: 'count', refs: ['c0'] }])
  })

  it('drops a line whose words were taken back, and shows the rest of that answer’s place honestly', () => {
    const [first, ...rest] = quotesOf(five)
    const quotes = [{ ...(first ?? lifted('q', five[0] ?? gave('c', 'x', 'y'))), end: 0 }, ...rest]
    const { artifact } = make('strategic-narrative', { all: five.slice(1), quotes, artifact: draftOf(quotes), joined: 5 })
    expect(artifact.body.lines).toHaveLength(4)
    expect(checks(artifact)).toMatchObject({ fragments: false, covered: true })
  })

  it.each([
    ['fragments', five.slice(0, 4), {}, false],
    ['fragments', five, {}, true],
    ['released', five, { tier: null, releasedAt: null }, false],
    ['released', five, { withdrawnAt: 2 }, false],
    ['released', five, {}, true],
  ] as const)('computes the check "%s"', (check, used, more, ok) => {
    const quotes = quotesOf(used, more)
    const { artifact } = make('strategic-narrative', { all: five, quotes, artifact: draftOf(quotes), joined: 5 })
    expect(checks(artifact)[check]).toBe(ok)
  })

  it('asks less of a small group', () => {
    const quotes = quotesOf(five.slice(0, 3))
    const { artifact } = make('strategic-narrative', { all: five.slice(0, 3), quotes, artifact: draftOf(quotes), joined: 3 })
    expect(checks(artifact).fragments).toBe(true)
    expect(artifact.quality.find((one) => one.check === 'fragments')?.note).toContain('at least 3 answers')
  })

  it('notices a quote of words that are only to be counted', () => {
    const hush = gave('n1', 'fay', 'Only count me.', { audience: 'count' })
    const quotes = quotesOf([hush]).map((quote) => ({ ...quote, audience: 'group' as const }))
    expect(checks(make('strategic-narrative', { all: [hush], quotes, artifact: draftOf(quotes) }).artifact).within).toBe(false)
  })

  it('keeps its sections in the order of the draft and the themes it was made with', () => {
    const quotes = quotesOf(five.slice(0, 2))
    const artifact = drafted([lineOf('q-c0', 'challenge'), lineOf('q-c1', 'cost')], { themes: ['t'] })
    const made = make('strategic-narrative', { all: five, quotes, artifact }).artifact
    expect(made.body.lines.map((line) => line.section)).toEqual(['challenge', 'cost'])
    expect(made.body.data).toEqual({ themes: ['t'] })
    expect(made).toMatchObject({ id: 'a1', version: 1, editors: ['fay'] })
  })

  it('gets a next version when it was published before', () => {
    const before: Artifact = { ...drafted([]), status: 'adopted' }
    expect(make('strategic-narrative', { all: five, artifact: before }).artifact.version).toBe(2)
  })
})

describe('dissent', () => {
  const opinion = (who: string, mark: string, round: number): Contribution =>
    gave(`${who}${round}`, who, 'Because.', { step: 'agree', mark, item: String(round), at: round })
  const dissent = (...opinions: Contribution[]) => make('story-wall', { all: [...five, ...opinions] }).artifact.dissent

  it('is what each person last thought, with a reason', () => {
    expect(dissent(opinion('ben', 'object', 0), opinion('ben', 'concern', 1))).toEqual(['ben1'])
    expect(dissent(opinion('ben', 'object', 0), { ...opinion('ben', 'consent', 1), text: null })).toEqual([])
    expect(dissent(opinion('ben', 'object', 0))).toEqual(['ben0'])
  })

  it('is never anybody’s through someone else', () => {
    expect(dissent({ ...opinion('ben', 'object', 0), proxyBy: 'ana' })).toEqual([])
  })

  it('says whether it was asked for', () => {
    expect(make('story-wall', { all: five }).artifact.dissentAsked).toBe(true)
    expect(make('story-wall', { all: five }, { tales: { gives: 'answers' } }).artifact.dissentAsked).toBe(false)
  })
})
