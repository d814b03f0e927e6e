import type { Deed, Receipt } from '../../../src/core/event.js'
import type { ShownPost } from '../../../src/core/post.js'
import type { View } from '../../../src/ports/look.js'
import { COMMUNITY, ROOM, type Stage } from './stage.js'

/** One event of a stream, as it came. */
export interface StreamEvent {
  readonly event: string
  readonly id: string | null
  readonly data: string
}

/** An open stream, read one event at a time. */
export interface Stream {
  /** The next event of this name; those before it are passed over. */
  readonly next: (event: string) => Promise<StreamEvent>
  /** Every event up to the first of this name, that one left out. */
  readonly until: (event: string) => Promise<readonly StreamEvent[]>
  /** The next comment line, which is a heartbeat. */
  readonly beat: () => Promise<string>
  /** Resolves when the server has ended it. */
  readonly ended: () => Promise<void>
  readonly close: () => void
}

/** A browser without a page: it keeps its cookie and says where it comes from. */
export interface Visitor {
  readonly cookie: string
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  readonly look: (ask: object, name?: string) => Promise<View>
  readonly accept: (
    name: string,
    deed: Deed,
    key?: string,
    room?: string,
  ) => Promise<{ readonly status: number; readonly receipt: Receipt }>
  readonly stream: (name: string, more?: { after?: number; lastEventId?: number; room?: string }) => Promise<Stream>
}

/** Enters with a fresh link. */
export async function visit(stage: Stage): Promise<Visitor> {
  const entered = await fetch(stage.console.link())
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  await entered.text()
  return visitorWith(stage, cookie)
}

/** A visitor with this cookie, whatever it is worth. */
export function visitorWith(stage: Stage, cookie: string): Visitor {
  const base = new URL(stage.console.url())
  const send: Visitor['fetch'] = (path, init = {}) =>
    fetch(new URL(path, base), { ...init, headers: { cookie, origin: base.origin, ...(init.headers as Record<string, string>) } })
  const post = (path: string, body: object): Promise<Response> =>
    send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return {
    cookie,
    fetch: send,
    look: async (ask, name = 'Ana') => (await (await post('/api/look', { community: COMMUNITY, as: { name }, ...ask })).json()) as View,
    accept: async (name, deed, key = crypto.randomUUID(), room = ROOM) => {
      const answer = await post('/api/accept', { community: COMMUNITY, as: { name }, room, key, deed })
      const receipt = (await answer.json()) as Receipt
      await stage.app.settled()
      return { status: answer.status, receipt }
    },
    stream: async (name, { after = 0, lastEventId, room = ROOM } = {}) => {
      const query = new URLSearchParams({ community: COMMUNITY, room, as: name, after: String(after) })
      const stop = new AbortController()
      const answer = await send(`/api/events?${query.toString()}`, {
        signal: stop.signal,
        headers: lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) },
      })
      return readStream(answer, stop)
    },
  }
}

/** The events of an answer that is a stream. */
export function readStream(answer: Response, stop: AbortController): Stream {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''

  async function part(): Promise<string | null> {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const found = text.slice(0, end)
        text = text.slice(end + 2)
        return found
      }
      const read = await reader?.read().catch(() => undefined)
      if (!read || read.done) return null
      text += read.value
    }
  }

  const parse = (from: string): StreamEvent => {
    const field = (name: string): string | null => from.match(new RegExp(`^${name}: ?(.*)$`, 'm'))?.[1] ?? null
    return { event: field('event') ?? '', id: field('id'), data: field('data') ?? '' }
  }

  async function eventsUntil(event: string): Promise<readonly [readonly StreamEvent[], StreamEvent]> {
    const before: StreamEvent[] = []
    for (;;) {
      const found = await part()
      if (found === null) throw new Error(`the stream ended before "${event}"`)
      const read = parse(found)
      if (read.event === event) return [before, read]
      before.push(read)
    }
  }

  return {
    next: async (event) => (await eventsUntil(event))[1],
    until: async (event) => (await eventsUntil(event))[0],
    beat: async () => {
      for (;;) {
        const found = await part()
        if (found === null) throw new Error('the stream ended before a heartbeat')
        if (found.startsWith(':')) return found
      }
    },
    ended: async () => {
      while ((await part()) !== null);
    },
    close: () => stop.abort(),
  }
}

/** The posts among events. */
export const postsOf = (events: readonly StreamEvent[]): readonly ShownPost[] =>
  events.filter((one) => one.event === 'post').map((one) => JSON.parse(one.data) as ShownPost)

/** A post as one string. */
export const textOf = (post: ShownPost): string => JSON.stringify(post.blocks)
