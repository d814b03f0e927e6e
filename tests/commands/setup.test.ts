import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../db/index.js'
import { idOf, liveCommunities } from '../../src/communities.js'
import { systemClock } from '../../src/core/clock.js'
import { cairn } from '../support/cairn.js'
import { testFolder } from '../support/folder.js'

describe('cairn setup', () => {
  it('founds a live community with a room, its zone and its language', async () => {
    const folder = testFolder()
    const ran = await cairn(['setup', 'Dorf am Bach', '--zone', 'Europe/Vienna', '--lang', 'de'], { CAIRN_DATA: folder }).ended
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(await liveCommunities(folder, systemClock)).toEqual([
      {
        id: 'dorf-am-bach',
        name: 'Dorf am Bach',
        zone: 'Europe/Vienna',
        lang: 'de',
        sandbox: false,
        rooms: [{ room: 'console:dorf-am-bach', name: 'Dorf am Bach' }],
        core: [],
      },
    ])
    const store = await openStore({ file: join(folder, 'dorf-am-bach.db'), clock: systemClock, readonly: true })
    expect(await store.people({ community: 'dorf-am-bach' })).toEqual([])
    await store.close()
  })

  it('never founds the same one twice, nor a second practice community', async () => {
    const folder = testFolder()
    await cairn(['setup', 'Here'], { CAIRN_DATA: folder }).ended
    for (const name of ['here!', 'Practice']) {
      const again = await cairn(['setup', name], { CAIRN_DATA: folder }).ended
      expect(again.code).toBe(1)
      expect(again.err).toContain('Choose another name')
    }
  })

  it.each([
    [['setup'], 'Give it: cairn setup'],
    [['setup', 'x'.repeat(81)], '1 to 80 letters'],
    [['setup', '村'], '--id our-place'],
    [['setup', 'Here', '--id', '../up'], 'lower-case letters'],
    [['setup', 'Here', '--zone', 'Moon/Sea'], 'One looks like Europe/London'],
    [['setup', 'Here', '--lang', 'xx'], 'It speaks: en, de'],
  ])('refuses %j and says what to give instead', async (args, remedy) => {
    const ran = await cairn(args, { CAIRN_DATA: testFolder() }).ended
    expect(ran.code).toBe(1)
    expect(ran.err).toContain(remedy)
  })

  it('makes an id of plain letters', () => {
    expect(idOf('Åsby am See')).toBe('asby-am-see')
    expect(idOf('  42nd Street, North ')).toBe('nd-street-north')
  })
})
