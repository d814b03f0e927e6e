import { expect, it } from 'vitest'
import { english } from '../../bench/english.js'
import { mostTokensOf } from '../../src/synthesis/drafting/lines.js'
import { drafted, materials, placedOnce } from '../synthesis/drafting/setting.js'

const SEED = 6
const MOST_PROMPT = 16_000

it('20,000 answers: each is placed once, and no prompt is longer than 16,000 tokens', async () => {
  const next = english(SEED)
  const given = materials(Array.from({ length: 20_000 }, next))
  const { desk, answer } = await drafted(given, { job: { most: 12 } })
  expect(placedOnce(given, answer)).toBe(true)
  expect(answer.audit).toMatchObject({ read: answer.audit?.of, without: null })
  expect(Math.max(...desk.asked.map(({ system, data }) => mostTokensOf(system + data)))).toBeLessThan(MOST_PROMPT)
}, 120_000)
