import { z } from 'zod'
import type { ArtifactLine } from '../core/artifact.js'
import type { Tier } from '../core/consent.js'
import { LEFT_OUT, type Quote } from '../core/contribution.js'
import { MAX_TEXT } from '../core/event.js'
import type { Block, Post } from '../core/post.js'
import { maybeNames } from '../synthesis/private-details.js'
import { button, notes, row, tell, texts } from './blocks.js'
import { lostToEditor, standsIn, toldEditor } from './corrections.js'
import { define } from './define.js'
import { detailNotes } from './detail-notes.js'
import { giving } from './gives.js'
import { isReleased, liveLines, quotedIn } from './lines.js'
import { Of } from './of.js'
import { linesOf, redraft } from './session-draft.js'
import type { StepContext, StepEvent, StepTurn } from './step-kind.js'

const Config = z.strictObject({ of: Of })
type Config = z.infer<typeof Config>
type Ctx = StepContext<Config, null>
const TIERS: ReadonlyMap<string, Tier> = new Map([
  ['yes-group', 'group'],
  ['yes-outside', 'outside'],
])

/** The quotes that the draft shows and whose words are still there. */
const inDraft = ({ facts }: Ctx): readonly Quote[] => {
  const used = quotedIn(liveLines(facts))
  return facts.quotes.filter((quote) => used.has(quote.id))
}

/** A line for its author alone, with what they may answer. */
function card(ctx: Ctx, only: string, quote: string, above: readonly Block[], answers: readonly string[]): Post {
  const buttons = answers.map((one) =>
    button(ctx, ctx.own(`release.${one}`), one, { item: quote, ...(one === 'fix' ? { opens: 'form' as const } : {}) }),
  )
  return {
    only,
    key: `release:${quote}`,
    blocks: [...above, ...standsIn(ctx, quote), { kind: 'quote', text: [{ quote }] }, row(...buttons)],
  }
}

/** The author's new words take the place of the line; they are theirs, approved for this group by being written for it. */
function fix(ctx: Ctx, event: Extract<StepEvent, { kind: 'form' }>, quote: Quote): StepTurn<null> {
  const { facts, step } = ctx
  const text = String(event.fields.text ?? '').trim()
  const said = ctx.id()
  const fresh = { id: ctx.id(), contribution: said, start: 0, end: text.length }
  const lines = linesOf(facts.artifact).map((line) =>
    line.kind === 'quote' && line.quote === quote.id ? { ...line, quote: fresh.id } : line,
  )
  const audience = facts.contribution?.audience === 'outside' ? 'outside' : 'group'
  const artifact = redraft(ctx, { lines })
  const after = { ...ctx, facts: { ...facts, artifact } }
  const again = card(after, event.person, fresh.id, notes([[ctx.own('release.fixed')]]), ['yes-outside', 'fix', 'no'])
  const details = detailNotes(ctx, text)
  return {
    puts: [{ id: said, step: step.id, item: answered(ctx), person: event.person, slot: said, text, mark: 'fix', audience }],
    quotes: [fresh],
    releases: [{ quote: fresh.id, tier: 'group' }],
    asked: [fresh.id],
    artifact,
    posts: [
      { ...again, replaces: `release:${quote.id}` },
      ...(details.length > 0 ? [{ only: event.person, blocks: details }] : []),
      ...toldEditor(after, event.person, lineOf(after, fresh.id), fresh.id),
    ],
  }
}

/** The line that shows a quote. */
const lineOf = ({ facts }: Pick<Ctx, 'facts'>, quote: string): ArtifactLine | undefined =>
  linesOf(facts.artifact).find((line) => line.kind === 'quote' && line.quote === quote)

/** Must its author be asked: never asked about these very words, or asked and took the approval back? Who did not answer is not asked twice. */
const isToAsk = (quote: Quote): boolean => !isReleased(quote) && (quote.askedAt === null || quote.withdrawnAt !== null)

/** The answer that a line comes from, also when its words have been mended before. */
const answered = ({ facts, step }: Ctx): string => {
  const { contribution } = facts
  return (contribution?.step === step.id ? contribution.item : contribution?.id) ?? ''
}

/** "Did we get you right?": each quoted person sees their exact line in private and says how far it may go. Silence releases nothing. */
export const release = define<Config, null>({
  kind: 'release',
  config: Config,
  effort: () => ({ questions: 0, minutes: 1 }),
  hours: 48,
  refers: (config) => config.of,
  measures: ['contributions', 'released'],
  version: 1,
  fresh: () => null,
  needs: {
    open: (step, config) => ({ all: [...config.of, step.id], quotes: true, artifact: true, quiet: true }),
    on: (_step, _config, event) => ({
      artifact: true,
      ...(event.kind === 'form' ? { townspeople: maybeNames(String(event.fields.text ?? '')) } : {}),
      ...('item' in event && event.item !== undefined ? { quote: event.item } : {}),
    }),
    close: () => ({ quotes: true, artifact: true }),
    form: (step, config) => ({ all: [...config.of, step.id], quotes: true }),
  },
  open: (ctx) => {
    const { facts, words, say } = ctx
    const author = new Map(facts.all.map((one) => [one.id, one.person]))
    const shown = inDraft(ctx)
    const open = shown.filter(isToAsk)
    const cards = open.flatMap((quote): Post[] => {
      const only = author.get(quote.contribution)
      if (only === undefined) return []
      return [{ ...card(ctx, only, quote.id, texts(words()), ['yes-group', 'yes-outside', 'fix', 'no']), calm: true }]
    })
    if (cards.length === 0)
      return { posts: [{ blocks: notes([[say(shown.length > 0 ? 'release.unchanged' : 'release.nobody')]]) }], done: true }
    const n = new Set(cards.map((one) => one.only)).size
    return {
      asked: open.map((quote) => quote.id),
      posts: [{ blocks: notes([[say('release.asked', { n })]]) }, ...cards],
    }
  },
  check: (_config, event, say) => {
    const { text } = event.fields
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    return text.length > MAX_TEXT ? { text: say('refuse.too-long') } : undefined
  },
  form: ({ session, step, facts, playbook, say }, person, action, item) => {
    const quote = action === 'fix' ? facts.quotes.find((one) => one.id === item) : undefined
    const from = facts.all.find((one) => one.id === quote?.contribution && one.person === person)
    if (!quote || !from) return undefined
    const value = (from.text ?? '').slice(quote.start, quote.end)
    return {
      title: playbook.called,
      session: session.id,
      step: step.id,
      item: quote.id,
      fields: [{ kind: 'text', name: 'text', label: say('release.fix.label'), max: MAX_TEXT, required: true, long: true, value }],
      submit: say('gather.send'),
    }
  },
  on: (ctx, event) => {
    const { facts, step } = ctx
    if (event.kind === 'answer') return {}
    if (event.kind === 'pass') return { posts: [tell(event.person, ctx.own('gather.passed'))] }
    const { quote, contribution } = facts
    if (!quote || contribution?.person !== event.person) return { posts: [tell(event.person, ctx.own('refuse.unknown-words'))] }
    if (!quotedIn(liveLines({ ...facts, quotes: [quote] })).has(quote.id)) return { posts: [tell(event.person, ctx.own('cluster.gone'))] }
    if (event.kind === 'form') return fix(ctx, event, quote)
    if (event.action === 'no') {
      return {
        puts: [{ id: ctx.id(), step: step.id, item: answered(ctx), person: event.person, slot: 'no', mark: LEFT_OUT, audience: 'count' }],
        releases: [{ quote: quote.id, tier: null }],
        artifact: redraft(ctx, { lines: linesOf(facts.artifact).filter((line) => line.kind !== 'quote' || line.quote !== quote.id) }),
        posts: [tell(event.person, ctx.own('release.left')), ...toldEditor(ctx, event.person, lineOf(ctx, quote.id), null)],
      }
    }
    const tier = TIERS.get(event.action)
    return tier ? { releases: [{ quote: quote.id, tier }], posts: [tell(event.person, ctx.own('release.thanks'))] } : {}
  },
  close: (ctx) => {
    const here = inDraft(ctx)
    const released = here.filter(isReleased).length
    return {
      posts: [{ blocks: notes([[ctx.say('release.closed', { released, of: here.length })]]) }, ...lostToEditor(ctx)],
      result: giving('releases', { contributions: here.length, released }),
    }
  },
})
