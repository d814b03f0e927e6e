import type { Context, MiddlewareHandler } from 'hono'
import type { ProblemCode } from './problem.js'

/** Only this console's own files and requests; nothing typed can become a script, a style or a frame. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/** Pages that a link opens without a cookie: plain forms, sent back to this server alone. */
export const ANSWER_PATH = '/answer/'
const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY.replace("form-action 'none'", "form-action 'self'"),
  // without it a browser sends a form with `Origin: null`; other sites still learn nothing
  'Referrer-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
}

/** Where this console may be reached: `host:port` as a Host header writes it, and the origins of its own pages. */
export interface Places {
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

/** Addresses that mean "every network card": a browser can't open them. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/** The name of the bound address in a URL; loopback when it is bound everywhere. */
export const nameOf = (host: string): string => (EVERYWHERE.has(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host)

/** The loopback names with this port, the bound name, and the public address if there is one. */
export function placesOf(parts: { host: string; port: number; publicUrl?: string | undefined }): Places {
  const own = ['127.0.0.1', 'localhost', '[::1]', nameOf(parts.host)].map((name) => new URL(`http://${name}:${parts.port}`))
  const all = parts.publicUrl === undefined ? own : [...own, new URL(parts.publicUrl)]
  return { hosts: new Set(all.map((url) => url.host)), origins: new Set(all.map((url) => url.origin)) }
}

/** Sets the headers that keep a page from doing anything but its own work, on every answer. */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  const own = c.req.path.startsWith(ANSWER_PATH) ? { ...SECURITY_HEADERS, ...ANSWER_HEADERS } : SECURITY_HEADERS
  for (const [name, value] of Object.entries(own)) {
    // a feed is read again and again: it may be kept, and asked whether it changed
    if (name === 'Cache-Control' && c.res.headers.has('ETag')) continue
    c.res.headers.set(name, value)
  }
}

const typeOf = (c: Context): string => (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** Refuses another Host (a rebound name) and a foreign Origin on whatever is asked; a POST must be JSON from our own page. */
export function onlyFromHere(
  places: () => Places,
  refuse: (c: Context, code: ProblemCode | 'not-this-address', status: 403 | 405 | 415) => Response | Promise<Response>,
): MiddlewareHandler {
  return async (c, next) => {
    const { hosts, origins } = places()
    if (!hosts.has(c.req.header('host') ?? '')) return refuse(c, 'not-this-address', 403)
    const origin = c.req.header('origin')
    if (origin !== undefined && !origins.has(origin)) return refuse(c, 'foreign-origin', 403)
    if (c.req.method !== 'GET' && c.req.method !== 'POST') return refuse(c, 'bad-method', 405)
    if (c.req.method === 'POST' && c.req.path.startsWith(ANSWER_PATH)) {
      // the token in the path is what no other site can know; an old phone sends no Origin
      return typeOf(c) === 'application/x-www-form-urlencoded' ? next() : refuse(c, 'not-json', 415)
    }
    if (c.req.method === 'POST') {
      if (origin === undefined && c.req.header('sec-fetch-site') !== 'same-origin') return refuse(c, 'foreign-origin', 403)
      if (typeOf(c) !== 'application/json') return refuse(c, 'not-json', 415)
    }
    return next()
  }
}
