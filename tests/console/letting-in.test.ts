import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { COOKIE_LIFE_MS } from '../../adapters/chat/console/cookie.js'
import { raiseStage, type Stage, type StageOptions } from './support/stage.js'
import { visit, visitorWith } from './support/visitor.js'

async function stageFor(options: StageOptions = {}): Promise<Stage> {
  const stage = await raiseStage(options)
  onTestFinished(() => stage.end())
  return stage
}

/** A plain request with exactly these headers, Host among them, which fetch would not allow. */
function plainRequest(stage: Stage, path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<number> {
  const { hostname, port } = new URL(stage.console.url())
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const LOOK = JSON.stringify({ kind: 'home', community: 'practice', as: { name: 'Ana' } })
const JSON_TYPE = { 'content-type': 'application/json' }

describe('the one-time link', () => {
  it('lets one browser in, with a cookie that no script and no other site can use', async () => {
    const stage = await stageFor()
    const entered = await fetch(stage.console.link())
    expect(entered.status).toBe(200)
    const [cookie = ''] = entered.headers.getSetCookie()
    expect(cookie).toMatch(/^cairn_\d+=[0-9a-f]{32}\.\d+\.[0-9a-f]{64}; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Strict$/)
    expect((await visitorWith(stage, cookie.split(';')[0] ?? '').fetch('/')).status).toBe(200)
  })

  it('works once', async () => {
    const stage = await stageFor()
    const link = stage.console.link()
    await fetch(link)
    const again = await fetch(link)
    expect(again.status).toBe(401)
    expect(again.headers.getSetCookie()).toEqual([])
    expect(await again.text()).toContain('This link does not work')
  })

  it('is not used up by a page fetched ahead, a picture or a frame', async () => {
    const stage = await stageFor()
    const link = new URL(stage.console.link())
    const from = (headers: Record<string, string>) => plainRequest(stage, link.pathname + link.search, { host: link.host, ...headers })
    expect(await from({ 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch;prerender' })).toBe(403)
    expect(await from({ purpose: 'prefetch' })).toBe(403)
    expect(await from({ 'sec-fetch-dest': 'image' })).toBe(403)
    expect(await from({ 'sec-fetch-dest': 'iframe' })).toBe(403)
    expect(await plainRequest(stage, link.pathname + link.search, { host: link.host }, 'HEAD')).toBe(405)
    expect(await from({ 'sec-fetch-dest': 'document' })).toBe(200)
  })

  it('ends when five newer ones are open', async () => {
    const stage = await stageFor()
    const first = stage.console.link()
    for (let n = 0; n < 5; n += 1) stage.console.link()
    expect((await fetch(first)).status).toBe(401)
  })

  it('says who entered before it answers, and stays good when that fails', async () => {
    let fails = true
    const stage = await stageFor({
      enter: async () => {
        if (fails) throw new Error('not now')
      },
    })
    const link = stage.console.link()
    expect((await fetch(link)).status).toBe(500)
    fails = false
    expect((await fetch(link)).status).toBe(200)
    expect(stage.entered).toEqual([expect.stringMatching(/^console:browser\.[0-9a-f]{32}$/)])
  })
})

describe('a browser without a good cookie', () => {
  it.each(['/', '/main.js', '/cairn.svg', '/api/here', '/api/events?community=practice&room=console:main&as=Ana'])(
    'gets nothing from %s but what to do',
    async (path) => {
      const stage = await stageFor()
      const answer = await visitorWith(stage, '').fetch(path)
      expect(answer.status).toBe(401)
      expect(await answer.text()).toContain('You need a link')
    },
  )

  it('hears so in its own language', async () => {
    const stage = await stageFor()
    const answer = await visitorWith(stage, '').fetch('/', { headers: { 'accept-language': 'de-AT,en;q=0.5' } })
    expect(await answer.text()).toContain('Du brauchst einen Link')
  })

  it('cannot forge one, change one, or use one past its end', async () => {
    const stage = await stageFor()
    const { cookie } = await visit(stage)
    const [name = '', value = ''] = cookie.split('=')
    const [browser = '', ends = '', mac = ''] = value.split('.')
    const forged = [
      `${browser}.${ends}.${'0'.repeat(64)}`,
      `${'a'.repeat(32)}.${ends}.${mac}`,
      `${browser}.${Number(ends) + 1}.${mac}`,
      `${browser}.${ends}.${mac}.more`,
      `${browser}.${ends}`,
      '',
    ]
    for (const one of forged) expect((await visitorWith(stage, `${name}=${one}`).fetch('/api/here')).status).toBe(401)
    expect((await visitorWith(stage, cookie).fetch('/api/here')).status).toBe(200)
    await stage.passes(COOKIE_LIFE_MS + 1)
    expect((await visitorWith(stage, cookie).fetch('/api/here')).status).toBe(401)
  })

  it('stays in as long as it comes back', async () => {
    const stage = await stageFor()
    let visitor = await visit(stage)
    for (let time = 0; time < 3; time += 1) {
      await stage.passes(COOKIE_LIFE_MS - 60_000)
      const opened = await visitor.fetch('/api/here')
      expect(opened.status).toBe(200)
      visitor = visitorWith(stage, opened.headers.getSetCookie()[0]?.split(';')[0] ?? '')
    }
  })

  it('is let in again after a restart, with the cookie it has', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    await stage.restart()
    expect((await visitor.fetch('/api/here')).status).toBe(200)
  })
})

describe('a request from elsewhere', () => {
  it('is refused under another host name', async () => {
    const stage = await stageFor()
    const { cookie } = await visit(stage)
    const { port } = new URL(stage.console.url())
    for (const host of [`evil.example:${port}`, 'evil.example', `127.0.0.1:1`, `0.0.0.0:${port}`, `127.0.0.1.evil.example:${port}`]) {
      expect(await plainRequest(stage, '/api/here', { host, cookie })).toBe(403)
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
      expect(await plainRequest(stage, '/api/here', { host, cookie })).toBe(200)
    }
  })

  it('is refused from another origin, whatever it asks', async () => {
    const stage = await stageFor()
    const { cookie } = await visit(stage)
    const { host, port } = new URL(stage.console.url())
    for (const origin of ['https://evil.example', 'null', `http://evil.example:${port}`, `https://${host}`, 'http://127.0.0.1:1']) {
      expect(await plainRequest(stage, '/api/here', { host, cookie, origin })).toBe(403)
      expect(await plainRequest(stage, '/api/look', { host, cookie, origin, ...JSON_TYPE }, 'POST', LOOK)).toBe(403)
    }
  })

  it('is refused when a post does not say where it comes from', async () => {
    const stage = await stageFor()
    const { cookie } = await visit(stage)
    const { host, origin } = new URL(stage.console.url())
    const look = (headers: Record<string, string>) =>
      plainRequest(stage, '/api/look', { host, cookie, ...JSON_TYPE, ...headers }, 'POST', LOOK)
    expect(await look({})).toBe(403)
    expect(await look({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await look({ 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await look({ 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await look({ origin })).toBe(200)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])('is refused as %j', async (type) => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const answer = await visitor.fetch('/api/look', { method: 'POST', headers: { 'content-type': type }, body: LOOK })
    expect(answer.status).toBe(415)
  })

  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('is refused as %s', async (method) => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    expect((await visitor.fetch('/api/look', { method })).status).toBe(405)
  })
})

describe('an answer', () => {
  const POLICY =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

  it('always says what its page may do, also when it refuses', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const { host } = new URL(stage.console.url())
    const answers = [
      await visitor.fetch('/'),
      await visitor.fetch('/main.js'),
      await visitor.fetch('/api/here'),
      await visitor.fetch('/nothing'),
      await visitorWith(stage, '').fetch('/'),
      await visitor.fetch('/api/here', { headers: { origin: 'https://evil.example' } }),
      await fetch(`http://${host}/enter?key=wrong`),
      await visitor.fetch('/api/events?community=practice&room=console:main&as=Ana'),
    ]
    for (const answer of answers) {
      expect(answer.headers.get('content-security-policy')).toBe(POLICY)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      await answer.body?.cancel()
    }
  })

  it('holds no script and no style of its own in any page', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const pages = [
      await visitor.fetch('/'),
      await visitor.fetch('/nothing'),
      await visitorWith(stage, '').fetch('/'),
      await fetch(stage.console.link()),
      await visitor.fetch('/enter?key=%3Cscript%3Ealert(1)%3C/script%3E'),
    ]
    for (const page of pages) {
      const text = await page.text()
      expect(text).toContain('<!doctype html>')
      expect(text.match(/<script(?![^>]*\ssrc=)/gi)).toBeNull()
      expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|alert\(1\)/i)
    }
  })

  it('refuses a body of 300 kB, sent whole or in pieces', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const large = JSON.stringify({ kind: 'home', community: 'x'.repeat(300_000), as: { name: 'Ana' } })
    const whole = await visitor.fetch('/api/look', { method: 'POST', headers: JSON_TYPE, body: large })
    expect(whole.status).toBe(413)
    expect(await whole.json()).toMatchObject({ kind: 'refused', code: 'too-large' })
    const { host, origin } = new URL(stage.console.url())
    const pieces = { host, origin, cookie: visitor.cookie, 'transfer-encoding': 'chunked', ...JSON_TYPE }
    expect(await plainRequest(stage, '/api/look', pieces, 'POST', large)).toBe(413)
  })

  it('serves the page and nothing beside it', async () => {
    const stage = await stageFor()
    const visitor = await visit(stage)
    const { host } = new URL(stage.console.url())
    for (const path of ['/', '/main.js', '/frame.css', '/cairn.svg', '/vendor/htm-preact.js']) {
      expect((await visitor.fetch(path)).status).toBe(200)
    }
    for (const path of [
      '/../routes.ts',
      '/..%2froutes.ts',
      '/%2e%2e/routes.ts',
      '/page/../../index.ts',
      '/....//package.json',
      '//etc/passwd',
      '/vendor/../../package.json',
      '/vendor/htm-preact.js%00.css',
      '/index.html',
      '/routes.js',
    ]) {
      expect([path, await plainRequest(stage, path, { host, cookie: visitor.cookie })]).toEqual([path, 404])
    }
  })
})
