import { z } from 'zod'
import { define } from './define.js'

const Config = z.strictObject({})

/** A stretch of time in which nothing is asked. */
export const wait = define<z.infer<typeof Config>, null>({
  kind: 'wait',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0 }),
  hours: 24,
  version: 1,
  fresh: () => null,
  open: ({ words }) => ({ posts: [{ blocks: words().map((text) => ({ kind: 'text', text })) }] }),
})
