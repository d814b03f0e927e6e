import { expect, it } from 'vitest'
import { createStandIn, readData } from '../../../eval/stand-in-model.js'
import { drafted, neighbourhood } from './setting.js'

it('words that were taken back after they were sorted leave for no model; all others do', async () => {
  const given = neighbourhood()
  const gone = new Set(given.filter(({ id }) => id.startsWith('bus-')).map(({ id }) => id))
  const { desk } = await drafted(given, {
    job: { gone: async (told) => new Set(told.flatMap(({ same }) => same.filter((id) => gone.has(id)))) },
  })
  const before = await drafted(given)
  const words = (asked: typeof desk.asked): readonly string[] =>
    asked.flatMap(({ data }) => [...readData(data).values()].flat().map((one) => one.words))
  const left = words(desk.asked)
  const texts = new Set(given.filter(({ id }) => gone.has(id)).map(({ text }) => text))
  expect(words(before.desk.asked).some((one) => texts.has(one))).toBe(true)
  expect(left).toEqual(words(before.desk.asked).filter((one) => !texts.has(one)))
})

it('nor for one that makes vectors', async () => {
  const given = neighbourhood()
  const seen: string[] = []
  const vectors = (text: string): readonly number[] => {
    seen.push(text)
    return [text.length, 1]
  }
  const [first] = given
  await drafted(given, {
    desk: createStandIn(undefined, { vectors }),
    job: { gone: async (told) => new Set(told.flatMap(({ same }) => same.filter((id) => id === first?.id))) },
  })
  expect(seen.length).toBeGreaterThan(20)
  expect(seen).not.toContain(first?.text)
})
