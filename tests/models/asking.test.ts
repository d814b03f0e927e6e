import { expect, test } from 'vitest'
import { z } from 'zod'
import { modelFaults } from '../../src/core/model-faults.js'
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
