import { FakeFiles } from './files.js'
import { ALL_SCOPES, BOT, BOT_USER, type FakeBlock, type FakeCall, type FakeMessage, type FakeView, TEAM, type Trouble } from './state.js'

/** An answer of the fake Web API. */
export interface FakeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The answer is not to arrive. */
  readonly lost?: boolean
}

/** What the rights of a token are for; methods that are not here need none. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'conversations.open': ['im:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'users.info': ['users:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
}

const MOST_BLOCKS = 50
const MOST_VIEW_BLOCKS = 100

/** What is wrong with blocks, in Slack's word; undefined when nothing is. */
export function wrongBlocks(blocks: readonly FakeBlock[], most: number): string | undefined {
  if (blocks.length > most) return 'invalid_blocks'
  for (const { type, text, elements } of blocks) {
    const limit = type === 'header' ? 150 : 3_000
    if (type === 'section' && (!text || text.text.length === 0)) return 'invalid_blocks'
    if (text && (text.text.length > limit || text.text.length === 0)) return 'invalid_blocks'
    if (type === 'actions' && (!elements || elements.length === 0 || elements.length > 25)) return 'invalid_blocks'
    const ids = (elements ?? []).flatMap(({ action_id }) => action_id ?? [])
    if (new Set(ids).size !== ids.length) return 'invalid_blocks'
    for (const element of elements ?? []) {
      if (element.type === 'button' && ((element.text?.text.length ?? 0) > 75 || (element.value?.length ?? 0) > 2_000))
        return 'invalid_blocks'
    }
  }
  return undefined
}

/** The Web API with its limits, rights and troubles, and everything that was put out by it. */
export class FakeWebApi {
  readonly calls: FakeCall[] = []
  readonly messages: FakeMessage[] = []
  readonly files = new FakeFiles(() => this.url)
  /** Where this API is. */
  url = ''
  /** The newest view that each person has open, and those under it. */
  readonly views = new Map<string, FakeView[]>()
  readonly homes = new Map<string, FakeView>()
  readonly users = new Map<string, { name: string; deleted?: boolean; locale?: string }>()
  readonly channels = new Map<string, { name: string; archived?: boolean; in: boolean; members?: number }>()
  /** Who a trigger belongs to; each works once, and within three seconds of Slack's. */
  readonly triggers = new Map<string, string>()
  scopes: readonly string[] = ALL_SCOPES
  /** Slack's word for why the token is refused. */
  refused: string | undefined
  /** Called with each call, once it is answered. */
  answered: () => void = () => undefined
  /** Where a socket is opened. */
  socketUrl = ''
  private readonly troubles: { readonly method: string; readonly channel: string | undefined; left: number; readonly trouble: Trouble }[] =
    []
  private count = 0

  private readonly now: () => number

  constructor(now: () => number) {
    this.now = now
  }

  /** The next `times` calls of a method (in one channel) go like this. */
  trouble(method: string, trouble: Trouble, times = 1, channel?: string): void {
    this.troubles.push({ method, channel, left: times, trouble })
  }

  /** A `ts` later than all before. */
  ts(): string {
    this.count += 1
    return `${Math.floor(this.now() / 1_000)}.${String(this.count).padStart(6, '0')}`
  }

  /** The conversation of the bot with one person. */
  dm(user: string): string {
    return `D${user.slice(1)}`
  }

  in(channel: string): readonly FakeMessage[] {
    return this.messages.filter((one) => one.channel === channel && one.ephemeral === undefined)
  }

  answer(method: string, args: Readonly<Record<string, string>>): FakeAnswer {
    const call: FakeCall = { method, channel: args.channel, args, answer: 'ok' }
    this.calls.push(call)
    const found = this.troubles.find(
      (one) => one.left > 0 && one.method === method && (one.channel === undefined || one.channel === args.channel),
    )
    if (found) found.left -= 1
    const trouble = found?.trouble
    const json = (body: unknown, status = 200, headers: Record<string, string> = {}): FakeAnswer => ({
      status,
      headers: { 'content-type': 'application/json', 'x-oauth-scopes': this.scopes.join(','), ...headers },
      body: JSON.stringify(body),
    })
    if (trouble && trouble.kind !== 'lost') {
      call.answer = trouble.kind === 'error' ? trouble.error : trouble.kind
      if (trouble.kind === 'limit') return json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(trouble.seconds) })
      if (trouble.kind === 'error') return json({ ok: false, error: trouble.error })
      if (trouble.kind === 'status') return { status: trouble.status, headers: {}, body: 'broken' }
      return { status: 0, headers: {}, body: '', lost: true }
    }
    const error = this.refused ?? this.lacks(method, args)
    const body =
      error === undefined
        ? this.does(method, args)
        : { ok: false, error, ...(error === 'missing_scope' ? { needed: NEEDS[method]?.[0] } : {}) }
    if ('error' in body) call.answer = String(body.error)
    if (trouble) call.answer = 'lost'
    queueMicrotask(this.answered)
    return { ...json(body), ...(trouble ? { lost: true } : {}) }
  }

  private lacks(method: string, args: Readonly<Record<string, string>>): string | undefined {
    const own = args.channel?.startsWith('D') ?? false
    const needed = own && method.startsWith('conversations.') ? ['im:history', 'im:write'] : NEEDS[method]
    return needed && !needed.some((scope) => this.scopes.includes(scope)) ? 'missing_scope' : undefined
  }

  private countOf({ channel = '', include_num_members }: Readonly<Record<string, string>>): { num_members?: number } {
    const members = this.channels.get(channel)?.members
    return include_num_members === 'true' && members !== undefined ? { num_members: members } : {}
  }

  private does(method: string, args: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    switch (method) {
      case 'auth.test':
        return { ok: true, url: 'https://x.slack.com/', team: 'Alder Row', team_id: TEAM, user: 'cairn', user_id: BOT_USER, bot_id: BOT }
      case 'apps.connections.open':
        return { ok: true, url: this.socketUrl }
      case 'users.info':
        return this.userInfo(args.user ?? '')
      case 'conversations.open':
        return this.users.get(args.users ?? '')?.deleted
          ? { ok: false, error: 'user_disabled' }
          : { ok: true, channel: { id: this.dm(args.users ?? '') } }
      case 'conversations.info':
        return this.channels.has(args.channel ?? '')
          ? { ok: true, channel: { id: args.channel, name: this.channels.get(args.channel ?? '')?.name, ...this.countOf(args) } }
          : { ok: false, error: 'channel_not_found' }
      case 'chat.postMessage':
      case 'chat.postEphemeral':
        return this.post(args, method === 'chat.postEphemeral')
      case 'chat.update':
        return this.update(args)
      case 'chat.delete':
        return this.remove(args)
      case 'conversations.history':
      case 'conversations.replies':
        return this.history(args)
      case 'views.open':
      case 'views.push':
        return this.openView(args, method === 'views.push')
      case 'views.publish':
        return this.publish(args)
      case 'files.getUploadURLExternal':
        return this.files.open(args)
      case 'files.completeUploadExternal':
        return this.files.complete(args)
      case 'files.delete':
        return this.files.delete(args)
      default:
        return { ok: false, error: 'unknown_method' }
    }
  }

  private userInfo(id: string): Readonly<Record<string, unknown>> {
    const user = this.users.get(id)
    if (!user) return { ok: false, error: 'user_not_found' }
    return {
      ok: true,
      user: {
        id,
        name: user.name.toLowerCase(),
        real_name: user.name,
        locale: user.locale ?? 'en-GB',
        profile: { display_name: user.name },
      },
    }
  }

  /** The channel that is meant: a person's own conversation when a person is named. */
  private place(channel: string): { readonly id: string } | { readonly error: string } {
    if (channel.startsWith('U')) return this.users.get(channel)?.deleted ? { error: 'user_disabled' } : { id: this.dm(channel) }
    if (channel.startsWith('D')) return { id: channel }
    const found = this.channels.get(channel)
    if (!found) return { error: 'channel_not_found' }
    if (found.archived) return { error: 'is_archived' }
    return found.in ? { id: channel } : { error: 'not_in_channel' }
  }

  private post(args: Readonly<Record<string, string>>, alone: boolean): Readonly<Record<string, unknown>> {
    const place = this.place(args.channel ?? '')
    if ('error' in place) return { ok: false, error: place.error }
    const blocks = JSON.parse(args.blocks ?? '[]') as FakeBlock[]
    if (!args.text && blocks.length === 0) return { ok: false, error: 'no_text' }
    const wrong = wrongBlocks(blocks, MOST_BLOCKS) ?? this.files.wrong(blocks)
    if (wrong) return { ok: false, error: wrong }
    const message: FakeMessage = {
      ts: this.ts(),
      channel: place.id,
      user: BOT_USER,
      text: args.text ?? '',
      blocks,
      thread: args.thread_ts,
      metadata: args.metadata ? (JSON.parse(args.metadata) as NonNullable<FakeMessage['metadata']>) : undefined,
      ephemeral: alone ? args.user : undefined,
      edits: 0,
    }
    this.messages.push(message)
    return { ok: true, channel: place.id, ts: message.ts, ...(alone ? { message_ts: message.ts } : {}) }
  }

  private update(args: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    const message = this.messages.find((one) => one.channel === args.channel && one.ts === args.ts && one.ephemeral === undefined)
    if (!message) return { ok: false, error: 'message_not_found' }
    const blocks = JSON.parse(args.blocks ?? '[]') as FakeBlock[]
    const wrong = wrongBlocks(blocks, MOST_BLOCKS) ?? this.files.wrong(blocks)
    if (wrong) return { ok: false, error: wrong }
    message.blocks = blocks
    message.text = args.text ?? ''
    message.edits += 1
    return { ok: true, channel: args.channel, ts: args.ts }
  }

  private remove(args: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    const at = this.messages.findIndex((one) => one.channel === args.channel && one.ts === args.ts)
    if (at < 0) return { ok: false, error: 'message_not_found' }
    this.messages.splice(at, 1)
    return { ok: true }
  }

  private history(args: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    const [from, to] = [Number(args.oldest ?? 0), Number(args.latest ?? Number.POSITIVE_INFINITY)]
    const found = this.in(args.channel ?? '').filter((one) => Number(one.ts) >= from && Number(one.ts) <= to)
    return {
      ok: true,
      has_more: false,
      messages: found.map(({ ts, text, metadata }) => ({ ts, text, ...(args.include_all_metadata ? { metadata } : {}) })).toReversed(),
    }
  }

  private openView(args: Readonly<Record<string, string>>, push: boolean): Readonly<Record<string, unknown>> {
    const user = this.triggers.get(args.trigger_id ?? '')
    if (user === undefined) return { ok: false, error: 'expired_trigger_id' }
    this.triggers.delete(args.trigger_id ?? '')
    const view = JSON.parse(args.view ?? '{}') as FakeView
    const wrong = this.wrongView(view)
    if (wrong) return { ok: false, error: wrong }
    this.count += 1
    const opened = { ...view, id: `V${this.count}`, hash: `${this.count}.h` }
    this.views.set(user, push ? [...(this.views.get(user) ?? []), opened] : [opened])
    return { ok: true, view: opened }
  }

  private wrongView(view: FakeView): string | undefined {
    const title = view.title?.text ?? ''
    if (view.type === 'modal' && (title === '' || title.length > 24)) return 'invalid_arguments'
    if ((view.private_metadata?.length ?? 0) > 3_000) return 'invalid_arguments'
    const names = view.blocks.flatMap(({ block_id }) => block_id ?? [])
    if (new Set(names).size !== names.length) return 'invalid_arguments'
    return wrongBlocks(view.blocks, MOST_VIEW_BLOCKS)
  }

  private publish(args: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
    const view = JSON.parse(args.view ?? '{}') as FakeView
    const wrong = wrongBlocks(view.blocks, MOST_VIEW_BLOCKS)
    if (wrong) return { ok: false, error: wrong }
    this.homes.set(args.user_id ?? '', view)
    return { ok: true }
  }
}
