import { z } from 'zod'
import { notes, texts } from './blocks.js'
import { define } from './define.js'

const Config = z.strictObject({})

/** A stretch of time in which nothing is asked; it says when things go on. */
export const wait = define<z.infer<typeof Config>, null>({
  kind: 'wait',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0 }),
  hours: 24,
  fixed: true,
  measures: [],
  version: 1,
  fresh: () => null,
  open: ({ session, words, say }) => {
    const { closesAt } = session.cursor
    const until = closesAt === null ? [] : [[say('wait.until'), ' ', { at: closesAt, style: 'both' as const }]]
    return { posts: [{ blocks: [...texts(words()), ...notes(until)] }], done: closesAt === null }
  },
})
