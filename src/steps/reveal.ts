import { z } from 'zod'
import type { Block, Post } from '../core/post.js'
import { define } from './define.js'
import { shuffled, voices } from './order.js'

const Config = z.strictObject({ of: z.array(z.string()).min(1).max(8) })
const QUOTES_A_POST = 8

/** Shows what everyone said at the same moment, in an order that says nothing about who was first. */
export const reveal = define<z.infer<typeof Config>, null>({
  kind: 'reveal',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0.5 }),
  hours: null,
  refers: (config) => config.of,
  version: 1,
  fresh: () => null,
  needs: { open: (_step, config) => ({ all: config.of, joined: true }), close: (_step, config) => ({ all: config.of }) },
  open: ({ config, facts, playbook, words, say }) => {
    const { worded, people } = voices(facts.all)
    const shown: Block[] = []
    for (const id of config.of) {
      const here = shuffled(worded.filter((one) => one.step === id && one.audience !== 'count'))
      if (here.length === 0) continue
      const question = playbook.steps.find((step) => step.id === id)?.words.prompt.at(-1)
      shown.push({ kind: 'heading', text: [question ?? id] })
      for (const one of here) shown.push({ kind: 'quote', text: [{ said: one.id }] })
    }
    const unquoted = worded.filter((one) => one.audience === 'count').length
    const last: Block[] = [{ kind: 'note', text: [say('coverage', { used: worded.length, of: worded.length, people, ofPeople: Math.max(facts.joined, people) })] }]
    if (unquoted > 0) last.unshift({ kind: 'note', text: [say('reveal.unquoted', { n: unquoted })] })
    const posts: Post[] = [{ blocks: words().map((text) => ({ kind: 'text', text })) }]
    for (let from = 0; from < shown.length; from += QUOTES_A_POST) posts.push({ blocks: shown.slice(from, from + QUOTES_A_POST) })
    if (worded.length === 0) posts.push({ blocks: [{ kind: 'text', text: [say('reveal.none')] }] })
    posts.push({ blocks: last })
    return { posts, done: true }
  },
  close: ({ facts }) => {
    const { worded, people } = voices(facts.all)
    return { result: { contributions: worded.length, people } }
  },
})
