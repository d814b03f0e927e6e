import { z } from 'zod'
import { define } from './define.js'

const Config = z.strictObject({ source: z.string().max(300).optional() })

/** One short card to read before going on. */
export const learn = define<z.infer<typeof Config>, null>({
  kind: 'learn',
  config: Config,
  effort: () => ({ questions: 0, minutes: 1 }),
  hours: null,
  version: 1,
  fresh: () => null,
  open: ({ config, step, words }) => ({
    posts: [
      {
        blocks: [...words().map((text) => ({ kind: 'text' as const, text })), ...(config.source ? [{ kind: 'note' as const, text: [config.source] }] : [])],
      },
    ],
    done: step.hours === null,
  }),
})
