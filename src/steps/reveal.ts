import { z } from 'zod'
import type { Block, Post } from '../core/post.js'
import { texts } from './blocks.js'
import { define } from './define.js'
import { heldNotes } from './held.js'
import { Of } from './of.js'
import { shuffled, voices } from './order.js'
import { questionOf } from './question.js'
import type { StepContext } from './step-kind.js'

const Config = z.strictObject({ of: Of })
type Config = z.infer<typeof Config>
const QUOTES_A_POST = 8

/** One question's answers in posts of at most eight, the question above the first. */
function answersTo({ playbook, facts, say }: StepContext<Config, null>, id: string): Post[] {
  const here = shuffled(facts.all.filter((one) => one.step === id && one.text !== null && one.audience !== 'count'))
  const question = questionOf(playbook, id, say)
  const posts: Post[] = []
  for (let from = 0; from < here.length; from += QUOTES_A_POST) {
    const quotes = here.slice(from, from + QUOTES_A_POST).map((one): Block => ({ kind: 'quote', text: [{ said: one.id }] }))
    posts.push({ blocks: from === 0 ? [{ kind: 'heading', text: [question] }, ...quotes] : quotes })
  }
  return posts
}

/** Shows what everyone said at the same moment, in an order that says nothing about who was first. */
export const reveal = define<Config, null>({
  kind: 'reveal',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0.5 }),
  hours: null,
  refers: (config) => config.of,
  shows: (config) => config.of,
  measures: ['contributions', 'people'],
  version: 1,
  fresh: () => null,
  needs: { open: (_step, config) => ({ all: config.of, joined: true }), close: (_step, config) => ({ all: config.of }) },
  open: (ctx) => {
    const { config, facts, words, say } = ctx
    const { worded, people } = voices(facts.all)
    const { held } = facts
    const n = worded.length
    const everyone = new Set([...worded, ...held].map((one) => one.person)).size
    const unquoted = worded.filter((one) => one.audience === 'count').length
    const last: Block[] = [
      ...(n + held.length === 0 ? texts([[say('reveal.none')]]) : []),
      ...(unquoted > 0 ? [{ kind: 'note' as const, text: [say('reveal.unquoted', { n: unquoted })] }] : []),
      { kind: 'note', text: [say('coverage', { used: n, of: n + held.length, people, ofPeople: Math.max(facts.joined, everyone) })] },
      ...heldNotes(held, say),
    ]
    return { posts: [{ blocks: texts(words()) }, ...config.of.flatMap((id) => answersTo(ctx, id)), { blocks: last }], done: true }
  },
  close: ({ facts }) => {
    const { worded, people } = voices(facts.all)
    return { result: { contributions: worded.length, people } }
  },
})
