import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../db/index.js'
import { findings } from '../../src/commands/check.js'
import { systemClock } from '../../src/core/clock.js'
import { cairn } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

const at = (folder: string, more: Record<string, string> = {}): Record<string, string> => ({ CAIRN_DATA: folder, CAIRN_PORT: '0', ...more })

describe('cairn check', () => {
  it('finds nothing wrong where nothing is configured', async () => {
    const ran = await cairn(['check', '--json'], at(join(testFolder(), 'new'))).ended
    const lines = ran.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { about: string; state: string })
    expect(ran.code).toBe(0)
    expect(lines.filter((line) => line.state === 'wrong')).toEqual([])
    expect(lines.map((line) => line.about)).toEqual([
      'Node',
      'data',
      'secret key',
      'port',
      'playbooks',
      'Slack',
      'Discord',
      'language model',
    ])
  })

  it('says how to mend a variable, and ends with an error', async () => {
    const ran = await cairn(['check'], at(testFolder(), { CAIRN_PORT: 'many' })).ended
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/✗ configuration: CAIRN_PORT can't be used\.\n {4}Give a port/)
  })

  it('names each community with what waits there', async () => {
    const folder = testFolder()
    const store = await openStore({ file: join(folder, 'home.db'), clock: systemClock })
    await store.ensureCommunity({ id: 'home', name: 'Alder Row', zone: 'UTC', lang: 'en', sandbox: false })
    await store.close()
    expect(await findings(at(folder))).toContainEqual({
      about: 'community',
      state: 'ok',
      found: 'Alder Row (home): 0 events and 0 effects wait.',
    })
  })

  it('tells a database that is none from the others, and goes on', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'broken.db'), 'these are not the bytes of a database, whatever the name says. '.repeat(40))
    const found = await findings(at(folder))
    expect(found).toContainEqual(expect.objectContaining({ about: 'community', state: 'wrong', remedy: expect.stringMatching(/backup/) }))
    expect(found.at(-1)?.about).toBe('language model')
  })

  it('tells when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    expect(await findings(at(testFolder(), { CAIRN_PORT: port }))).toContainEqual(
      expect.objectContaining({ about: 'port', state: 'missing' }),
    )
    server.close()
  })

  it('tells what is spelt wrong', async () => {
    expect(await findings(at(testFolder(), { CAIRN_DTA: 'x' }))).toContainEqual(
      expect.objectContaining({ about: 'configuration', state: 'missing', found: 'CAIRN_DTA means nothing to Cairn.' }),
    )
  })
})
