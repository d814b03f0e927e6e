import { z } from 'zod'
import { notes, texts } from './blocks.js'
import { define } from './define.js'

const Config = z.strictObject({ source: z.string().max(300).optional() })

/** One short card to read before going on; it stays open only when the playbook gives it time. */
export const learn = define<z.infer<typeof Config>, null>({
  kind: 'learn',
  config: Config,
  effort: () => ({ questions: 0, minutes: 1 }),
  hours: null,
  measures: [],
  version: 1,
  fresh: () => null,
  open: ({ config, session, words }) => ({
    posts: [{ blocks: [...texts(words()), ...notes(config.source === undefined ? [] : [[config.source]])] }],
    done: session.cursor.closesAt === null,
  }),
})
