import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** A Slack that costs next to nothing: it takes posts, says who heard them and when, and sends envelopes over a socket. */
export interface LightSlack {
  readonly url: string
  /** Called with whom a post was for. */
  heard: (user: string) => void
  /** Channels whose posts are refused with 429, always. */
  readonly limited: Set<string>
  readonly connected: () => Promise<void>
  /** Sends over the socket; resolves when it is acknowledged. */
  readonly send: (payload: object) => Promise<void>
  readonly close: () => Promise<void>
}

const ANSWERS: Readonly<Record<string, object>> = {
  'auth.test': { ok: true, team_id: 'T1', team: 'x', user_id: 'UBOT', bot_id: 'BBOT', url: 'https://x.slack.com/', user: 'cairn' },
  'conversations.open': { ok: true, channel: { id: 'D1' } },
  'conversations.history': { ok: true, messages: [] },
}

export async function openLightSlack(): Promise<LightSlack> {
  const limited = new Set<string>()
  const waiting = new Map<string, () => void>()
  const lines = new Set<WebSocket>()
  const came: (() => void)[] = []
  let count = 0
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('latin1')
    })
    request.on('end', () => {
      const method = (request.url ?? '').slice('/api/'.length)
      const answer = (value: object, status = 200, more: Record<string, string> = {}): void => {
        response.writeHead(status, { 'content-type': 'application/json', 'x-oauth-scopes': 'chat:write', ...more })
        response.end(JSON.stringify(value))
      }
      const field = (name: string): string => new RegExp(`(?:^|&)${name}=([^&]*)`).exec(body)?.[1] ?? ''
      if (method === 'chat.postMessage') {
        const channel = field('channel')
        if (limited.has(channel)) return answer({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': '1' })
        count += 1
        answer({ ok: true, channel, ts: `1.${count}` })
        slack.heard(channel)
        return
      }
      if (method === 'users.info') return answer({ ok: true, user: { id: field('user'), real_name: field('user'), profile: {} } })
      if (method === 'apps.connections.open')
        return answer({ ok: true, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link` })
      answer(ANSWERS[method] ?? { ok: true })
    })
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (line) => {
    lines.add(line)
    line.on('close', () => lines.delete(line))
    line.on('message', (data) => {
      const { envelope_id: id } = JSON.parse((data as Buffer).toString()) as { envelope_id: string }
      waiting.get(id)?.()
      waiting.delete(id)
    })
    line.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
    for (const call of came.splice(0)) call()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const slack: LightSlack = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    heard: () => undefined,
    limited,
    connected: () => (lines.size > 0 ? Promise.resolve() : new Promise((resolve) => came.push(resolve))),
    send: (payload) =>
      new Promise((resolve) => {
        count += 1
        const id = `env${count}`
        waiting.set(id, resolve)
        const frame = JSON.stringify({ type: 'interactive', envelope_id: id, accepts_response_payload: true, payload })
        for (const line of lines) return line.send(frame)
      }),
    close: async () => {
      for (const line of lines) line.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return slack
}
