import { z } from 'zod'
import type { Block, Post } from '../core/post.js'
import type { Contribution } from '../core/contribution.js'
import { define } from './define.js'
import { voices } from './order.js'
import type { StepContext } from './step-kind.js'

const Config = z.strictObject({ of: z.array(z.string()).min(1).max(8), most: z.int().min(1).max(12).default(5) })
type Config = z.infer<typeof Config>
/** Under this many contributions nothing is clustered: all have been shown, and people choose the headings. */
const FEWEST = 12
const MOST_LETTERS = 60

const Themes = z.object({
  themes: z.array(z.object({ id: z.string(), members: z.array(z.string()), quotes: z.array(z.object({ item: z.string(), start: z.int(), end: z.int() })).min(1) })).max(12),
})

const headings = (all: readonly Contribution[], step: string): readonly Contribution[] => all.filter((one) => one.step === step && one.mark === 'heading')
const supports = (all: readonly Contribution[], step: string, id: string): number => all.filter((one) => one.step === step && one.mark === 'support' && one.item === id).length

function headingPost(ctx: StepContext<Config, null>, id: string): Post {
  const { session, step, say } = ctx
  return {
    key: `heading:${id}`,
    blocks: [
      { kind: 'quote', text: [{ said: id }] },
      { kind: 'buttons', buttons: [{ label: say('cluster.support'), action: 'support', session: session.id, step: step.id, item: id }] },
    ],
  }
}

/** People find the headings: by proposing and supporting them, beside themes proposed from 12 contributions on. */
export const cluster = define<Config, null>({
  kind: 'cluster',
  config: Config,
  effort: () => ({ questions: 1, minutes: 2 }),
  hours: 48,
  refers: (config) => config.of,
  version: 1,
  fresh: () => null,
  needs: {
    open: (_step, config) => ({ all: config.of }),
    on: (step) => ({ mine: [step.id] }),
    close: (step) => ({ all: [step.id] }),
  },
  open: ({ session, step, config, facts, words, say }) => {
    const many = voices(facts.all).worded.length >= FEWEST
    return {
      posts: [
        {
          key: `ask:${step.id}`,
          blocks: [
            ...words().map((text) => ({ kind: 'text' as const, text })),
            { kind: 'buttons', buttons: [{ label: say('cluster.propose'), action: 'heading', session: session.id, step: step.id, opens: 'form', style: 'primary' }] },
          ],
        },
      ],
      effects: many ? [{ kind: 'synthesize', step: step.id, of: config.of, most: config.most }] : [],
    }
  },
  check: (_config, event, say) => {
    const { text } = event.fields
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    return text.length > MOST_LETTERS ? { text: say('gather.long', { n: text.length, max: MOST_LETTERS }) } : undefined
  },
  form: ({ session, step, playbook, say }, _person, action) =>
    action !== 'heading'
      ? undefined
      : {
          title: playbook.called,
          session: session.id,
          step: step.id,
          fields: [{ kind: 'text', name: 'text', label: say('cluster.heading'), hint: say('cluster.hint'), max: MOST_LETTERS, required: true }],
          submit: say('cluster.propose'),
        },
  on: (ctx, event) => {
    const { step, facts, say } = ctx
    if (event.kind === 'answer') {
      const found = Themes.safeParse(event.result)
      if (!found.success) return {}
      const posts = found.data.themes.map(({ members, quotes }): Post => {
        const blocks: Block[] = [{ kind: 'note', text: [say('cluster.theme', { n: members.length })] }]
        for (const quote of quotes.slice(0, 2)) blocks.push({ kind: 'quote', text: [{ said: quote.item, start: quote.start, end: quote.end }] })
        return { blocks }
      })
      return { posts }
    }
    if (event.kind === 'form') {
      const id = ctx.id()
      const slot = `heading:${facts.mine.filter((one) => one.mark === 'heading').length}`
      return { puts: [{ id, step: step.id, person: event.person, slot, text: String(event.fields.text ?? '').trim(), mark: 'heading', audience: 'group' }], posts: [headingPost(ctx, id)] }
    }
    if (event.kind === 'press' && event.action === 'support' && event.item) {
      return {
        puts: [{ id: ctx.id(), step: step.id, item: event.item, person: event.person, mark: 'support', audience: 'group' }],
        posts: [{ only: event.person, blocks: [{ kind: 'note', text: [say('cluster.thanks')] }] }],
      }
    }
    return {}
  },
  close: ({ step, config, facts, say }) => {
    const proposed = headings(facts.all, step.id)
    const kept = proposed.toSorted((a, b) => supports(facts.all, step.id, b.id) - supports(facts.all, step.id, a.id)).slice(0, config.most)
    const items = kept.map((one) => [{ said: one.id }, ` (${supports(facts.all, step.id, one.id)})`])
    return {
      posts: items.length > 0 ? [{ blocks: [{ kind: 'heading', text: [say('cluster.all')] }, { kind: 'list', items }] }] : [],
      result: { items: kept.map((one) => one.id), contributions: proposed.length, people: new Set(proposed.map((one) => one.person)).size },
    }
  },
})
