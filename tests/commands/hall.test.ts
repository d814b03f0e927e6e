import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { hallLines } from '../../src/commands/hall-lines.js'
import { cairn } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

const post = (origin: string, path: string, cookie: string, body: object): Promise<Response> =>
  fetch(`${origin}${path}`, { method: 'POST', headers: { cookie, origin, 'content-type': 'application/json' }, body: JSON.stringify(body) })

it('cairn start --hall opens with the next live session, prints how to come in and whom to trust, and again after a restart', async () => {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = { CAIRN_DATA: testFolder(), CAIRN_PORT: String(port), CAIRN_PUBLIC_URL: origin }
  const first = cairn(['start', '--hall'], env)
  const link = await first.says(/http:\/\/localhost:\d+\/enter\?key=[0-9a-f]{64}/)
  await first.says(/The hall opens with the live session/)
  const entered = await fetch(link, { headers: { 'sec-fetch-dest': 'document' } })
  const host = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const start = { kind: 'start', playbook: 'storytelling', length: 'quick', tempo: 'live' }
  const key = '0193a0b4-7a3e-7c11-8a55-2f1f6b7c9d10'
  await post(origin, '/api/accept', host, { community: 'practice', as: { name: 'Ana' }, key, room: 'console:main', deed: start })

  const code = (await first.says(/code [A-Z]{6}/)).slice('code '.length)
  await first.says(/Plain http can be overheard[\s\S]*a Wi-Fi that you trust/)
  const joined = await post(origin, '/api/join', '', { code, name: 'Ben', age: 'adult' })
  expect(await joined.json()).toEqual({ kind: 'accepted', name: 'Ben' })
  const guest = joined.headers.get('set-cookie')?.split(';')[0] ?? ''
  first.kill('SIGTERM')
  expect(await first.ended).toMatchObject({ code: 0, err: '' })

  const second = cairn(['start'], env)
  expect((await second.says(/code [A-Z]{6}/)).slice('code '.length)).toBe(code)
  await second.says(/enter\?key=/)
  expect(await (await fetch(`${origin}/api/here`, { headers: { cookie: guest } })).json()).toMatchObject({
    guest: { room: 'console:main' },
  })
})

it('a terminal shows the picture in white on black, the code and the address; over https it warns of nothing', () => {
  const hall = {
    id: 'h',
    community: 'practice',
    session: 's',
    room: 'console:main',
    seed: 'ab',
    address: null,
    port: null,
    openedAt: 0,
    endsAt: 3_600_000,
    url: 'https://cairn.example/join',
    link: 'https://cairn.example/join#BCDFGH.x',
    code: 'BCDFGH',
  }
  const lines = hallLines(hall, true)
  expect(lines.filter((line) => line.includes('\u001b[97;40m')).length).toBeGreaterThan(15)
  expect(lines.join('\n')).toContain('https://cairn.example/join   code BCDFGH')
  expect(lines.join('\n')).not.toContain('Plain http')
  expect(hallLines(hall, false).join('\n')).not.toContain('\u001b')
})
