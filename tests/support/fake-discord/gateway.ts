import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { SELF } from './rest.js'

const [DISPATCH, HEARTBEAT, IDENTIFY, RESUME, INVALID_SESSION, HELLO, HEARTBEAT_ACK] = [0, 1, 2, 6, 9, 10, 11] as const
const HEARTBEAT_MS = 45_000

interface Session {
  readonly id: string
  readonly sent: { readonly s: number; readonly t: unknown; readonly d: unknown }[]
  socket: WebSocket | null
}

/** A small gateway of Discord on loopback: it greets, lets in, beats, and goes on where a broken line left off. */
export class FakeGateway {
  /** The operations that came in, in order, heartbeats left out. */
  readonly ops: number[] = []
  /** What a client says of itself when it is let in. */
  identified: Record<string, unknown> = {}
  /** Sessions are forgotten: who comes back has to begin anew. */
  forgets = false
  /** How often someone was let in anew. */
  lettings = 0
  /** Called for each. */
  let = (): void => undefined
  guilds: readonly string[] = []
  private readonly sessions: Session[] = []
  private readonly waiting: (() => void)[] = []
  private server: WebSocketServer | null = null

  async start(): Promise<void> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    this.server = server
    server.on('connection', (socket) => this.greet(socket))
    await new Promise((resolve) => server.once('listening', resolve))
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server?.address() as AddressInfo | undefined)?.port ?? 0}`
  }

  get connections(): number {
    return this.server?.clients.size ?? 0
  }

  async stop(): Promise<void> {
    for (const client of this.server?.clients ?? []) client.terminate()
    await new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(null)))
  }

  /** Resolves when a client is there. */
  connected(): Promise<void> {
    return this.open() ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve))
  }

  /** Breaks every line without a word, as a network does. */
  cut(): void {
    for (const client of this.server?.clients ?? []) client.terminate()
    for (const one of this.sessions) one.socket = null
  }

  /** Closes every line with a reason of Discord's. */
  close(code: number): void {
    for (const client of this.server?.clients ?? []) client.close(code)
    for (const one of this.sessions) one.socket = null
  }

  /** Says something to whoever is there, or comes back; resolves when they have heard it. */
  async send(t: string, d: unknown): Promise<void> {
    await this.sendAll([{ t, d }])
  }

  /** Says several things one after another. */
  async sendAll(all: readonly { readonly t: unknown; readonly d: unknown }[]): Promise<void> {
    const session = this.sessions.at(-1)
    if (!session) throw new Error('nobody has been let in')
    for (const one of all) {
      const frame = { ...one, s: session.sent.length + 2 }
      session.sent.push(frame)
      if (session.socket) this.put(session.socket, { op: DISPATCH, ...frame })
    }
    await this.heard()
  }

  /** Resolves when all that was sent has been heard: frames are answered in order. */
  async heard(): Promise<void> {
    await this.connected()
    const socket = this.open()
    if (!socket) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        socket.off('pong', done).off('close', done)
        resolve()
      }
      socket.on('pong', done).on('close', done)
      socket.ping()
    })
    if (!this.open()) return this.heard()
  }

  /** Puts a frame on the line as it is. */
  raw(text: string): void {
    this.open()?.send(text)
  }

  private open(): WebSocket | null {
    return this.sessions.at(-1)?.socket ?? null
  }

  private put(socket: WebSocket, frame: object): void {
    socket.send(JSON.stringify(frame))
  }

  private arrived(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }

  private greet(socket: WebSocket): void {
    this.put(socket, { op: HELLO, d: { heartbeat_interval: HEARTBEAT_MS } })
    socket.on('close', () => {
      for (const one of this.sessions) if (one.socket === socket) one.socket = null
    })
    socket.on('message', (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { op: number; d: Record<string, unknown> }
      if (op === HEARTBEAT) return this.put(socket, { op: HEARTBEAT_ACK })
      this.ops.push(op)
      if (op === IDENTIFY) this.letIn(socket, d)
      if (op === RESUME) this.goOn(socket, d)
    })
  }

  private letIn(socket: WebSocket, d: Record<string, unknown>): void {
    this.identified = d
    this.lettings += 1
    const id = `session-${this.lettings}`
    this.sessions.push({ id, sent: [], socket })
    const ready = {
      v: 10,
      user: { id: SELF, username: 'Cairn', bot: true },
      guilds: this.guilds.map((guild) => ({ id: guild, unavailable: true })),
      session_id: id,
      resume_gateway_url: this.url,
      application: { id: SELF, flags: 0 },
      session_type: 'normal',
    }
    this.put(socket, { op: DISPATCH, t: 'READY', s: 1, d: ready })
    this.arrived()
    this.let()
  }

  private goOn(socket: WebSocket, { session_id, seq }: Record<string, unknown>): void {
    const session = this.sessions.find(({ id }) => id === session_id)
    if (!session || this.forgets) {
      this.put(socket, { op: INVALID_SESSION, d: false })
      return
    }
    session.socket = socket
    const missed = session.sent.filter(({ s }) => s > Number(seq))
    for (const one of missed) this.put(socket, { op: DISPATCH, ...one })
    this.put(socket, { op: DISPATCH, t: 'RESUMED', s: session.sent.length + 2, d: {} })
    this.arrived()
  }
}
