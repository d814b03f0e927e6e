import { expect, test } from 'vitest'
import type { ModelSwitch } from '../../../src/core/model-switch.js'
import type { CallBegun } from '../../../src/ports/model-store.js'
import { createSetting, HOME, type Open, OTHER } from './setting.js'

const MONTH = '2026-11'
const call = (more: Partial<CallBegun> = {}): CallBegun => ({
  month: MONTH,
  at: 1,
  model: 'scripted:model',
  purpose: 'themes',
  prompt: 'themes@1',
  tokensIn: 60,
  tokensOut: 40,
  money: 0.5,
  currency: 'EUR',
  ...more,
})
const set = (more: Partial<ModelSwitch> = {}): ModelSwitch => ({
  on: true,
  to: 'scripted:model (nowhere)',
  wording: 'These words leave.',
  lang: 'en',
  most: 2.5,
  unit: 'EUR',
  person: 'p1',
  at: 7,
  ...more,
})
const tokens = (most: number) => ({ unit: 'tokens', most }) as const
const euros = (most: number) => ({ unit: 'money', most, currency: 'EUR' }) as const

export function models(open: Open): void {
  test('a switch is kept with its words, who set it and when; the newest holds, in its community alone', async () => {
    const setting = await createSetting(open)
    await setting.opens('s1')
    const { store } = setting
    expect(await store.models.switched(HOME)).toBeNull()
    await setting.applies('s1', { model: set() })
    expect(await store.models.switched(HOME)).toEqual(set())
    await setting.applies('s1', { model: set({ on: false, most: null, person: 'p2', at: 9 }) })
    expect(await store.models.switched(HOME)).toEqual(set({ on: false, most: null, person: 'p2', at: 9 }))
    expect(await store.models.switched(OTHER)).toBeNull()
  })

  test('a call is booked before it leaves, with the most it may cost, and then as it was', async () => {
    const { store } = await createSetting(open)
    const id = (await store.models.begin(HOME, call(), tokens(1_000))) ?? expect.fail()
    expect(await store.models.spent(HOME, MONTH)).toEqual({ tokens: 100, money: { EUR: 0.5 } })
    expect(await store.models.costs(HOME, MONTH)).toMatchObject([{ outcome: 'under-way', calls: 1, tokensIn: 60 }])
    await store.models.end(OTHER, id, { outcome: 'failed', tokensIn: 0 })
    await store.models.end(HOME, id, { outcome: 'answered', tokensIn: 50, tokensOut: 10, money: 0.2 })
    expect(await store.models.spent(HOME, MONTH)).toEqual({ tokens: 60, money: { EUR: 0.2 } })
    expect(await store.models.spent(HOME, '2026-12')).toEqual({ tokens: 0, money: {} })
    expect(await store.models.spent(OTHER, MONTH)).toEqual({ tokens: 0, money: {} })
  })

  test('what the month does not hold is not booked: calls that begin in one moment can’t spend the same rest', async () => {
    const { store } = await createSetting(open)
    const begun = await Promise.all([1, 2, 3].map(() => store.models.begin(HOME, call(), tokens(250))))
    expect(begun.filter((id) => id !== null)).toHaveLength(2)
    expect((await store.models.spent(HOME, MONTH)).tokens).toBe(200)
  })

  test('an allowance in money counts that currency, refuses what has no price, and of nothing holds nothing', async () => {
    const { store } = await createSetting(open)
    const begins = async (more: Partial<CallBegun>, most: number) => (await store.models.begin(HOME, call(more), euros(most))) !== null
    expect(await begins({ currency: 'USD', money: 9 }, 10)).toBe(true)
    expect([await begins({}, 0.6), await begins({}, 0.6)]).toEqual([true, false])
    expect(await begins({ money: null, currency: null }, 10)).toBe(false)
    expect(await begins({ money: 0 }, 0)).toBe(false)
  })

  test('costs are told by what calls were for and how they ended', async () => {
    const { store } = await createSetting(open)
    for (const purpose of ['themes', 'themes', 'titles']) await store.models.begin(HOME, call({ purpose }), tokens(9_000))
    expect((await store.models.costs(HOME, MONTH)).map(({ purpose, calls, tokensIn, money }) => [purpose, calls, tokensIn, money])).toEqual(
      [
        ['themes', 2, 120, 1],
        ['titles', 1, 60, 0.5],
      ],
    )
  })
}
