import { FakeGateway } from './gateway.js'
import { type Asked, FakeRest, SELF, shown } from './rest.js'

export const GUILD = '10'
export const APPLICATION = SELF
/** How an interaction can be answered first. */
export const ANSWERS = { reply: 4, later: 5, quiet: 6, choices: 8, modal: 9 } as const
const FIRST_INTERACTION = 5_000_000_000
const EPHEMERAL = 64

/** What someone did, and what came of it. */
export interface FakeInteraction {
  readonly id: string
  readonly token: string
  readonly user: string
  readonly channel: string
  /** What it was answered with first; null while nothing was. */
  answer: { readonly type: number; readonly data: Readonly<Record<string, unknown>> } | null
  /** What only they see, in order, the first answer too. */
  readonly told: { id: string; content: string; components: readonly unknown[] }[]
  /** Discord no longer waits for it. */
  expired: boolean
}

interface FakeRole {
  readonly id: string
  readonly permissions: string
}

/** A small Discord on loopback: REST and gateway, with one server in it. */
export class FakeDiscord {
  readonly rest: FakeRest
  readonly gateway = new FakeGateway()
  readonly interactions = new Map<string, FakeInteraction>()
  guilds: { readonly id: string; readonly name: string }[] = [{ id: GUILD, name: 'Larkwater' }]
  /** How often it was told what can be said. */
  registered = 0
  commands: unknown[] = []
  roles: FakeRole[] = [{ id: GUILD, permissions: String((1n << 62n) - 1n) }]
  features: readonly string[] = []
  overwrites = new Map<string, readonly { id: string; type: number; allow: string; deny: string }[]>()
  url = ''
  /** Called after each request, and when somebody was let in. */
  asked = (): void => undefined
  /** So many new posts of a forum are made without an answer. */
  loses = 0
  private lateFrom = false

  constructor(now: () => number) {
    this.rest = new FakeRest(now)
    this.rest.more = (asked) => this.hear(asked)
    this.rest.answered = () => this.asked()
    this.gateway.let = () => this.asked()
  }

  async listen(): Promise<void> {
    await this.gateway.start()
    this.gateway.guilds = this.guilds.map(({ id }) => id)
    this.url = await this.rest.start()
  }

  async stop(): Promise<void> {
    await this.gateway.stop()
    await this.rest.stop()
  }

  /** From now on Discord has waited too long for every answer. */
  late(yes: boolean): void {
    this.lateFrom = yes
  }

  interaction(user: string, channel: string): FakeInteraction {
    // the same in each run, whatever the time
    const id = String(FIRST_INTERACTION + this.interactions.size)
    const made: FakeInteraction = { id, token: `token-${id}`, user, channel, answer: null, told: [], expired: this.lateFrom }
    this.interactions.set(made.token, made)
    return made
  }

  private hear(asked: Asked): boolean {
    const { method, path, signed, answer, refuse } = asked
    const [first = '', second = '', third, fourth] = path
    if (first === 'interactions') {
      this.firstAnswer(this.interactions.get(third ?? ''), asked)
      return true
    }
    if (first === 'webhooks') {
      this.followed(this.interactions.get(third ?? ''), asked)
      return true
    }
    if (!signed) return false
    const route = `${method} ${path.join('/')}`
    if (route === 'GET users/@me') answer(200, { id: SELF, username: 'Cairn' })
    else if (route === 'GET oauth2/applications/@me') answer(200, { id: APPLICATION, name: 'Cairn' })
    else if (route === 'GET users/@me/guilds') answer(200, this.guilds)
    else if (route === 'GET gateway/bot')
      answer(200, {
        url: this.gateway.url,
        shards: 1,
        session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 1, max_concurrency: 1 },
      })
    else if (first === 'applications' && method === 'GET') answer(200, this.commands)
    else if (first === 'applications') {
      this.registered += 1
      this.commands = (asked.body as unknown as object[]).map((one) => ({ ...one, id: this.rest.id(), version: '1', dm_permission: true }))
      answer(200, this.commands)
    } else if (first === 'guilds') this.ofGuild(asked)
    else if (third === 'threads') this.startThread(second, undefined, asked)
    else if (path[4] === 'threads') this.startThread(second, fourth, asked)
    else if (third === 'thread-members') {
      const members = this.rest.channels.get(second)?.members
      if (members) members.add(fourth ?? '')
      if (members) answer(204)
      else refuse(404, 10_003, 'Unknown Channel')
    } else return false
    return true
  }

  private firstAnswer(one: FakeInteraction | undefined, { body, answer, refuse }: Asked) {
    if (!one || one.expired) return refuse(404, 10_062, 'Unknown interaction')
    if (one.answer) return refuse(400, 40_060, 'Interaction has already been acknowledged.')
    const data = (body.data ?? {}) as Record<string, unknown>
    one.answer = { type: Number(body.type), data }
    if (body.type === ANSWERS.reply) {
      if (data.flags === undefined || (Number(data.flags) & EPHEMERAL) === 0) throw new Error('an answer that all can read')
      this.tell(one, data)
    }
    answer(204)
  }

  private followed(one: FakeInteraction | undefined, { method, body, answer, refuse }: Asked) {
    if (!one || one.expired) return refuse(404, 10_015, 'Unknown Webhook')
    if (!one.answer) return refuse(404, 10_015, 'Unknown Webhook')
    if (method === 'DELETE') return answer(204)
    answer(200, { id: this.tell(one, body) })
  }

  private tell(one: FakeInteraction, { content, components }: Readonly<Record<string, unknown>>): string {
    const id = this.rest.id()
    one.told.push({ id, content: typeof content === 'string' ? content : '', components: (components as unknown[] | undefined) ?? [] })
    return id
  }

  private ofGuild({ path, answer, refuse }: Asked) {
    const [, guild, what] = path
    if (guild !== GUILD) return refuse(403, 50_001, 'Missing Access')
    const all = [...this.rest.channels].filter(([, { guild: of }]) => of === GUILD)
    if (what === 'roles') answer(200, this.roles)
    else if (what === 'members') answer(200, { user: { id: SELF }, roles: this.roles.map(({ id }) => id).filter((id) => id !== GUILD) })
    else if (what === 'channels')
      answer(
        200,
        all
          .filter(([, { parent }]) => parent === undefined)
          .map(([id, channel]) => ({ ...shown(id, channel), permission_overwrites: this.overwrites.get(id) ?? [] })),
      )
    else if (what === 'threads')
      answer(200, {
        threads: all
          .filter(([, { parent, archived }]) => parent !== undefined && !archived)
          .map(([id, channel]) => ({ ...shown(id, channel), owner_id: SELF })),
      })
    else
      answer(200, {
        id: GUILD,
        name: 'Larkwater',
        owner_id: '1',
        roles: this.roles,
        features: this.features,
        approximate_member_count: 212,
      })
  }

  /** From a message of a text channel, or as a post of a forum. */
  private startThread(parent: string, message: string | undefined, { body, answer, refuse }: Asked) {
    const channel = this.rest.channels.get(parent)
    if (!channel) return refuse(404, 10_003, 'Unknown Channel')
    if (channel.closed || channel.noThreads) return refuse(403, 50_013, 'Missing Permissions')
    const id = message ?? this.rest.id()
    if (message !== undefined && this.rest.channels.has(id))
      return refuse(400, 160_004, 'A thread has already been created for this message')
    if (message !== undefined && !this.rest.messages.some((one) => one.id === id)) return refuse(404, 10_008, 'Unknown Message')
    const made = {
      type: 11,
      parent,
      guild: GUILD,
      name: String(body.name),
      members: new Set<string>(),
      applied: (body.applied_tags as string[] | undefined) ?? [],
    }
    this.rest.channels.set(id, made)
    if (message === undefined) {
      const said = (body.message ?? {}) as Record<string, unknown>
      const content = typeof said.content === 'string' ? said.content : ''
      this.rest.messages.push({
        id,
        channel: id,
        author: SELF,
        nonce: undefined,
        content,
        components: (said.components as unknown[] | undefined) ?? [],
        body: said,
      })
    }
    if (message === undefined && this.loses > 0) {
      this.loses -= 1
      answer(502, {})
    } else answer(201, shown(id, made))
  }
}
