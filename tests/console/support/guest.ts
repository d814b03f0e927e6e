import { request } from 'node:http'
import type { Age } from '../../../src/core/age.js'
import type { Deed, Receipt } from '../../../src/core/event.js'
import type { View } from '../../../src/ports/look.js'
import { COMMUNITY, ROOM, type Stage } from './stage.js'
import { readStream, type Stream, type Visitor } from './visitor.js'

const scope = { community: COMMUNITY }

/** A phone without a page, in the same network as the hall. */
export interface Phone {
  readonly cookie: string
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  readonly look: (ask: object) => Promise<View>
  readonly stream: () => Promise<Stream>
  readonly accept: (deed: Deed, more?: { key?: string; room?: string; community?: string }) => Promise<Receipt>
}

/** A phone with this cookie, at the hall's address. */
export function phoneWith(stage: Stage, cookie = ''): Phone {
  const { origin } = new URL(stage.hall.url)
  const send: Phone['fetch'] = (path, init = {}) =>
    fetch(new URL(path, origin), { redirect: 'manual', ...init, headers: { cookie, origin, ...(init.headers as Record<string, string>) } })
  const post = async (path: string, body: object): Promise<unknown> =>
    (await send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()
  return {
    cookie,
    fetch: send,
    look: async (ask) => (await post('/api/look', { community: COMMUNITY, as: { name: '-' }, ...ask })) as View,
    stream: async () => {
      const stop = new AbortController()
      const query = new URLSearchParams({ community: COMMUNITY, room: ROOM, as: '-' })
      return readStream(await send(`/api/events?${query.toString()}`, { signal: stop.signal }), stop)
    },
    accept: async (deed, { key = crypto.randomUUID(), room = ROOM, community = COMMUNITY } = {}) => {
      const receipt = (await post('/api/accept', { community, as: { name: '-' }, key, room, deed })) as Receipt
      await stage.app.settled()
      return receipt
    },
  }
}

/** What a phone sends to come in; what is not given is right. */
export interface Coming {
  readonly code?: string
  readonly pass?: string
  readonly name?: string
  readonly age?: Age | undefined
  /** The address of the phone, which must be one of this machine's own. */
  readonly from?: string
}

/** Asks to be let in, from an address of its own. */
export function asksIn(stage: Stage, coming: Coming = {}): Promise<{ status: number; cookie: string; body: Record<string, unknown> }> {
  const { hostname, port, origin, host } = new URL(stage.hall.url)
  const { from = '127.0.0.1', ...given } = coming
  const body = JSON.stringify({ code: stage.hall.code ?? '', name: 'Ben', age: 'adult', ...given })
  const headers = { host, origin, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path: '/api/join', method: 'POST', headers, localAddress: from }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => {
        const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
        resolve({ status: answer.statusCode ?? 0, cookie, body: JSON.parse(text) as Record<string, unknown> })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Comes in as this person. */
export async function comesIn(stage: Stage, name: string, age: Age = 'adult'): Promise<Phone> {
  const { cookie } = await asksIn(stage, { name, age })
  return phoneWith(stage, cookie)
}

/** Starts a live session, for which the hall opens; answers its id. */
export async function startsLive(stage: Stage, host: Visitor, name = 'Ana'): Promise<string> {
  await host.accept(name, { kind: 'start', playbook: 'storytelling', length: 'quick', tempo: 'live' })
  return (await stage.app.store(COMMUNITY).sessions(scope, { open: true }))[0]?.id ?? ''
}

/** What a host does with the hall. */
export async function holds(host: Visitor, deed: object, name = 'Ana'): Promise<{ status: number; body: Record<string, unknown> }> {
  const sent = await host.fetch('/api/hall', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, ...deed }),
  })
  return { status: sent.status, body: (await sent.json()) as Record<string, unknown> }
}
