import { z } from 'zod'
import { define } from './define.js'

const Config = z.strictObject({
  promise: z.enum(['inform', 'consult', 'involve', 'collaborate', 'empower']),
  decides: z.string().min(1).max(120),
})

/** Says first what this is for, how much it asks, who decides and who will read it. */
export const frame = define<z.infer<typeof Config>, null>({
  kind: 'frame',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0.5 }),
  hours: null,
  version: 1,
  fresh: () => null,
  open: ({ config, words, say }) => ({
    posts: [
      {
        key: 'frame',
        blocks: [
          ...words().map((text) => ({ kind: 'text' as const, text })),
          { kind: 'list', items: [[say(`promise.${config.promise}`)], [say('frame.decides', { who: config.decides })], [say('frame.free')]] },
        ],
      },
    ],
    done: true,
  }),
})
