import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Console, type ConsoleParts, createConsole } from '../../adapters/chat/console/index.js'
import { systemClock } from '../../src/core/clock.js'
import type { Host } from '../../src/ports/chat-adapter.js'
import { catalogues } from '../../src/words/catalogue.js'

const SECRET = '5e'.repeat(32)
const nobody: Host = {
  look: async () => ({ kind: 'refused', code: 'none', message: '', remedy: '' }),
  accept: async () => ({ kind: 'refused', code: 'none', message: '', remedy: '' }),
}

/** A store in which no hall is open. */
const noHall: ConsoleParts['store'] = () => {
  const never = () => Promise.reject(new Error('not asked here'))
  return {
    hall: async () => null,
    keepHall: never,
    joinAsGuest: never,
    countAccounts: never,
    session: never,
    sessions: never,
    personByAccount: never,
  }
}

function made(parts: Partial<ConsoleParts> = {}): Console {
  const page = createConsole({ host: '127.0.0.1', port: 0, secret: SECRET, clock: systemClock, words: catalogues, store: noHall, ...parts })
  onTestFinished(() => page.stop())
  return page
}

/** A port that something else listens on. */
async function takenPort(): Promise<number> {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  return (other.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await new Promise((resolve) => other.close(resolve))
  return port
}

const cookiesOf = (port: number, path: string, host: string): Promise<{ status: number; cookies: readonly string[] }> =>
  new Promise((resolve, reject) => {
    const sent = request({ hostname: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [] }))
    })
    sent.on('error', reject)
    sent.end()
  })

describe('starting the console', () => {
  it('says what to do when its port is taken, and leaves nothing open', async () => {
    const port = await takenPort()
    await expect(made({ port }).start(nobody)).rejects.toMatchObject({
      code: 'port-taken',
      fault: 'operator',
      message: expect.stringContaining(String(port)),
      remedy: expect.stringContaining('CAIRN_PORT=0'),
    })
  })

  it.each(['', 'abc', 'zz'.repeat(32), '5e'.repeat(8)])('refuses %j as the key that signs cookies', (secret) => {
    expect(() => made({ secret })).toThrow(expect.objectContaining({ code: 'bad-secret', fault: 'operator' }))
  })

  it('has no address before it is started, and none that a browser cannot open', async () => {
    const page = made({ host: '0.0.0.0' })
    expect(() => page.url()).toThrow(expect.objectContaining({ code: 'not-started' }))
    await page.start(nobody)
    expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    await page.stop()
    await page.stop()
  })

  it('behind TLS gives out its public address, and a cookie for TLS alone', async () => {
    const port = await freePort()
    const page = made({ port, publicUrl: 'https://cairn.example' })
    await page.start(nobody)
    const link = new URL(page.link())
    expect(link.origin).toBe('https://cairn.example')
    expect((await cookiesOf(port, '/enter?key=wrong', 'evil.example')).status).toBe(403)
    const { status, cookies } = await cookiesOf(port, link.pathname + link.search, 'cairn.example')
    expect(status).toBe(200)
    expect(cookies).toEqual([expect.stringMatching(/^__Host-cairn=.*; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/)])
  })
})
