import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as it stands in a channel. */
export interface FakeMessage {
  readonly id: string
  readonly channel: string
  readonly author: string
  readonly nonce: string | undefined
  content: string
  components: readonly unknown[]
  /** As it came, with its `files`: bytes by name. */
  body: Readonly<Record<string, unknown>>
}

export interface FakeChannel {
  archived?: boolean
  locked?: boolean
  closed?: 'permission' | 'access'
}

/** What goes wrong with the next requests: not heard, heard without an answer, refused for a while, or Discord's own fault. */
export type Trouble =
  | { readonly kind: 'reset' | 'lost' | 'fault' }
  | { readonly kind: 'limit'; readonly seconds: number; readonly everywhere?: true }

const EPOCH_MS = 1_420_070_400_000n
const NONCE_LIFE_MS = 240_000
const MOST_CONTENT = 2_000
export const SELF = '100'

/** A plain body, or the parts of one with files. */
function readBody(bytes: Buffer, type: string): { readonly text: string; readonly files: Readonly<Record<string, Buffer>> } {
  const boundary = /boundary=(.+)$/.exec(type)?.[1]
  if (boundary === undefined) return { text: bytes.toString(), files: {} }
  const files: Record<string, Buffer> = {}
  let text = ''
  const raw = bytes.toString('latin1')
  for (const part of raw.split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.split('\r\n\r\n')
    const data = Buffer.from(rest.join('\r\n\r\n').slice(0, -2), 'latin1')
    const name = /filename="([^"]+)"/.exec(head)?.[1]
    if (name === undefined) text = data.toString()
    else files[name] = data
  }
  return { text, files }
}

/** The part of Discord's REST that speaking needs, on loopback. */
export class FakeRest {
  readonly channels = new Map<string, FakeChannel>()
  readonly messages: FakeMessage[] = []
  readonly calls: string[] = []
  /** People whose door is closed to direct messages. */
  readonly closedTo = new Set<string>()
  token = 'token'
  private readonly troubles: Trouble[] = []
  private readonly server: Server
  private readonly now: () => number
  private count = 0n

  constructor(now: () => number) {
    this.now = now
    this.server = createServer((request, response) => void this.hear(request, response))
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** The next messages sent meet these, one each. */
  trouble(...troubles: readonly Trouble[]): void {
    this.troubles.push(...troubles)
  }

  in(channel: string): readonly FakeMessage[] {
    return this.messages.filter((one) => one.channel === channel)
  }

  private id(): string {
    this.count += 1n
    return (((BigInt(this.now()) - EPOCH_MS) << 22n) + this.count).toString()
  }

  private async hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { text, files } = readBody(Buffer.concat(chunks), request.headers['content-type'] ?? '')
    const url = new URL(request.url ?? '/', 'http://x')
    const [, , , first = '', second = '', third, fourth] = url.pathname.split('/')
    const method = request.method ?? ''
    this.calls.push(`${method} ${[first, second, third, fourth].filter(Boolean).join('/')}`)
    const answer = (status: number, body?: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    const refuse = (status: number, code: number, message: string): void => answer(status, { code, message })
    if (request.headers.authorization !== `Bot ${this.token}`) return refuse(401, 0, '401: Unauthorized')
    const body: Record<string, unknown> = { ...(text === '' ? {} : (JSON.parse(text) as object)), files }
    if (first === 'users') {
      const user = typeof body.recipient_id === 'string' ? body.recipient_id : ''
      this.channels.set(`d${user}`, this.channels.get(`d${user}`) ?? {})
      return answer(200, { id: `d${user}`, type: 1 })
    }
    const channel = this.channels.get(second)
    if (!channel) return refuse(404, 10_003, 'Unknown Channel')
    if (channel.closed === 'access') return refuse(403, 50_001, 'Missing Access')
    if (third === undefined) {
      if (channel.locked) return refuse(403, 50_013, 'Missing Permissions')
      channel.archived = Boolean(body.archived)
      return answer(200, { id: second })
    }
    if (method === 'GET') {
      const [after, limit] = [BigInt(url.searchParams.get('after') ?? '0'), Number(url.searchParams.get('limit') ?? '50')]
      const found = this.in(second)
        .filter(({ id }) => BigInt(id) > after)
        .slice(0, limit)
      const shown = found.map(({ id, author, content, components }) => ({ id, author: { id: author }, content, components }))
      return answer(200, shown.toReversed())
    }
    if (channel.closed === 'permission') return refuse(403, 50_013, 'Missing Permissions')
    if (channel.archived) return refuse(400, 50_083, 'Thread is archived')
    const content = typeof body.content === 'string' ? body.content : ''
    if (content.length > MOST_CONTENT) return refuse(400, 50_035, 'Invalid Form Body')
    if (method === 'POST') {
      this.post(second, { ...body, content }, response, answer, refuse)
      return
    }
    const at = this.messages.findIndex(({ id }) => id === fourth)
    const message = this.messages[at]
    if (!message) return refuse(404, 10_008, 'Unknown Message')
    if (method === 'DELETE') {
      this.messages.splice(at, 1)
      return answer(204)
    }
    Object.assign(message, { content, components: body.components, body })
    return answer(200, { id: message.id })
  }

  private post(
    channel: string,
    body: Record<string, unknown> & { content: string },
    response: ServerResponse,
    answer: (status: number, body?: unknown, headers?: Record<string, string>) => void,
    refuse: (status: number, code: number, message: string) => void,
  ): void {
    const trouble = this.closedTo.has(channel.slice(1)) ? 'closed' : this.troubles.shift()
    if (trouble === 'closed') {
      refuse(403, 50_007, 'Cannot send messages to this user')
      return
    }
    if (trouble?.kind === 'reset') {
      response.destroy()
      return
    }
    if (trouble?.kind === 'fault') {
      answer(502, {})
      return
    }
    if (trouble?.kind === 'limit') {
      const wait = { message: 'You are being rate limited.', retry_after: trouble.seconds, global: trouble.everywhere ?? false }
      const scope = trouble.everywhere ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' } : { 'x-ratelimit-scope': 'user' }
      answer(429, wait, { 'retry-after': String(trouble.seconds), ...scope })
      return
    }
    const nonce = typeof body.nonce === 'string' ? body.nonce : undefined
    const before = body.enforce_nonce ? this.in(channel).find((one) => one.nonce === nonce) : undefined
    const known = before && this.now() - Number((BigInt(before.id) >> 22n) + EPOCH_MS) < NONCE_LIFE_MS ? before : undefined
    const made = known ?? {
      id: this.id(),
      channel,
      author: SELF,
      nonce,
      content: body.content.trim(),
      components: (body.components as unknown[] | undefined) ?? [],
      body,
    }
    if (!known) this.messages.push(made)
    if (trouble?.kind === 'lost') response.destroy()
    else answer(200, { id: made.id })
  }
}
