import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { CairnError } from '../../../src/core/errors.js'
import { toFault } from './faults.js'

/** Whose token this is, and the one server that takes part. */
export interface Guild {
  readonly id: string
  readonly name: string
  /** Discord's id of Cairn itself, and of the application it belongs to. */
  readonly self: string
  readonly application: string
}

const Me = z.object({ id: z.string().min(1), username: z.string().default('') })
const Application = z.object({ id: z.string().min(1) })
const Guilds = z.array(z.object({ id: z.string().min(1), name: z.string().default('') }))

/** How often a server is looked for that has not invited Cairn yet (ms). */
const NOT_INVITED_MS = 30_000

/** The permissions that Cairn needs, by their bit, with what Discord calls each and what it is for. */
export const PERMISSIONS: readonly { readonly bit: bigint; readonly name: string; readonly use: string }[] = [
  { bit: 1n << 10n, name: 'View Channel', use: 'see the channel' },
  { bit: 1n << 11n, name: 'Send Messages', use: 'speak, and open a post in a forum' },
  { bit: 1n << 15n, name: 'Attach Files', use: 'show pictures' },
  { bit: 1n << 35n, name: 'Create Public Threads', use: 'give each session a thread' },
  { bit: 1n << 38n, name: 'Send Messages in Threads', use: 'speak in it' },
  { bit: 1n << 34n, name: 'Manage Threads', use: 'put it to rest at the end, and wake it' },
  { bit: 1n << 16n, name: 'Read Message History', use: 'find its own last message after a crash' },
]

/** The address with which a server invites Cairn, with exactly those permissions. */
export const inviteLink = (application: string): string => {
  const permissions = PERMISSIONS.reduce((all, { bit }) => all | bit, 0n)
  return `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${permissions}`
}

/** Whose token this is. Throws CairnError with what to do. */
export async function readSelf(
  rest: Pick<REST, 'get'>,
): Promise<{ readonly self: string; readonly application: string; readonly name: string }> {
  try {
    const [me, application] = await Promise.all([rest.get(Routes.user()), rest.get(Routes.oauth2CurrentApplication())])
    const { id, username } = Me.parse(me)
    return { self: id, application: Application.parse(application).id, name: username }
  } catch (thrown) {
    throw thrown instanceof z.ZodError ? unclear() : toFault(thrown)
  }
}

const unclear = (): CairnError =>
  new CairnError({
    code: 'discord-unclear',
    fault: 'platform',
    message: 'Discord did not say whose token this is.',
    remedy: 'Check DISCORD_API_URL, or leave it out.',
  })

/** The server that takes part: the one that was `wanted`, or else the only one there is. Throws CairnError with what to do. */
export async function readGuild(rest: Pick<REST, 'get'>, wanted: string | undefined): Promise<Guild> {
  const { self, application } = await readSelf(rest)
  const guilds = await rest.get(Routes.userGuilds()).then(
    (found) => Guilds.parse(found),
    (thrown: unknown) => {
      throw toFault(thrown)
    },
  )
  const found = wanted === undefined ? guilds : guilds.filter(({ id }) => id === wanted)
  const [one, ...more] = found
  if (!one) {
    throw new CairnError({
      code: 'discord-not-invited',
      fault: 'platform',
      message: wanted === undefined ? 'Cairn is in no Discord server yet.' : 'Cairn is not in the Discord server that DISCORD_GUILD names.',
      remedy: `Open this address and choose the server: ${inviteLink(application)}`,
      retryAfterMs: NOT_INVITED_MS,
    })
  }
  if (more.length > 0) {
    throw new CairnError({
      code: 'discord-which-server',
      fault: 'operator',
      message: 'Cairn is in more than one Discord server.',
      remedy: `Set DISCORD_GUILD to the one that takes part: ${found.map(({ id, name }) => `${id} (${name})`).join(', ')}.`,
    })
  }
  return { ...one, self, application }
}
