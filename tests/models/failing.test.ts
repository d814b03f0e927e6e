import { expect, test } from 'vitest'
import { z } from 'zod'
import { createOpenAI } from '../../adapters/models/openai/index.js'
import { modelFaults } from '../../src/core/model-faults.js'
import type { ModelRequest, Provider } from '../../src/ports/model.js'
import { createFakeModel, json } from '../support/fake-model.js'
import { createLedger, createModelOver, createScriptedProvider, type Line, switchedOn } from '../support/scripted-model.js'
import { createTimers } from '../support/timers.js'

const request: ModelRequest<{ a: string }> = {
  community: 'home',
  purpose: 'themes',
  prompt: 'themes@1',
  system: 's',
  data: 'd',
  shape: z.strictObject({ a: z.string() }),
  mostTokens: 100,
}
const good = { a: 'b' }
const failing = (thrown: Error, times: number): Line[] => Array.from({ length: times }, () => ({ answer: thrown }))
/** Lets everything happen that needs no time. */
const settle = (): Promise<void> => new Promise((done) => setImmediate(() => setImmediate(done)))

function stage(script: readonly Line[], more: { callsAMinute?: number; seconds?: number } = {}) {
  const clock = createTimers(0)
  const provider = createScriptedProvider(script)
  const model = createModelOver(provider, { clock, ...more })
  const passes = async (ms: number): Promise<void> => {
    clock.pass(ms)
    await settle()
  }
  return { clock, provider, model, passes }
}

test('a failure is tried again after 1, 2 and 4 s, and each try stands in the ledger', async () => {
  const { provider, model, passes } = stage([...failing(modelFaults.failed(500), 3), { answer: good }])
  const asked = model.ask(request)
  const tries: number[] = []
  for (const wait of [0, 999, 1, 1_999, 1, 3_999, 1]) {
    await passes(wait)
    tries.push(provider.asked.length)
  }
  expect(tries).toEqual([1, 1, 2, 2, 3, 3, 4])
  expect(await asked).toEqual({ value: good })
  expect(model.ledger.rows.map(({ outcome, tokensIn }) => [outcome, tokensIn > 0])).toEqual([
    ['failed', false],
    ['failed', false],
    ['failed', false],
    ['answered', true],
  ])
})

test('the provider’s own advice is heeded', async () => {
  const { provider, model, passes } = stage([{ answer: modelFaults.limited(30_000) }, { answer: good }])
  const asked = model.ask(request)
  await passes(0)
  await passes(29_999)
  expect(provider.asked).toHaveLength(1)
  await passes(1)
  expect(await asked).toEqual({ value: good })
})

test('a provider that says 429 for an hour is left alone for it, and the facilitator hears so once', async () => {
  const { provider, model, passes } = stage([{ answer: modelFaults.limited(3_600_000) }, { answer: good }])
  expect(await model.ask(request)).toEqual({ none: 'away' })
  expect([model.news('home'), model.news('home'), model.news('other')]).toEqual(['away', null, null])
  await passes(3_599_000)
  expect(await model.ask(request)).toEqual({ none: 'away' })
  expect([provider.asked.length, model.news('home')]).toEqual([1, null])
  await passes(1_000)
  expect([await model.ask(request), model.until()]).toEqual([{ value: good }, null])
})

test('a key that is not taken is not tried again at once; the ledger says what was tried', async () => {
  const { provider, model, passes } = stage([{ answer: modelFaults.key(401) }, { answer: modelFaults.key(401) }])
  expect(await model.ask(request)).toEqual({ none: 'away' })
  await passes(599_999)
  expect(await model.ask(request)).toEqual({ none: 'away' })
  expect(provider.asked).toHaveLength(1)
  await passes(1)
  expect([await model.ask(request), provider.asked.length, model.until()]).toEqual([{ none: 'away' }, 2, 600_000 + 1_200_000])
  expect(model.ledger.rows.map(({ outcome, tokensIn, tokensOut }) => [outcome, tokensIn + tokensOut])).toEqual([
    ['failed', 0],
    ['failed', 0],
  ])
})

test('after four failures in a row all is done without a model for a minute; then one call at a time tries, and a new outage is told anew', async () => {
  const { provider, model, passes } = stage([...failing(modelFaults.failed(500), 5), { answer: good }, ...failing(modelFaults.key(401), 1)])
  const asked = model.ask(request)
  for (const wait of [0, 1_000, 2_000, 4_000]) await passes(wait)
  expect([await asked, provider.asked.length, model.news('home')]).toEqual([{ none: 'away' }, 4, 'away'])
  await passes(60_000)
  const two = Promise.all([model.ask(request), model.ask(request)])
  await passes(0)
  await passes(1_000)
  expect([await two, provider.asked.length]).toEqual([[{ none: 'away' }, { none: 'away' }], 5])
  await passes(120_000)
  expect(await model.ask(request)).toEqual({ value: good })
  expect([await model.ask(request), model.news('home')]).toEqual([{ none: 'away' }, 'away'])
})

test('one request that is refused leaves the model on for the others', async () => {
  const { model } = stage([{ answer: modelFaults.request(400) }, { answer: good }])
  expect([await model.ask(request), await model.ask(request)]).toEqual([{ none: 'away' }, { value: good }])
})

test('whatever else a package throws is no crash, and not tried again', async () => {
  const { provider, model } = stage([{ answer: new TypeError('a bench') }])
  expect([await model.ask(request), provider.asked.length]).toEqual([{ none: 'away' }, 1])
})

test('a call that never ends is left at its deadline, and counts with its upper bound', async () => {
  const hangs: Line = { answer: () => new Promise(() => undefined) }
  const { model, passes } = stage([hangs, { answer: good }], { seconds: 90 })
  const asked = model.ask(request)
  await passes(0)
  await passes(60_000)
  await passes(29_000)
  expect(model.ledger.rows).toMatchObject([{ outcome: 'under-way' }])
  await passes(1_000)
  await passes(1_000)
  expect(await asked).toEqual({ value: good })
  expect(model.ledger.rows).toMatchObject([{ outcome: 'failed', tokensOut: 100 }, { outcome: 'answered' }])
})

test('whoever asks may give up: the call ends, and the model stays on', async () => {
  const abort = new AbortController()
  let stopped = false
  const hangs: Line = {
    answer: ({ signal }: { signal: AbortSignal }) =>
      new Promise((_done, fail) => {
        signal.addEventListener('abort', () => {
          stopped = true
          fail(signal.reason)
        })
      }),
  }
  const { model } = stage([hangs, { answer: good }])
  const asked = model.ask(request, abort.signal)
  await settle()
  abort.abort()
  expect([await asked, stopped, model.news('home')]).toEqual([{ none: 'away' }, true, null])
  expect(await model.ask(request, abort.signal)).toEqual({ none: 'away' })
  expect(await model.ask(request)).toEqual({ value: good })
})

test('so many calls in any minute leave and no more, in order', async () => {
  const { provider, model, passes } = stage(
    Array.from({ length: 5 }, () => ({ answer: good })),
    { callsAMinute: 2 },
  )
  const all = Promise.all([1, 2, 3, 4, 5].map((n) => model.ask({ ...request, data: String(n) })))
  const left: number[] = []
  for (const wait of [0, 59_999, 1, 60_000]) {
    await passes(wait)
    left.push(provider.asked.length)
  }
  expect(left).toEqual([2, 2, 4, 5])
  expect(provider.asked.map(({ data }) => data)).toEqual(['1', '2', '3', '4', '5'])
  expect(await all).toHaveLength(5)
})

test('at most four are under way at once, and those that wait go nowhere once the model is away', async () => {
  const held: (() => void)[] = []
  const slow: Line = { answer: () => new Promise((_done, fail) => held.push(() => fail(modelFaults.key(401)))) }
  const { provider, model, passes } = stage([slow, slow, slow, slow])
  const all = Promise.all(Array.from({ length: 50 }, () => model.ask(request)))
  await passes(0)
  expect(provider.asked).toHaveLength(4)
  for (const fail of held) fail()
  expect((await all).every((reply) => 'none' in reply && reply.none === 'away')).toBe(true)
  expect(provider.asked).toHaveLength(4)
})

test('a real server that hangs in the middle of its body, and one that pours without end, end in no answer', async () => {
  const clock = createTimers(0)
  const over = (baseUrl: string): Provider => createOpenAI({ model: 'm', apiKey: 'none', baseUrl, clock })
  const stalls = await createFakeModel((_asked, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":')
    // the body has begun: now the time that a call may take goes by, again and again
    setImmediate(() => clock.pass(120_000))
  })
  const provider = over(stalls.url)
  const kept = createLedger(switchedOn(provider))
  // a try is over: now the time until the next one goes by
  const end: typeof kept.end = (...given) => kept.end(...given).finally(() => setImmediate(() => clock.pass(60_000)))
  expect(await createModelOver(provider, { clock, ledger: { ...kept, end } }).ask(request)).toEqual({ none: 'away' })
  expect(stalls.asked).toHaveLength(4)
  const down = await createFakeModel((_asked, response) => json(response, { error: {} }, 401))
  expect(await createModelOver(over(down.url), { clock }).ask(request)).toEqual({ none: 'away' })
  expect(down.asked).toHaveLength(1)
})

test('words that may not leave any more are in no further try, and nothing is booked for them', async () => {
  const { provider, model, passes } = stage([{ answer: modelFaults.failed(500) }])
  let may = true
  const asked = model.ask({ ...request, still: async () => may })
  await passes(0)
  may = false
  await passes(1_000)
  expect(await asked).toEqual({ none: 'changed' })
  expect([provider.asked.length, model.ledger.rows.length]).toEqual([1, 1])
})
