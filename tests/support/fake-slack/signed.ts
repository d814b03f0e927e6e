import { createHmac } from 'node:crypto'
import type { Acked } from './server.js'

/** The headers with which Slack signs a body. */
export function signed(body: string, secret: string, seconds: number, type = 'application/json'): Record<string, string> {
  const mac = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')
  return { 'content-type': type, 'x-slack-signature': `v0=${mac}`, 'x-slack-request-timestamp': String(seconds) }
}

const FORM = 'application/x-www-form-urlencoded'
const MOST_RETRIES = 3

/** Sends as Slack does over HTTP: signed, and events again up to three times until they are taken. */
export function createSigned(parts: { url: string; secret: string; now: () => number }): (type: string, payload: object) => Promise<Acked> {
  return async (type, payload) => {
    const event = type === 'events_api'
    const body = event
      ? JSON.stringify(payload)
      : type === 'slash_commands'
        ? new URLSearchParams(Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)])).toString()
        : new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    for (let attempt = 0; ; attempt += 1) {
      const headers = signed(body, parts.secret, Math.floor(parts.now() / 1_000), event ? 'application/json' : FORM)
      const retry = attempt > 0 ? { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_error' } : {}
      const answer = await fetch(parts.url, { method: 'POST', body, headers: { ...headers, ...retry } }).catch(() => null)
      const text = answer ? await answer.text() : ''
      if (answer?.ok) return { ok: true, response: text.startsWith('{') ? (JSON.parse(text) as unknown) : text }
      if (!event || attempt >= MOST_RETRIES) return { ok: false, response: answer?.status ?? null }
    }
  }
}
