import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { FakeWebApi } from './web-api.js'

/** What came back for something that was sent. */
export interface Acked {
  readonly ok: boolean
  /** What the acknowledgement held. */
  readonly response: unknown
}

interface Waiting {
  readonly envelope: Record<string, unknown>
  readonly done: (acked: Acked) => void
  /** The line it was sent on last. */
  line: WebSocket | undefined
  attempts: number
}

/** A small Slack on loopback: its Web API, and Socket Mode with redelivery. */
export class FakeSlackServer {
  readonly api: FakeWebApi
  private readonly server: Server
  private readonly sockets: WebSocketServer
  private readonly lines = new Set<WebSocket>()
  private readonly waiting = new Map<string, Waiting>()
  private readonly came: (() => void)[] = []
  private readonly left: (() => void)[] = []
  /** Acknowledgements as they came, by envelope. */
  readonly acks: string[] = []
  private count = 0

  constructor(now: () => number) {
    this.api = new FakeWebApi(now)
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const method = (request.url ?? '').replace(/^\/api\//, '')
        const upload = /^upload\/(\w+)$/.exec(method)?.[1]
        if (upload !== undefined) {
          response.writeHead(this.api.files.put(upload, Buffer.concat(chunks)) ? 200 : 400)
          response.end('OK')
          return
        }
        const args = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
        const answer = this.api.answer(method, args)
        if (answer.lost) return request.socket.destroy()
        response.writeHead(answer.status, answer.headers)
        response.end(answer.body)
      })
    })
    this.sockets = new WebSocketServer({ server: this.server })
    this.sockets.on('connection', (line) => {
      this.lines.add(line)
      line.on('close', () => {
        this.lines.delete(line)
        if (this.lines.size === 0) for (const call of this.left.splice(0)) call()
      })
      line.on('error', () => undefined)
      line.on('message', (data) => this.acked(JSON.parse((data as Buffer).toString()) as { envelope_id: string; payload?: unknown }))
      line.send(JSON.stringify({ type: 'hello', num_connections: this.lines.size }))
      for (const call of this.came.splice(0)) call()
      for (const one of this.waiting.values()) this.sendOn(line, one)
    })
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.api.url = this.url
    this.api.socketUrl = `ws://127.0.0.1:${this.port}/link`
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/api/`
  }

  get connections(): number {
    return this.lines.size
  }

  /** Resolves when a line is open. */
  connected(): Promise<void> {
    return this.lines.size > 0 ? Promise.resolve() : new Promise((resolve) => this.came.push(resolve))
  }

  /** Resolves when no line is open. */
  gone(): Promise<void> {
    return this.lines.size === 0 ? Promise.resolve() : new Promise((resolve) => this.left.push(resolve))
  }

  /** Sends an envelope; it is sent again on each new line until it is acknowledged. */
  send(type: string, payload: unknown): Promise<Acked> {
    this.count += 1
    const envelope = { type, envelope_id: `env${this.count}`, accepts_response_payload: type !== 'events_api', payload }
    return new Promise((done) => {
      const one: Waiting = { envelope, done, line: undefined, attempts: 0 }
      this.waiting.set(envelope.envelope_id, one)
      for (const line of this.lines) return this.sendOn(line, one)
    })
  }

  /** Sends an envelope without waiting for anything, as it is. */
  raw(frame: string): void {
    for (const line of this.lines) line.send(frame)
  }

  /** Sends all that is not acknowledged once more on the line that is open. */
  redeliver(): void {
    for (const one of this.waiting.values()) for (const line of this.lines) this.sendOn(line, one)
  }

  /** Cuts every line. `politely`: asks for it first, as Slack does when it moves house. */
  cut(politely = false): void {
    for (const line of this.lines) {
      if (politely) line.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
      else line.terminate()
    }
  }

  private sendOn(line: WebSocket, one: Waiting): void {
    const retry = one.attempts > 0 ? { retry_attempt: one.attempts, retry_reason: 'timeout' } : {}
    one.attempts += 1
    one.line = line
    line.send(JSON.stringify({ ...one.envelope, ...retry }))
  }

  private acked({ envelope_id, payload }: { envelope_id: string; payload?: unknown }): void {
    this.acks.push(envelope_id)
    const one = this.waiting.get(envelope_id)
    if (!one) return
    this.waiting.delete(envelope_id)
    one.done({ ok: true, response: payload })
  }

  async close(): Promise<void> {
    for (const line of this.lines) line.terminate()
    this.sockets.close()
    this.server.closeAllConnections()
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }
}
