import { describe, expect, test } from 'vitest'
import type { Hold } from '../../../src/core/hold.js'
import { createSetting, HOME, MAIN, type Open, OTHER } from './setting.js'

const HELD: Hold = { state: 'held', reason: 'person', by: 'ana', at: 1, words: null, shown: false }

export function holding(open: Open): void {
  describe('what is held back', () => {
    test('stays out of every list but one that asks for it, and says why', async () => {
      const { store, opens, says, applies } = await createSetting(open)
      await opens('s1')
      const id = await says('ben', 's1', 'kim stole my bike')
      await says('cy', 's1', 'a bench')
      await applies('s1', { holds: [{ contribution: id, hold: HELD }] })
      expect((await store.contributions(HOME, { session: 's1' })).map((one) => one.text)).toEqual(['a bench'])
      expect((await store.contributions(HOME, { session: 's1', held: true })).map((one) => one.hold?.reason)).toEqual(['person', undefined])
      expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 2, people: 2 } })
    })

    test('is shown to its author and to one reader who may look, and to no one else', async () => {
      const { store, opens, says, applies } = await createSetting(open)
      await opens('s1')
      const id = await says('ben', 's1', 'kim stole my bike')
      const author = (await store.contribution(HOME, id))?.person ?? ''
      await applies('s1', { quotes: [{ id: 'q1', contribution: id, start: 0, end: 3 }], holds: [{ contribution: id, hold: HELD }] })
      const shown = async (held: boolean, reader: string | null): Promise<unknown> => {
        const text = [{ said: id, ...(held ? { held: true as const } : {}) }, { quote: 'q1' }]
        const [block] = await store.show(HOME, [{ kind: 'text', text }], reader)
        return block?.kind === 'text' ? block.text.map((span) => span.kind) : []
      }
      expect(await shown(false, author)).toEqual(['said', 'said'])
      expect(await shown(true, 'someone')).toEqual(['said', 'gone'])
      expect(await shown(true, null)).toEqual(['gone', 'gone'])
      expect(await shown(false, 'someone')).toEqual(['gone', 'gone'])
      await applies('s1', { holds: [{ contribution: id, hold: null }] })
      expect(await shown(false, null)).toEqual(['said', 'said'])
    })

    test('stays back as reworded when it changes, and is as it was when it does not', async () => {
      const { store, opens, says, applies } = await createSetting(open)
      await opens('s1')
      const id = await says('ben', 's1', 'kim stole my bike')
      const state = async () => (await store.contribution(HOME, id))?.hold?.state
      await applies('s1', { holds: [{ contribution: id, hold: HELD }] })
      await says('ben', 's1', 'kim stole my bike')
      await applies('s1', { edits: [{ contribution: id, text: 'kim stole my bike' }] })
      expect(await state()).toBe('held')
      await applies('s1', { edits: [{ contribution: id, text: 'my bike was stolen' }] })
      expect(await state()).toBe('reworded')
      await applies('s1', { withdraws: [id] })
      expect(await state()).toBeUndefined()
      await applies('s1', { holds: [{ contribution: id, hold: HELD }] })
      expect(await state()).toBeUndefined()
    })

    test('is found by what shows it, in its own community alone', async () => {
      const { store, opens, says, applies } = await createSetting(open)
      await opens('s1')
      const id = await says('ben', 's1', 'we met by the bridge')
      await applies('s1', { quotes: [{ id: 'q1', contribution: id, start: 0, end: 3 }] })
      for (const what of [id, 'q1']) {
        expect((await store.behind(HOME, what))?.id).toBe(id)
        expect(await store.behind(OTHER, what)).toBeNull()
      }
      expect(await store.behind(HOME, 'nosuch')).toBeNull()
    })
  })

  test('a room is public once that was said, until it is taken back', async () => {
    const { store, opens, applies } = await createSetting(open)
    await opens('s1')
    const isPublic = async () => (await store.rooms(HOME)).find(({ room }) => room === MAIN)?.public
    await applies('s1', { room: { room: MAIN, public: true } })
    expect(await isPublic()).toBe(true)
    await applies('s1', { room: { room: MAIN } })
    expect(await isPublic()).toBe(true)
    await applies('s1', { room: { room: MAIN, public: false } })
    expect(await isPublic()).toBe(false)
  })
}
