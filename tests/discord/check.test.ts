import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../db/index.js'
import { discordFindings } from '../../src/commands/check-discord.js'
import { readConfig } from '../../src/config/config.js'
import { systemClock } from '../../src/core/clock.js'
import { FakeDiscord, GUILD } from '../support/fake-discord/server.js'
import { testFolder } from '../support/folder.js'

const TOKEN = 'MTAw.G4xYzA.abcdefghijklmnopqrstuvwxyz'
const bit = (at: number): bigint => 1n << BigInt(at)
const NEEDED = [10, 11, 15, 16, 34, 35, 38].map(bit).reduce((all, one) => all | one, 0n)

async function discord(): Promise<{ fake: FakeDiscord; env: Record<string, string> }> {
  const fake = new FakeDiscord(() => 1_768_208_400_000)
  await fake.listen()
  fake.rest.token = TOKEN
  fake.rest.channels.set('20', { name: 'story', guild: GUILD }).set('21', { name: 'town', guild: GUILD })
  onTestFinished(() => fake.stop())
  const folder = testFolder()
  const store = await openStore({ file: `${folder}/home.db`, clock: systemClock })
  await store.ensureCommunity({ id: 'home', name: 'Larkwater', zone: 'UTC', lang: 'en', sandbox: false })
  for (const id of ['20', '21', '22']) await store.ensureRoom({ room: `discord:${GUILD}:${id}`, community: 'home', name: id })
  await store.close()
  return { fake, env: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: fake.url, CAIRN_DATA: folder } }
}

test('each missing permission is named, channel by channel, with what it is for and what to click', async () => {
  const { fake, env } = await discord()
  fake.roles = [
    { id: GUILD, permissions: String(bit(10)) },
    { id: '500', permissions: String(NEEDED) },
  ]
  fake.overwrites.set('21', [
    { id: '500', type: 0, allow: '0', deny: String(bit(35) | bit(11)) },
    { id: '100', type: 1, allow: String(bit(11)), deny: '0' },
  ])
  const found = await discordFindings(env)
  expect(found.map(({ about, state }) => [about, state])).toEqual([
    ['Discord', 'ok'],
    ['#story', 'ok'],
    ['#town', 'wrong'],
    ['Discord', 'wrong'],
  ])
  expect(found[0]?.found).toContain(`permissions=${NEEDED}`)
  expect(found[2]?.found).toContain('Create Public Threads')
  expect(found[2]?.remedy).toContain('#town → Edit Channel')
  expect(found[3]?.found).toContain('22')
})

test('a token that is refused, a server that did not invite Cairn, and too many servers are told with what to do', async () => {
  const { fake, env } = await discord()
  fake.guilds = [...fake.guilds, { id: '11', name: 'Elsewhere' }]
  expect(await discordFindings(env)).toMatchObject([{ state: 'wrong', remedy: expect.stringContaining('DISCORD_GUILD') }])
  expect((await discordFindings({ ...env, DISCORD_GUILD: GUILD }))[0]).toMatchObject({ state: 'ok' })
  fake.guilds = []
  expect(await discordFindings(env)).toMatchObject([
    { state: 'wrong', remedy: expect.stringContaining('https://discord.com/oauth2/authorize') },
  ])
  fake.rest.token = 'another'
  expect(await discordFindings(env)).toMatchObject([{ state: 'wrong', remedy: expect.stringContaining('DISCORD_TOKEN') }])
})

test('no Discord is nothing wrong', async () => {
  expect(await discordFindings({})).toMatchObject([{ state: 'missing' }])
})

test.each([
  [{ DISCORD_GUILD: '10' }, 'DISCORD_TOKEN is missing'],
  [{ DISCORD_TOKEN: 'short' }, 'DISCORD_TOKEN can'],
  [{ DISCORD_TOKEN: TOKEN, DISCORD_GUILD: 'town' }, 'DISCORD_GUILD can'],
  [{ DISCORD_TOKEN: TOKEN, DISCORD_REST_PER_SECOND: '0' }, 'DISCORD_REST_PER_SECOND can'],
  [{ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: 'http://discord.example.org/api' }, 'DISCORD_API_URL can'],
])('%j is refused with a remedy', (env, message) => {
  expect(() => readConfig(env)).toThrow(message)
})

test('what is set reaches the bot', () => {
  expect(
    readConfig({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: 'http://127.0.0.1:1/api', DISCORD_GUILD: '10', DISCORD_REST_PER_SECOND: '20' })
      .discord,
  ).toEqual({
    token: TOKEN,
    apiUrl: 'http://127.0.0.1:1/api',
    guild: '10',
    perSecond: 20,
  })
})
