import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../../db/index.js'
import { systemClock } from '../../src/core/clock.js'
import { cairn } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

const call = {
  month: '2026-11',
  at: 1,
  model: 'openai:m',
  purpose: 'themes',
  prompt: 'themes@1',
  tokensIn: 60,
  tokensOut: 40,
  money: 0.25,
  currency: 'EUR',
}

async function ledger(): Promise<string> {
  const folder = testFolder()
  const store = await openStore({ file: join(folder, 'home.db'), clock: systemClock })
  await store.ensureCommunity({ id: 'home', name: 'Alder Row', zone: 'UTC', lang: 'en', sandbox: false })
  for (const purpose of ['themes', 'themes', 'titles']) {
    const id = await store.models.begin({ community: 'home' }, { ...call, purpose }, { unit: 'tokens', most: 1_000 })
    if (id !== null) await store.models.end({ community: 'home' }, id, { outcome: 'answered' })
  }
  await store.close()
  return folder
}

test('cairn costs prints a month by what it was spent on, and as JSON lines', async () => {
  const env = { CAIRN_DATA: await ledger() }
  const ran = await cairn(['costs', '--month', '2026-11'], env).ended
  expect([ran.code, ran.err]).toEqual([0, ''])
  expect(ran.out).toContain('Alder Row (home), 2026-11: 300 tokens, 0.7500 EUR')
  expect(ran.out).toContain('  themes (themes@1), openai:m: 2 calls answered, 120 + 80 tokens, 0.5000 EUR')
  const lines = (await cairn(['costs', '--month', '2026-11', '--json'], env).ended).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  expect(lines).toMatchObject([
    { community: 'home', month: '2026-11', purpose: 'themes', outcome: 'answered', calls: 2, tokensIn: 120, money: 0.5 },
    { purpose: 'titles', calls: 1 },
  ])
})

test('cairn costs says when nothing was spent, and refuses what is no month', async () => {
  const env = { CAIRN_DATA: await ledger() }
  expect((await cairn(['costs', '--month', '2020-01'], env).ended).out).toBe('Nothing was asked of a model in 2020-01.\n')
  expect(await cairn(['costs', '--month', 'May'], env).ended).toMatchObject({ code: 1, err: expect.stringContaining('2026-11') })
})
