import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { cairn, type Running } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

const LINK = /http:\/\/127\.0\.0\.1:\d+\/enter\?key=[0-9a-f]{64}/

/** What was accepted is shown once its turn has come. */
const WAIT_MS = 10_000

interface Browser {
  readonly get: (path: string) => Promise<Response>
  readonly post: (path: string, body: unknown) => Promise<Response>
}

/** Lets a browser in by its one-time link. */
async function enter(link: string): Promise<Browser> {
  const { origin } = new URL(link)
  const entered = await fetch(link, { headers: { 'sec-fetch-dest': 'document' } })
  expect(entered.status).toBe(200)
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    get: (path) => fetch(`${origin}${path}`, { headers: { cookie } }),
    post: (path, body) =>
      fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}

const started = async (folder: string): Promise<{ running: Running; link: string }> => {
  const running = cairn(['start'], { CAIRN_DATA: folder, CAIRN_PORT: '0' })
  return { running, link: await running.says(LINK) }
}

const opens = (browser: Browser, community: string, room: string): Promise<Response> =>
  browser.post('/api/accept', {
    community,
    as: { name: 'Ana' },
    key: '0193a0b4-7a3e-7c11-8a55-2f1f6b7c9d10',
    room,
    deed: { kind: 'start', playbook: 'storytelling', length: 'quick' },
  })

describe('cairn start', () => {
  it('prints one address, lets one browser in by it, and stops when told to', async () => {
    const { running, link } = await started(testFolder())
    const browser = await enter(link)
    expect(await (await browser.get('/')).text()).toContain('<title>')
    expect((await fetch(link, { headers: { 'sec-fetch-dest': 'document' } })).status).toBe(401)
    running.kill('SIGTERM')
    expect(await running.ended).toMatchObject({ code: 0, err: '' })
  })

  it('keeps a browser in and a session going when it is started again', async () => {
    const folder = testFolder()
    const first = await started(folder)
    const browser = await enter(first.link)
    expect((await opens(browser, 'practice', 'console:main')).status).toBe(200)
    first.running.kill('SIGTERM')
    await first.running.ended
    const second = await started(folder)
    const later = await enter(second.link)
    await vi.waitFor(async () => {
      const home = await later.post('/api/look', { kind: 'home', community: 'practice', as: { name: 'Ben' } })
      expect(await home.json()).toMatchObject({ kind: 'home', sessions: [{ title: 'Tell our story', status: 'open' }] })
    }, WAIT_MS)
  })

  it('makes whoever opens the link of a live community one of its core team, and nobody else', async () => {
    const folder = testFolder()
    await cairn(['setup', 'Alder Row'], { CAIRN_DATA: folder }).ended
    const { link } = await started(folder)
    const browser = await enter(link)
    expect((await opens(browser, 'alder-row', 'console:alder-row')).status).toBe(200)
    await vi.waitFor(async () => {
      const home = await browser.post('/api/look', { kind: 'home', community: 'alder-row', as: { name: 'Ana' } })
      expect(await home.json()).toMatchObject({ community: 'Alder Row', sandbox: false, sessions: [{ facilitator: 'Ana' }] })
    }, WAIT_MS)
  })

  it('shows the practice community beside a live one when told to, and says which there are when told of none', async () => {
    const folder = testFolder()
    await cairn(['setup', 'Alder Row'], { CAIRN_DATA: folder }).ended
    const running = cairn(['start', '--community', 'practice'], { CAIRN_DATA: folder, CAIRN_PORT: '0' })
    const browser = await enter(await running.says(LINK))
    expect(await (await browser.get('/api/here')).json()).toMatchObject({ community: 'practice' })
    const wrong = await cairn(['start', '--community', 'atlantis'], { CAIRN_DATA: folder, CAIRN_PORT: '0' }).ended
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('Choose one of: practice, alder-row.') })
  })

  it('keeps a community’s secret sealed with its key, and starts with another key too', async () => {
    const folder = testFolder()
    const secretOf = (): unknown => {
      const db = new Database(join(folder, 'practice.db'), { readonly: true })
      try {
        return db.prepare('SELECT secret FROM communities').pluck().get()
      } finally {
        db.close()
      }
    }
    const kept: unknown[] = []
    for (const key of ['a', 'a', 'b']) {
      const running = cairn(['start'], { CAIRN_DATA: folder, CAIRN_PORT: '0', CAIRN_SECRET_KEY: key.repeat(64) })
      await running.says(LINK)
      running.kill('SIGTERM')
      expect(await running.ended).toMatchObject({ code: 0 })
      kept.push(secretOf())
    }
    expect(kept[0]).toMatch(/^v1\.[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(kept[1]).toBe(kept[0])
    expect(kept[2]).not.toBe(kept[0])
  })

  it('says what to do when its port is taken, and leaves nothing running', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const ran = await cairn(['start'], { CAIRN_DATA: testFolder(), CAIRN_PORT: port }).ended
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('CAIRN_PORT=0 takes any that is free')
    server.close()
  })

  it('says what to do when it may not write its data', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'taken'), 'a file stands where the folder should be')
    const ran = await cairn(['start'], { CAIRN_DATA: join(folder, 'taken', 'data'), CAIRN_PORT: '0' }).ended
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('name another folder in CAIRN_DATA')
  })
})
