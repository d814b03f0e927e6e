import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Receiver } from '@slack/bolt'
import type { Clock } from '../../../../src/core/clock.js'
import { explain } from '../../../../src/core/errors.js'
import type { Logger } from '../../../../src/ports/logger.js'
import { ANSWER_WITHIN_MS, passOn, type Way } from './held-ack.js'
import { kindOf } from './ours.js'

/** The largest body that is read, in bytes; Slack's own are far smaller. */
const MOST_BYTES = 512_000
/** How old a signed request may be (ms), and how far ahead its clock. */
const FRESH_MS = 300_000
const SIGNATURE = /^v0=[0-9a-f]{64}$/

const status = (code: number): Response => new Response('', { status: code })

/** The body as text, or null when it is larger than any of Slack's. */
async function readBody(request: Request): Promise<string | null> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length > MOST_BYTES) return null
  // whoever says how long it is can send no more than that
  if (Number.isSafeInteger(length)) return request.text()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body of Slack's: JSON, or a form whose `payload` is JSON, or a command's plain form. Null for anything else. */
function parse(raw: string, type: string): Record<string, unknown> | null {
  try {
    if (type.includes('application/json')) {
      const body: unknown = JSON.parse(raw)
      return isObject(body) ? body : null
    }
    const form = new URLSearchParams(raw)
    const payload = form.get('payload')
    const body: unknown = payload === null ? Object.fromEntries(form) : JSON.parse(payload)
    return isObject(body) ? body : null
  } catch {
    return null
  }
}

interface HttpParts {
  readonly signingSecret: string
  readonly ours: Way['ours']
  readonly clock: Pick<Clock, 'now' | 'after'>
  readonly logger: Logger
}

/** Slack over signed HTTP, on the service's own port. */
export class HttpReceiver implements Receiver {
  private readonly parts: HttpParts
  private app: Way['app'] | undefined
  private open = false

  constructor(parts: HttpParts) {
    this.parts = parts
  }

  init(app: Way['app']): void {
    this.app = app
  }

  start(): Promise<void> {
    this.open = true
    return Promise.resolve()
  }

  stop(): Promise<void> {
    this.open = false
    return Promise.resolve()
  }

  /** Answers one request of Slack's: 401 unless Slack signed it within five minutes, 503 when it must come again. */
  async handle(request: Request): Promise<Response> {
    if (request.method !== 'POST') return status(405)
    if (!this.open || !this.app) return status(503)
    const raw = await readBody(request)
    if (raw === null) return status(413)
    if (!this.isSigned(request, raw)) return status(401)
    const body = parse(raw, request.headers.get('content-type') ?? '')
    if (!body) return status(400)
    if ('ssl_check' in body) return status(200)
    if (body.type === 'url_verification') return Response.json({ challenge: typeof body.challenge === 'string' ? body.challenge : '' })
    return this.answer(this.app, body, request)
  }

  private isSigned(request: Request, raw: string): boolean {
    const signature = request.headers.get('x-slack-signature') ?? ''
    const at = request.headers.get('x-slack-request-timestamp') ?? ''
    if (!SIGNATURE.test(signature) || !/^\d{1,12}$/.test(at)) return false
    // what claims to come from later is no better than what is old
    if (Math.abs(Number(at) * 1_000 - this.parts.clock.now()) > FRESH_MS) return false
    const right = createHmac('sha256', this.parts.signingSecret).update(`v0:${at}:${raw}`).digest()
    return timingSafeEqual(Buffer.from(signature.slice('v0='.length), 'hex'), right)
  }

  private answer(app: Way['app'], body: Record<string, unknown>, request: Request): Promise<Response> {
    const retry = request.headers.get('x-slack-retry-num')
    return new Promise((resolve) => {
      const cancel = this.parts.clock.after(ANSWER_WITHIN_MS, () => {
        this.parts.logger.warn('Slack waited too long and will ask again', { type: kindOf(body) })
        resolve(status(503))
      })
      const settle = (response: Response): void => {
        cancel()
        resolve(response)
      }
      const envelope = {
        body,
        retryNum: retry === null ? undefined : Number(retry),
        retryReason: request.headers.get('x-slack-retry-reason') ?? undefined,
      }
      passOn({ app, ours: this.parts.ours }, envelope, async (response) => {
        if (response === undefined || response === '') settle(status(200))
        else settle(typeof response === 'string' ? new Response(response) : Response.json(response))
      }).catch((thrown: unknown) => {
        this.parts.logger.warn('what Slack sent could not be taken', { why: explain(thrown) })
        settle(status(503))
      })
    })
  }
}
