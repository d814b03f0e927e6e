import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, Options } from 'discord.js'
import { explain } from '../../../src/core/errors.js'
import type { Logger } from '../../../src/ports/logger.js'
import { type RestParts, restOptions } from './rest.js'

/** What is said in channels comes without its words, but where it names Cairn; what is said to it alone comes whole. None is privileged. */
export const INTENTS = [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages] as const

/** What Cairn reads as it was sent. */
export const READ: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.InteractionCreate,
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
])

/** Nothing is kept of people, messages or members: whatever comes in says itself all that Cairn needs. */
const KEEP_NOTHING = Options.cacheWithLimits({
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
})

interface Packet {
  readonly t?: string | null
}
/** How discord.js takes what the gateway says; its types do not name it. */
interface Takes {
  handlePacket: (packet?: Packet, shard?: unknown) => boolean
}

/**
 * discord.js makes objects of what it hears, and one that it does not expect ends the process (an interaction without `entitlements`
 * does). What Cairn reads itself is not made into any; over anything else it may stumble, and goes on.
 */
function guard({ ws }: Client, logger: Logger): void {
  const takes = ws as unknown as Takes
  const own = takes.handlePacket.bind(ws)
  takes.handlePacket = (packet, shard) => {
    if (packet?.t && READ.has(packet.t)) return true
    try {
      return own(packet, shard)
    } catch (thrown) {
      logger.warn('discord.js could not take what Discord sent', {
        type: packet?.t ?? '',
        why: thrown instanceof Error ? thrown.name : 'unknown',
      })
      return false
    }
  }
}

/** A discord.js client that keeps nothing, and logs without anyone's words. `lost` is called when the gateway will not let it in again. */
export function createClient(
  parts: RestParts & { readonly token: string; readonly logger: Logger; readonly lost: (code: number) => void },
): Client {
  const { token, logger } = parts
  const client = new Client({ intents: [...INTENTS], makeCache: KEEP_NOTHING, sweepers: {}, rest: restOptions(parts) })
  client.rest.setToken(token)
  guard(client, logger)
  client.on(Events.Error, (error) => logger.warn('discord', { why: explain(error) }))
  client.on(Events.ShardError, (error) => logger.info('the line to Discord broke', { why: error.name }))
  client.on(Events.ShardReconnecting, () => logger.info('the line to Discord is opened again'))
  client.on(Events.ShardDisconnect, ({ code }) => parts.lost(code))
  return client
}
