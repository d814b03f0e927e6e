import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Deed } from '../../../src/core/event.js'
import { platformOf, Room } from '../../../src/core/room.js'
import { TAKES } from '../../../src/core/take.js'

const Id = z.string().min(1).max(80)
const Round = z.int().min(0).max(1_000).optional()
const Lang = z.string().max(10).optional()
const Name = z
  .string()
  .transform((name) =>
    name
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(80))
/** Only this platform's rooms: a link to the console opens no room of Slack or Discord. */
const OwnRoom = Room.refine((room) => platformOf(room) === 'console')
const common = { community: Id, as: z.strictObject({ name: Name }) }

/** A look as a page asks for it: the server adds the account. */
export const LookRequest = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('me') }),
  z.strictObject({ ...common, kind: z.literal('home') }),
  z.strictObject({ ...common, kind: z.literal('room'), room: OwnRoom, after: z.int().min(0) }),
  z.strictObject({ ...common, kind: z.literal('form'), session: Id, step: Id, round: Round, item: Id.optional(), action: Id }),
  z.strictObject({ ...common, kind: z.literal('status'), room: OwnRoom, session: Id.optional() }),
  z.strictObject({ ...common, kind: z.literal('my') }),
  z.strictObject({ ...common, kind: z.literal('for-me'), minutes: z.int().min(1).max(60).optional() }),
  z.strictObject({ ...common, kind: z.literal('why'), what: Id.optional(), room: OwnRoom }),
  z.strictObject({ ...common, kind: z.literal('artifact'), id: Id, edition: z.enum(['group', 'outside']).optional() }),
  z.strictObject({ ...common, kind: z.literal('review'), session: Id }),
  z.strictObject({ ...common, kind: z.literal('invited'), session: Id }),
  z.strictObject({ ...common, kind: z.literal('proxy'), session: Id }),
  z.strictObject({ ...common, kind: z.literal('proxy-link'), session: Id }),
  z.strictObject({ ...common, kind: z.literal('register'), filter: Id.optional(), signal: Id.optional() }),
  z.strictObject({ ...common, kind: z.literal('digest-page'), session: Id.optional() }),
  z.strictObject({ ...common, kind: z.literal('help') }),
  z.strictObject({ ...common, kind: z.literal('board') }),
  z.strictObject({ ...common, kind: z.literal('preview'), session: Id }),
  z.strictObject({ ...common, kind: z.literal('playbook'), id: Id, lang: Lang }),
  z.strictObject({ ...common, kind: z.literal('rehearsal'), id: Id, length: Id.optional(), lang: Lang }),
  z.strictObject({ ...common, kind: z.literal('download'), id: Id, lang: Lang }),
  z.strictObject({
    ...common,
    kind: z.literal('fill'),
    what: z.enum([
      'ask',
      'signal',
      'take',
      'translate',
      'model',
      'reply',
      'playbook',
      'rhythm',
      'source',
      'starters',
      'connect',
      'connect-me',
      'youth',
    ]),
    id: Id.optional(),
    every: z.enum(['week', 'month']).default('week'),
    room: Room.optional(),
    step: Id.optional(),
    signal: Id.optional(),
    take: z.enum(TAKES).optional(),
    lang: Lang,
  }),
])
export type LookRequest = z.infer<typeof LookRequest>

/** A deed as a page sends it; `key` is the page's own id for it, the same when it tries again. */
export const AcceptRequest = z.strictObject({ ...common, key: z.uuid(), room: OwnRoom, deed: Deed })

/** What a page asks of the stream of a room. */
export const EventsRequest = z.object({ community: Id, room: OwnRoom, as: Name, after: z.coerce.number().int().min(0).default(0) })

const PLAIN_NAME = /^[a-z0-9]+(?: [a-z0-9]+)*$/
const HASH_LENGTH = 12

/**
 * The account of a name in the practice community: a slug of a plain name, a hash of any other. No slug holds a dot, so two
 * names are never one person.
 */
export function accountOf(name: string): string {
  const low = name.toLowerCase()
  if (low.length <= 40 && PLAIN_NAME.test(low)) return `console:${low.replaceAll(' ', '-')}`
  return `console:name.${createHash('sha256').update(low).digest('hex').slice(0, HASH_LENGTH)}`
}

/** The account of a browser, which is who acts in a live community. */
export const accountOfBrowser = (browser: string): string => `console:browser.${browser}`
