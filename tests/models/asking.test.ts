import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { modelFaults } from '../../src/core/model-faults.js'
import { covers, toWhom } from '../../src/core/to-whom.js'
import { allowanceOf, createModel } from '../../src/models/model.js'
import { noMeter } from '../../src/ports/meter.js'
import type { ModelRequest } from '../../src/ports/model.js'
import { createLedger, createModelOver, createScriptedProvider, switchedOn } from '../support/scripted-model.js'
import { createTimers } from '../support/timers.js'

const Themes = z.strictObject({ themes: z.array(z.strictObject({ heading: z.string().max(80), refs: z.array(z.string()) })).max(3) })
const request: ModelRequest<z.infer<typeof Themes>> = {
  community: 'home',
  purpose: 'themes',
  prompt: 'themes@1',
  system: 'Find headings.',
  data: '<said>a bench</said>',
  shape: Themes,
  mostTokens: 500,
}
const SCRIPTED = { name: 'scripted:model', at: 'nowhere' }
const good = { themes: [{ heading: 'A bench', refs: ['c1'] }] }

test('an answer of the shape is answered as a value, and booked as the provider counted it', async () => {
  const provider = createScriptedProvider([{ answer: good, tokens: [120, 30] }])
  const model = createModelOver(provider, { prices: { currency: 'EUR', models: { 'scripted:model': { in: 1, out: 10 } } } })
  expect(await model.ask(request)).toEqual({ value: good })
  expect(model.ledger.rows).toMatchObject([
    { model: 'scripted:model', purpose: 'themes', prompt: 'themes@1', tokensIn: 120, tokensOut: 30, money: 0.00042, outcome: 'answered' },
  ])
  expect(JSON.stringify(model.ledger.rows)).not.toContain('bench')
})

test('a provider is told neither who asks nor in which community, and the shape as strict JSON Schema', async () => {
  const provider = createScriptedProvider([{ answer: good }])
  await createModelOver(provider).ask(request)
  const { signal: _signal, ...sent } = provider.asked[0] ?? expect.fail()
  expect(Object.keys(sent).toSorted()).toEqual(['data', 'mostTokens', 'schema', 'system'])
  expect(sent.schema).toMatchObject({ type: 'object', additionalProperties: false, required: ['themes'] })
  expect(JSON.stringify(sent.schema)).not.toMatch(/max(?:Items|Length)/)
})

test.each([
  ['broken JSON', '{"themes": [', 'JSON'],
  ['half an answer', '{"themes": [{"heading": "A"}]}', 'refs'],
  ['another shape', '{"answer": 42}', 'themes'],
  ['nothing', '', 'empty'],
])('%s is repaired once', async (_name, first, fault) => {
  const provider = createScriptedProvider([{ answer: first }, { answer: good }])
  expect(await createModelOver(provider).ask(request)).toEqual({ value: good })
  expect(provider.asked[1]?.repair?.fault).toContain(fault)
})

test('what is not of the shape after one repair is no answer, and both calls stand in the ledger', async () => {
  const model = createModelOver(createScriptedProvider([{ answer: '{' }, { answer: '[]' }]))
  expect(await model.ask(request)).toEqual({ none: 'unreadable' })
  expect(model.ledger.rows.map(({ outcome }) => outcome)).toEqual(['unreadable', 'unreadable'])
})

test('JSON in a fence is read, JSON in chatter is not', async () => {
  const provider = createScriptedProvider([{ answer: `\`\`\`json\n${JSON.stringify(good)}\n\`\`\`` }])
  expect(await createModelOver(provider).ask(request)).toEqual({ value: good })
  const talks = createScriptedProvider([{ answer: `Sure! ${JSON.stringify(good)}` }, { answer: `Here: ${JSON.stringify(good)}` }])
  expect(await createModelOver(talks).ask(request)).toEqual({ none: 'unreadable' })
})

test('a refusal and an answer that was cut are told apart, and are not asked for again', async () => {
  const refuses = createModelOver(createScriptedProvider([{ answer: 'I can’t', finish: 'refused' }]))
  expect(await refuses.ask(request)).toEqual({ none: 'refused' })
  const cut = createModelOver(createScriptedProvider([{ answer: good, finish: 'length' }]))
  expect(await cut.ask(request)).toEqual({ none: 'cut' })
})

test('a shape that strict schemas can’t say is a mistake of ours', async () => {
  const model = createModelOver(createScriptedProvider())
  const loose = { ...request, shape: z.object({ a: z.string().optional() }) as never }
  await expect(model.ask(loose)).rejects.toMatchObject({ code: 'bad-shape', fault: 'bug' })
})

test('nothing is asked where the core team did not switch this very model on', async () => {
  const provider = createScriptedProvider()
  for (const set of [null, switchedOn(provider, { on: false }), switchedOn({ name: 'other:model', at: 'elsewhere' })]) {
    const model = createModelOver(provider, { ledger: createLedger(set) })
    expect([await model.named('home'), await model.ask(request)]).toEqual([null, { none: 'off' }])
    expect(model.ledger.rows).toEqual([])
  }
})

test('what was agreed to covers fewer models too, and never one more', () => {
  const [words, texts] = [SCRIPTED, { name: 'scripted:embed', at: 'nowhere' }]
  expect(covers(toWhom(words, texts), toWhom(words))).toBe(true)
  expect(covers(toWhom(words), toWhom(words, texts))).toBe(false)
  expect(covers(toWhom(words), toWhom({ ...words, at: 'elsewhere' }))).toBe(false)
})

test('a limit in another unit, or of nothing, is no yes', () => {
  const set = (most: number, unit: string) =>
    allowanceOf(switchedOn(SCRIPTED, { most, unit }), toWhom(SCRIPTED), { unit: 'tokens', most: 500 })
  expect([set(100, 'tokens')?.most, set(900, 'tokens')?.most, set(100, 'EUR'), set(0, 'tokens')]).toEqual([100, 500, null, null])
})

test('a switch that is turned off while a call waits for its next try ends it', async () => {
  const clock = createTimers(0)
  const ledger = createLedger(switchedOn(SCRIPTED))
  const provider = createScriptedProvider([{ answer: modelFaults.failed(500) }])
  const model = createModelOver(provider, { clock, ledger })
  const asked = model.ask(request)
  await settle()
  ledger.set = switchedOn(provider, { on: false })
  clock.pass(1_000)
  expect(await asked).toEqual({ none: 'off' })
})

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

describe('vectors', () => {
  const embedder = (answer: (texts: readonly string[]) => readonly (readonly number[])[]) => {
    const asked: number[] = []
    const named = { name: 'scripted:embed', at: 'nowhere' }
    return {
      asked,
      ...named,
      embed: async (texts: readonly string[]) => {
        asked.push(texts.length)
        return { vectors: answer(texts).map((one) => Float32Array.from(one)), tokensIn: texts.length }
      },
    }
  }
  function over(made: ReturnType<typeof embedder>, most = 1_000_000) {
    const ledger = createLedger(switchedOn(made))
    const model = createModel({
      provider: null,
      embedder: made,
      place: () => ({ models: ledger, zone: 'UTC' }),
      prices: null,
      allowance: { unit: 'tokens', most },
      callsAMinute: 10_000,
      clock: createTimers(0),
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      meter: noMeter,
    })
    return { model, ledger }
  }
  const texts = Array.from({ length: 200 }, (_one, at) => `text ${at}`)

  test('come in calls of 96 texts, in order, each in the ledger', async () => {
    const made = embedder((some) => some.map((text) => [Number(text.slice(5)), 1]))
    const { model, ledger } = over(made)
    const found = await model.vectors('home', 'vectors', texts)
    expect('vectors' in found ? found.vectors.map(([first]) => first) : found).toEqual(texts.map((_one, at) => at))
    expect([made.asked, ledger.rows.map(({ tokensIn, outcome }) => [tokensIn, outcome])]).toEqual([
      [96, 96, 8],
      [
        [96, 'answered'],
        [96, 'answered'],
        [8, 'answered'],
      ],
    ])
    expect(await model.vectorsFrom('home')).toBe('scripted:embed')
  })

  test.each([
    ['too few', (some: readonly string[]) => some.slice(1).map(() => [1])],
    ['none', (some: readonly string[]) => some.map(() => [])],
    ['of two lengths', (some: readonly string[]) => some.map((_one, at) => (at === 0 ? [1] : [1, 2]))],
    ['no numbers', (some: readonly string[]) => some.map(() => [Number.NaN])],
  ])('that are %s are unreadable', async (_name, answer) => {
    expect(await over(embedder(answer)).model.vectors('home', 'vectors', ['a', 'b'])).toEqual({ none: 'unreadable' })
  })

  test('of a whole job that the month does not hold are not begun', async () => {
    const made = embedder((some) => some.map(() => [1]))
    const { model } = over(made, 1_000)
    expect([await model.vectors('home', 'vectors', texts), made.asked, model.news('home')]).toEqual([{ none: 'budget' }, [], 'budget'])
  })
})

test('an answer made to hold things up is read at once, and is no answer', async () => {
  const hostile = [`\`\`\`${'\n'.repeat(400_000)}`, '['.repeat(400_000), '{"themes":'.repeat(50_000), '```json', '``````']
  for (const answer of hostile) {
    const model = createModelOver(createScriptedProvider([{ answer }, { answer }]))
    expect(await model.ask({ ...request, mostTokens: 50_000 })).toEqual({ none: 'unreadable' })
  }
})
