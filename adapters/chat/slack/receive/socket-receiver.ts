import type { Receiver, webApi } from '@slack/bolt'
import { SocketModeClient } from '@slack/socket-mode'
import type { Clock } from '../../../../src/core/clock.js'
import { CairnError, explain, faultOf } from '../../../../src/core/errors.js'
import type { Logger } from '../../../../src/ports/logger.js'
import { toFault } from '../faults.js'
import { passOn, type Way } from './held-ack.js'

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 30_000
/** How long Slack may take to say hello (ms). */
const HELLO_WITHIN_MS = 15_000

/** Slack's socket, on which a frame that can't be read ends nothing. */
class GuardedSocket extends SocketModeClient {
  private readonly broken: (thrown: unknown) => void

  constructor(options: ConstructorParameters<typeof SocketModeClient>[0], broken: (thrown: unknown) => void) {
    super(options)
    this.broken = broken
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary)
    } catch (thrown) {
      this.broken(thrown)
    }
  }
}

/** One frame as the socket gives it. */
interface Frame {
  readonly body?: unknown
  readonly retry_num?: number
  readonly retry_reason?: string
  readonly ack: (response?: unknown) => Promise<void>
}

interface SocketParts {
  readonly appToken: string
  readonly ours: Way['ours']
  readonly clientOptions: webApi.WebClientOptions
  readonly slackLogger: webApi.Logger
  readonly clock: Pick<Clock, 'now' | 'after'>
  readonly logger: Logger
}

const line = (code: string, message: string, cause?: unknown): CairnError =>
  new CairnError({ code, fault: 'platform', message, remedy: 'Cairn tries again by itself.', cause })

/** A token that is refused stays what it is; all else is a line that broke. */
const whyBroken = (thrown: unknown): CairnError => {
  const fault = toFault(thrown)
  return fault.fault === 'bug' ? line('slack-closed', 'Slack closed the line.', thrown) : fault
}

/**
 * Slack over Socket Mode. It connects again by itself, at once and then after 30 s at most: the package's own reconnecting waits
 * five seconds, later without bound, and ends the process when a token was withdrawn.
 */
export class SocketReceiver implements Receiver {
  private readonly parts: SocketParts
  private readonly client: GuardedSocket
  private app: Way['app'] | undefined
  private stopped = true
  private connecting: Promise<void> | undefined
  private failures = 0
  private told = ''
  private cancel = (): void => undefined

  constructor(parts: SocketParts) {
    this.parts = parts
    const { appToken, clientOptions, slackLogger, logger } = parts
    this.client = new GuardedSocket(
      { appToken, autoReconnectEnabled: false, logger: slackLogger, clientOptions: { ...clientOptions } },
      (thrown) => logger.warn('a frame of Slack could not be read', { why: thrown instanceof Error ? thrown.name : 'unknown' }),
    )
    this.client.on('slack_event', (frame: Frame) => void this.take(frame))
    this.client.on('disconnected', () => {
      if (!this.connecting) this.again()
    })
  }

  init(app: Way['app']): void {
    this.app = app
  }

  /** Connects; throws CairnError for a token that Slack refuses, and goes on trying for anything else. */
  async start(): Promise<void> {
    this.stopped = false
    const thrown = await this.connect()
    if (thrown && faultOf(thrown) === 'operator') {
      await this.stop()
      throw thrown
    }
  }

  async stop(): Promise<void> {
    this.stopped = true
    this.cancel()
    // a socket that was never open says nothing when it closes
    void this.client.disconnect().catch(() => undefined)
    await this.connecting
  }

  /** Is the socket open now? */
  isOpen(): boolean {
    return !this.stopped && !this.connecting && this.failures === 0
  }

  private async connect(): Promise<CairnError | null> {
    let done = (): void => undefined
    this.connecting = new Promise((resolve) => {
      done = resolve
    })
    try {
      await this.hello()
      this.failures = 0
      this.told = ''
      return null
    } catch (thrown) {
      const fault = whyBroken(thrown)
      this.failures += 1
      if (this.told !== fault.code) this.parts.logger.error('Slack can’t be reached', { why: explain(fault) })
      this.told = fault.code
      return fault
    } finally {
      this.connecting = undefined
      done()
      if (this.failures > 0) this.again()
    }
  }

  private hello(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const cancel = this.parts.clock.after(HELLO_WITHIN_MS, () => {
        void this.client.disconnect().catch(() => undefined)
        reject(line('slack-silent', 'Slack did not say hello.'))
      })
      this.client.start().then(resolve, reject).finally(cancel)
    })
  }

  private again(): void {
    this.cancel()
    if (this.stopped) return
    const delay = this.failures === 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (this.failures - 1), LONGEST_DELAY_MS)
    this.cancel = this.parts.clock.after(delay, () => {
      if (!this.stopped && !this.connecting) void this.connect()
    })
  }

  private async take({ body, ack, retry_num, retry_reason }: Frame): Promise<void> {
    if (this.stopped || !this.app || typeof body !== 'object' || body === null || Array.isArray(body)) return
    try {
      const envelope = { body: body as Record<string, unknown>, retryNum: retry_num, retryReason: retry_reason }
      await passOn({ app: this.app, ours: this.parts.ours }, envelope, (response) => ack(response))
    } catch (thrown) {
      // not acknowledged: Slack sends it again
      this.parts.logger.warn('what Slack sent could not be taken', { why: explain(thrown) })
    }
  }
}
