import { z } from 'zod'
import { texts } from './blocks.js'
import { define } from './define.js'

const Config = z.strictObject({
  promise: z.enum(['inform', 'consult', 'involve', 'collaborate', 'empower']),
  decides: z.string().min(1).max(120),
})

/** Says first what this is for, how much it asks, who decides and who will read it. Live in a room it then waits for the host. */
export const frame = define<z.infer<typeof Config>, null>({
  kind: 'frame',
  config: Config,
  parts: () => ({ optional: ['effort', 'readers'] }),
  effort: () => ({ questions: 0, minutes: 0.5 }),
  hours: null,
  measures: [],
  version: 1,
  fresh: () => null,
  open: ({ session, config, words, say }) => ({
    posts: [
      {
        key: 'frame',
        blocks: [
          ...texts(words()),
          {
            kind: 'list',
            items: [
              [say(`promise.${config.promise}`)],
              ...words('effort'),
              [say('frame.decides', { who: config.decides })],
              ...words('readers'),
              session.tempo === 'live' ? [say('frame.live')] : [say('frame.ends'), ' ', { at: session.endsAt, style: 'both' }],
              [say('frame.free')],
            ],
          },
        ],
      },
    ],
    // in a room people come in first: the host says when it begins
    done: session.tempo !== 'live',
  }),
})
