import type { CairnError } from '../../../src/core/errors.js'
import { toFault } from './faults.js'
import { type Guild, inviteLink, readGuild } from './guild.js'
import { type Lacking, lackingIn } from './permissions.js'
import { placeOf } from './places.js'
import { createRest } from './rest.js'

/** What Discord says of a bot and its server, or why it says nothing. */
export type Asked =
  | { readonly fault: CairnError }
  | {
      readonly guild: Guild
      /** The address with which a server gives Cairn all that it needs. */
      readonly invite: string
      /** The rooms that were asked about, each with what it lacks. */
      readonly rooms: readonly Lacking[]
    }

/** Asks Discord about a bot, and about the channels behind these rooms; changes nothing. */
export async function askDiscord(parts: {
  readonly token: string
  readonly apiUrl?: string | undefined
  readonly guild?: string | undefined
  readonly rooms: readonly string[]
}): Promise<Asked> {
  const rest = createRest(parts)
  try {
    const guild = await readGuild(rest, parts.guild)
    const channels = parts.rooms.flatMap((room) => {
      const place = placeOf(room)
      return place?.guild === guild.id ? [place.channel] : []
    })
    return { guild, invite: inviteLink(guild.application), rooms: await lackingIn(rest, guild, channels) }
  } catch (thrown) {
    return { fault: toFault(thrown) }
  } finally {
    // its sweeps would keep the process from ending
    rest.clearHandlerSweeper()
    rest.clearHashSweeper()
  }
}
