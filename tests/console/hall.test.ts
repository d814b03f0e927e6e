import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHallKeys } from '../../adapters/chat/console/hall/code.js'
import { lanAddresses } from '../../adapters/chat/console/hall/lan.js'
import { createConsole } from '../../adapters/chat/console/index.js'
import { catalogues } from '../../src/words/catalogue.js'
import { asksIn, comesIn, holds, type Phone, phoneWith, startsLive } from './support/guest.js'
import { COMMUNITY, ROOM, raiseStage, type Stage, type StageOptions } from './support/stage.js'
import { type Visitor, visit } from './support/visitor.js'

const HOUR_MS = 3_600_000
const scope = { community: COMMUNITY }
const WRONG = 'BBBBBB'

interface Set {
  readonly stage: Stage
  readonly host: Visitor
  readonly session: string
}

/** A hall that is open for a live session of Ana's. */
async function hall(options: StageOptions = {}): Promise<Set> {
  const stage = await raiseStage({ hall: true, ...options })
  onTestFinished(() => stage.end())
  const host = await visit(stage)
  return { stage, host, session: await startsLive(stage, host) }
}

/** Does this phone get nothing any more? */
const isOut = (phone: Phone): Promise<boolean> =>
  phone.fetch('/api/here').then(
    ({ status }) => status === 401,
    () => true,
  )

/** A plain request at the hall's address, with exactly these headers. */
function plainRequest(stage: Stage, path: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(stage.hall.url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('the hall', () => {
  it('is closed until a host opens it for a session: nothing listens, and the way in says what to do', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const host = await visit(stage)
    expect(await (await host.fetch('/api/hall')).json()).toMatchObject({ kind: 'hall', hall: null })
    expect(() => stage.hall).toThrow()
    const way = await fetch(new URL('/join', stage.console.url()))
    expect(way.status).toBe(410)
    expect(await way.text()).toContain('look at the screen for the code of today')
    const session = await startsLive(stage, host)
    expect((await holds(host, { kind: 'open', session, room: ROOM })).body).toMatchObject({ kind: 'accepted' })
    expect((await asksIn(stage)).status).toBe(200)
  })

  it('opens by itself with the next live session when it was asked for at the start, and not with one over days', async () => {
    const stage = await raiseStage({ hall: true })
    onTestFinished(() => stage.end())
    const host = await visit(stage)
    await host.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
    expect(() => stage.hall).toThrow()
    const session = await startsLive(stage, host)
    expect(stage.hall.session).toBe(session)
    expect(stage.hall.code).toMatch(/^[BCDFGHJKMNPQRSTVWXYZ]{6}$/)
  })

  it('is one at a time, and only who holds the session opens or closes it', async () => {
    const { stage, host, session } = await hall({ sandbox: false, enter: core })
    await host.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick', tempo: 'live' })
    const other = (await stage.app.store(COMMUNITY).sessions(scope, { open: true })).find(({ id }) => id !== session)?.id
    expect(await holds(host, { kind: 'open', session: other, room: ROOM })).toMatchObject({ status: 409, body: { code: 'hall.taken' } })
    const stranger = await visit(stage)
    await stage.app.store(COMMUNITY).person(scope, 'console:nobody', 'x', 0)
    for (const kind of ['renew', 'shut', 'close']) expect((await holds(stranger, { kind }, 'Zed')).status).toBe(403)
    expect((await holds(host, { kind: 'close' })).status).toBe(200)
  })

  it('listens only at addresses of the local network, the likeliest first, and never inward or in public', () => {
    const card = (address: string, internal = false) => [{ address, internal, family: 'IPv4' as const, netmask: '', mac: '', cidr: null }]
    expect(
      lanAddresses({
        lo: card('127.0.0.1', true),
        eth0: card('10.1.2.3'),
        docker0: card('172.17.0.1'),
        wlan0: card('192.168.1.7'),
        eth1: card('203.0.113.9'),
        wg0: card('10.9.0.1'),
      }),
    ).toEqual(['192.168.1.7', '10.1.2.3'])
  })

  it('says that there is no network, when there is none', async () => {
    const stage = await raiseStage({ addresses: [] })
    onTestFinished(() => stage.end())
    const host = await visit(stage)
    const session = await startsLive(stage, host)
    expect(await holds(host, { kind: 'open', session, room: ROOM })).toMatchObject({ status: 409, body: { code: 'hall.no-network' } })
  })
})

let cores = 0
/** The first browser in is of the core team. */
async function core(account: string, app: Stage['app']): Promise<void> {
  cores += 1
  if (cores === 1) await app.store(COMMUNITY).person(scope, account, 'Ana', 0, ['core'])
}

describe('after a restart', () => {
  it('the hall is where phones know it, with the same code, until it would have ended anyway', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const host = await visit(stage)
    await holds(host, { kind: 'open', session: await startsLive(stage, host), room: ROOM })
    const before = stage.hall
    await stage.restart()
    expect(stage.hall).toEqual(before)
    expect((await asksIn(stage)).status).toBe(200)
    await stage.down()
    await stage.passes(6 * HOUR_MS).catch(() => undefined)
    await stage.up()
    expect((await fetch(new URL('/join', stage.console.url()))).status).toBe(410)
    expect(await stage.app.store(COMMUNITY).hall(scope)).toBeNull()
  })

  it('a second Cairn on the same data leaves the hall of the first alone', async () => {
    const { stage } = await hall()
    const kept = await stage.app.store(COMMUNITY).hall(scope)
    const warned: string[] = []
    const log = (message: string) => void warned.push(message)
    const second = createConsole({
      host: '127.0.0.1',
      port: 0,
      secret: '5e'.repeat(32),
      clock: stage.clock,
      community: COMMUNITY,
      words: catalogues,
      logger: { info: log, warn: log, error: log },
      store: (community) => stage.app.store(community),
      addresses: () => ['127.0.0.2'],
    })
    onTestFinished(() => second.stop())
    await second.start(stage.app.host)
    expect(warned).toEqual(['the hall that was open could not be opened again'])
    expect(await stage.app.store(COMMUNITY).hall(scope)).toEqual(kept)
    expect((await asksIn(stage)).status).toBe(200)
  })
})

describe('a code', () => {
  it('lets in by its letters, however they are typed, and by the key behind the picture', async () => {
    const { stage } = await hall()
    const { code, link } = stage.hall
    const spaced = ` ${code?.slice(0, 3).toLowerCase()}-${code?.slice(3)} `
    expect((await asksIn(stage, { code: spaced })).status).toBe(200)
    const [, key = ''] = link.split('#')
    const [first = '', pass = ''] = key.split('.')
    expect(first).toBe(code)
    expect(pass).toMatch(/^[\w-]{22}$/)
    expect((await asksIn(stage, { code: first, pass })).status).toBe(200)
    expect((await asksIn(stage, { code: first, pass: 'x'.repeat(22) })).body).toMatchObject({ code: 'hall.wrong' })
  })

  it('comes from a secret seed and a key: neither the database nor another key gives it away', async () => {
    const { stage } = await hall()
    const kept = await stage.app.store(COMMUNITY).hall(scope)
    expect(JSON.stringify(kept)).not.toContain(stage.hall.code)
    expect(createHallKeys('00'.repeat(32))(kept?.seed ?? '').code).not.toBe(stage.hall.code)
  })

  it('that is guessed is refused kindly, with what to do, beside its field', async () => {
    const { stage } = await hall()
    for (const code of [WRONG, '', 'x'.repeat(200), '💥', '<b>']) {
      const { status, body, cookie } = await asksIn(stage, { code })
      expect([status, cookie]).toEqual([422, ''])
      expect(body).toMatchObject({ code: 'hall.wrong', fields: { code: expect.stringContaining('look at the screen') } })
    }
  })

  it('can’t be guessed from one address, and its guesses lock out nobody else', async () => {
    const { stage } = await hall()
    const from = '127.0.0.9'
    for (let n = 0; n < 8; n += 1) expect((await asksIn(stage, { code: WRONG, from })).status).toBe(422)
    // from now on not even the right one is looked at
    const stopped = await asksIn(stage, { from })
    expect(stopped).toMatchObject({
      status: 429,
      cookie: '',
      body: { code: 'hall.wait', remedy: expect.stringContaining('Scan the picture') },
    })
    expect((await asksIn(stage, { from: '127.0.0.10' })).status).toBe(200)
    // who scans is let in all the same
    const [, pass = ''] = stage.hall.link.split('.').slice(-2)
    expect((await asksIn(stage, { from, pass })).status).toBe(200)
    await stage.passes(30_000)
    expect((await asksIn(stage, { from })).status).toBe(200)
  })

  it('can’t be guessed from many addresses, and who has not guessed is still heard', async () => {
    const { stage } = await hall()
    const guessers = Array.from({ length: 13 }, (_, n) => `127.0.1.${n + 1}`)
    let looked = 0
    for (let round = 0; round < 9; round += 1) {
      for (const from of guessers) looked += (await asksIn(stage, { code: WRONG, from })).status === 422 ? 1 : 0
    }
    expect(looked).toBe(100)
    expect((await asksIn(stage, { from: guessers[12] ?? '' })).status).toBe(429)
    expect((await asksIn(stage, { from: '127.0.2.1' })).status).toBe(200)
  })

  it('is dead once there is a new one, and once nobody else is let in; who is in stays in', async () => {
    const { stage, host } = await hall()
    const old = stage.hall
    const ben = await comesIn(stage, 'Ben')
    expect((await holds(host, { kind: 'renew' })).status).toBe(200)
    expect(stage.hall.code).not.toBe(old.code)
    expect((await asksIn(stage, { code: old.code ?? '' })).body).toMatchObject({ code: 'hall.wrong' })
    const [, pass = ''] = old.link.split('.').slice(-2)
    expect((await asksIn(stage, { pass })).body).toMatchObject({ code: 'hall.wrong' })
    const { code } = stage.hall
    await holds(host, { kind: 'shut' })
    expect((await asksIn(stage, { code: code ?? '' })).body).toMatchObject({ code: 'hall.shut' })
    expect((await ben.fetch('/api/here')).status).toBe(200)
    expect(JSON.stringify(await (await host.fetch('/api/hall')).json())).not.toContain(code)
  })

  it('dies with its session; its guests may read and take back for half an hour more', async () => {
    const { stage, host, session } = await hall()
    const ben = await comesIn(stage, 'Ben')
    await host.accept('Ana', { kind: 'command', name: 'stop', session })
    expect((await asksIn(stage)).body).toMatchObject({ code: 'hall.over', remedy: expect.stringContaining('Codes end with their session') })
    expect((await ben.fetch('/api/here')).status).toBe(200)
    await stage.passes(20_000)
    await stage.passes(0.5 * HOUR_MS)
    expect((await fetch(new URL('/join', stage.console.url()))).status).toBe(410)
    expect(await isOut(ben)).toBe(true)
  })

  it('ends after six hours, and with it every guest’s cookie', async () => {
    const { stage, host } = await hall()
    const ben = await comesIn(stage, 'Ben')
    const stream = await ben.stream()
    await stage.passes(6 * HOUR_MS)
    expect(JSON.parse((await stream.next('out')).data)).toMatchObject({ code: 'hall.closed' })
    await stream.ended()
    expect(await isOut(ben)).toBe(true)
    expect(await (await host.fetch('/api/hall')).json()).toMatchObject({ hall: null })
    expect(await stage.app.store(COMMUNITY).hall(scope)).toBeNull()
  })

  it('of an earlier hall opens no later one, and neither does its cookie', async () => {
    const { stage, host, session } = await hall()
    const { code } = stage.hall
    const ben = await comesIn(stage, 'Ben')
    await holds(host, { kind: 'close' })
    await holds(host, { kind: 'open', session, room: ROOM })
    expect((await asksIn(stage, { code: code ?? '' })).body).toMatchObject({ code: 'hall.wrong' })
    expect((await phoneWith(stage, ben.cookie).fetch('/api/here')).status).toBe(401)
  })
})

describe('at its address', () => {
  it('only that address is answered as Host, and no other page may ask', async () => {
    const { stage } = await hall()
    const { host, origin } = new URL(stage.hall.url)
    expect(await plainRequest(stage, '/join', { host })).toBe(200)
    for (const wrong of ['evil.example', `localhost:${host.split(':')[1]}`, `127.0.0.1:${host.split(':')[1]}`, host.split(':')[0] ?? '']) {
      expect([wrong, await plainRequest(stage, '/join', { host: wrong })]).toEqual([wrong, 403])
    }
    expect(await plainRequest(stage, '/api/join', { host, origin: 'http://evil.example' })).toBe(403)
    expect(await plainRequest(stage, '/api/join', { host, origin })).toBe(200)
    // nor is it a Host of the console on loopback
    expect((await fetch(stage.console.url())).status).toBe(401)
  })

  it('there is the way in and nothing else: no link, no health, no cookie of the console counts', async () => {
    const { stage, host } = await hall()
    const phone = phoneWith(stage, host.cookie)
    const port = new URL(stage.hall.url).port
    const renamed = phoneWith(stage, host.cookie.replace(/^cairn_\d+/, `cairn_${port}`))
    for (const one of [phone, renamed]) {
      expect((await one.fetch('/api/here')).status).toBe(401)
      expect((await one.fetch('/')).headers.get('location')).toBe('/join')
    }
    const key = new URL(stage.console.link()).search
    expect((await phone.fetch(`/enter${key}`)).headers.getSetCookie()).toEqual([])
    for (const path of ['/healthz', '/metrics', '/projector', '/api/hall', '/main.js']) {
      expect([path, (await phone.fetch(path)).status >= 300]).toEqual([path, true])
    }
    for (const path of ['/join', '/join.js', '/join.css', '/vendor/htm-preact.js']) expect((await phone.fetch(path)).status).toBe(200)
  })
})
