import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export const GUILD = '100000000000000010'
export const SELF = '100000000000000100'

/** A Discord that costs next to nothing: it sends what people press, says when each was answered, and hears what is told them afterwards. */
export interface LightDiscord {
  readonly url: string
  /** Called with the token of whoever is told something after their first answer. */
  heard: (token: string) => void
  readonly connected: () => Promise<void>
  /** Sends an interaction; resolves when it is answered. */
  readonly send: (interaction: { readonly id: string } & Readonly<Record<string, unknown>>) => Promise<void>
  readonly close: () => Promise<void>
}

const [DISPATCH, HEARTBEAT, IDENTIFY, HELLO, ACK] = [0, 1, 2, 10, 11] as const

export async function openLightDiscord(): Promise<LightDiscord> {
  const waiting = new Map<string, () => void>()
  const lines = new Set<WebSocket>()
  const came: (() => void)[] = []
  let count = 0
  let seq = 1
  const next = (): string => {
    count += 1
    return String(1_460_000_000_000_000_000n + BigInt(count))
  }
  const gateway = (): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/gateway`

  /** What is asked once, at the start. */
  const said = (method: string, path: string): unknown => {
    if (path === 'users/@me') return { id: SELF, username: 'Cairn' }
    if (path === 'oauth2/applications/@me') return { id: SELF }
    if (path === 'users/@me/guilds') return [{ id: GUILD, name: 'x' }]
    if (path === 'gateway/bot')
      return { url: gateway(), shards: 1, session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 1, max_concurrency: 1 } }
    if (path.startsWith('applications/')) return []
    if (method === 'GET' && path.startsWith('channels/')) return { id: path.slice('channels/'.length), type: 0, guild_id: GUILD, name: 'x' }
    return { id: next() }
  }

  const server: Server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      const path = (request.url ?? '').split('?')[0]?.slice('/api/v10/'.length) ?? ''
      const [first, second = '', third = ''] = path.split('/')
      if (first === 'interactions') {
        response.writeHead(204).end()
        waiting.get(second)?.()
        waiting.delete(second)
        return
      }
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(first === 'webhooks' ? { id: next() } : said(request.method ?? '', path)))
      if (first === 'webhooks') discord.heard(third)
    })
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (line) => {
    line.on('close', () => lines.delete(line))
    line.on('message', (data) => {
      const { op } = JSON.parse((data as Buffer).toString()) as { op: number }
      if (op === HEARTBEAT) line.send(JSON.stringify({ op: ACK }))
      if (op !== IDENTIFY) return
      const user = { id: SELF, username: 'Cairn', bot: true }
      const ready = { v: 10, user, guilds: [], session_id: 's', resume_gateway_url: gateway(), application: { id: SELF, flags: 0 } }
      line.send(JSON.stringify({ op: DISPATCH, t: 'READY', s: 1, d: ready }))
      lines.add(line)
      for (const call of came.splice(0)) call()
    })
    line.send(JSON.stringify({ op: HELLO, d: { heartbeat_interval: 45_000 } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const discord: LightDiscord = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    heard: () => undefined,
    connected: () => (lines.size > 0 ? Promise.resolve() : new Promise((resolve) => came.push(resolve))),
    send: (interaction) =>
      new Promise((resolve) => {
        waiting.set(interaction.id, resolve)
        seq += 1
        const frame = JSON.stringify({ op: DISPATCH, t: 'INTERACTION_CREATE', s: seq, d: interaction })
        for (const line of lines) return line.send(frame)
      }),
    close: async () => {
      for (const line of lines) line.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return discord
}
