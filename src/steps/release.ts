import { z } from 'zod'
import type { Artifact } from '../core/artifact.js'
import { MAX_TEXT } from '../core/event.js'
import type { Post } from '../core/post.js'
import { define } from './define.js'

const Config = z.strictObject({ of: z.array(z.string()).min(1).max(8) })
const ACTIONS = { 'yes-group': 'group', 'yes-outside': 'outside' } as const

/** A draft without the lines that rest on one quote. */
const without = (artifact: Artifact, quote: string): Artifact => ({
  ...artifact,
  body: { ...artifact.body, lines: artifact.body.lines.filter((line) => line.kind !== 'quote' || line.quote !== quote) },
})

/** "Did we get you right?": each quoted person sees their exact line in private and says how far it may go. Silence releases nothing. */
export const release = define<z.infer<typeof Config>, null>({
  kind: 'release',
  config: Config,
  effort: () => ({ questions: 0, minutes: 1 }),
  hours: 48,
  refers: (config) => config.of,
  version: 1,
  fresh: () => null,
  needs: {
    open: (_step, config) => ({ all: config.of, quotes: true, artifact: true }),
    on: (_step, config) => ({ all: config.of, quotes: true, artifact: true }),
    close: () => ({ quotes: true, artifact: true }),
  },
  open: ({ session, step, facts, words, say }) => {
    const author = new Map(facts.all.map((one) => [one.id, one.person]))
    const used = new Set(facts.artifact?.body.lines.flatMap((line) => (line.kind === 'quote' ? [line.quote] : [])) ?? [])
    const posts = facts.quotes.flatMap((quote): Post[] => {
      const only = author.get(quote.contribution)
      if (!only || !used.has(quote.id)) return []
      const press = (action: string) => ({ label: say(`release.${action}`), action, session: session.id, step: step.id, item: quote.id })
      return [
        {
          only,
          key: `release:${quote.id}`,
          blocks: [
            ...words().map((text) => ({ kind: 'text' as const, text })),
            { kind: 'quote', text: [{ quote: quote.id }] },
            { kind: 'buttons', buttons: [press('yes-group'), press('yes-outside'), { ...press('fix'), opens: 'form' }, press('no')] },
          ],
        },
      ]
    })
    return { posts: [{ blocks: [{ kind: 'note', text: [say('release.asked')] }] }, ...posts], done: posts.length === 0 }
  },
  check: (_config, event, say) => {
    const { text } = event.fields
    if (typeof text !== 'string' || text.trim() === '') return { text: say('refuse.empty') }
    return text.length > MAX_TEXT ? { text: say('refuse.too-long') } : undefined
  },
  form: ({ session, step, playbook, say }, _person, action, item) =>
    action !== 'fix' || !item
      ? undefined
      : {
          title: playbook.called,
          session: session.id,
          step: step.id,
          item,
          fields: [{ kind: 'text', name: 'text', label: say('release.fix.label'), max: MAX_TEXT, required: true, long: true }],
          submit: say('gather.send'),
        },
  on: (ctx, event) => {
    const { facts, say, step } = ctx
    if (event.kind !== 'press' && event.kind !== 'form') return {}
    const quote = facts.quotes.find((one) => one.id === event.item)
    const author = facts.all.find((one) => one.id === quote?.contribution)?.person
    const note = (key: string): Post => ({ only: event.person, blocks: [{ kind: 'note', text: [say(key)] }] })
    if (!quote || !facts.artifact || author !== event.person) return { posts: [note('refuse.unknown-words')] }
    if (event.kind === 'form') {
      const text = String(event.fields.text ?? '').trim()
      const said = ctx.id()
      const fresh = { id: ctx.id(), contribution: said, start: 0, end: text.length }
      const lines = facts.artifact.body.lines.map((line) =>
        line.kind === 'quote' && line.quote === quote.id ? { ...line, quote: fresh.id } : line,
      )
      return {
        puts: [{ id: said, step: step.id, person: event.person, slot: said, text, audience: 'group' }],
        quotes: [fresh],
        releases: [{ quote: fresh.id, tier: 'group' }],
        artifact: { ...facts.artifact, body: { ...facts.artifact.body, lines } },
        posts: [note('release.fixed')],
      }
    }
    if (event.action === 'no') return { artifact: without(facts.artifact, quote.id), posts: [note('release.left')] }
    const tier = ACTIONS[event.action as keyof typeof ACTIONS]
    return tier ? { releases: [{ quote: quote.id, tier }], posts: [note('release.thanks')] } : {}
  },
  close: ({ facts, say }) => {
    const used = new Set(facts.artifact?.body.lines.flatMap((line) => (line.kind === 'quote' ? [line.quote] : [])) ?? [])
    const here = facts.quotes.filter((quote) => used.has(quote.id))
    const released = here.filter((quote) => quote.tier !== null).length
    return {
      posts: [{ blocks: [{ kind: 'note', text: [say('release.closed', { released, of: here.length })] }] }],
      result: { contributions: here.length, released },
    }
  },
})
