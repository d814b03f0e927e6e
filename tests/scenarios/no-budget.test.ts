import { expect, test } from 'vitest'
import { createModel, type ModelDesk, type ModelParts } from '../../src/models/model.js'
import { noMeter } from '../../src/ports/meter.js'
import { readLibrary } from '../../src/prompts.js'
import { createScriptedProvider, switchedOn } from '../support/scripted-model.js'
import { createTimers } from '../support/timers.js'
import { COMMUNITY, createWorld, ROOM } from '../support/world.js'

const MOST_STEPS = 60
const PEOPLE = Array.from({ length: 13 }, (_one, at) => `p${at}`)
const scope = { community: COMMUNITY }
const library = await readLibrary()
const shipped = [...library.files.values()].flatMap((file) => file.lengths.map((length) => [file.id, length] as const))

/** A model that is there and switched on, with nothing to spend: whatever it is asked fails the test. */
function createIdle(most = 0) {
  const provider = createScriptedProvider()
  const model = (place: ModelParts['place']): ModelDesk =>
    createModel({
      provider,
      embedder: null,
      prices: null,
      allowance: { unit: 'tokens', most },
      place: (community) => {
        const { models, zone } = place(community)
        return { zone, models: { ...models, switched: async () => switchedOn(provider) } }
      },
      clock: createTimers(0),
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      meter: noMeter,
    })
  return { provider, model }
}

test('there are playbooks, and it is the budget alone that keeps the model from being asked', async () => {
  expect(shipped.length).toBeGreaterThan(3)
  for (const most of [0, 1]) {
    let desk: Pick<ModelDesk, 'named' | 'offer'> | undefined
    await createWorld({ sandbox: false, library, model: (place) => (desk = createIdle(most).model(place)) })
    expect([await desk?.named(COMMUNITY), desk?.offer?.allowance.most]).toEqual(most === 0 ? [null, undefined] : ['scripted:model', most])
  }
})

test.each(shipped)('with a model but no budget, %s (%s) goes to its end and asks the model nothing', async (playbook, length) => {
  const { provider, model } = createIdle()
  const world = await createWorld({ sandbox: false, library, model })
  const store = world.app.store(COMMUNITY)
  const given = (library.files.get(playbook)?.given.length ?? 0) > 0
  await world.does(
    'ana',
    given
      ? { kind: 'ask', fields: { question: 'Where should the bench stand?', length, rooms: [ROOM] } }
      : { kind: 'start', playbook, length, rooms: [ROOM] },
  )
  const now = async () => (await store.sessions(scope, {}))[0] ?? expect.fail(`${playbook} did not begin`)
  for (let at = 0; at < MOST_STEPS && (await now()).status === 'open'; at += 1) {
    const { id, cursor } = await now()
    for (const who of PEOPLE) {
      const text = `What ${who} hopes for at ${cursor.step}: a river path with benches, and buses that come.`
      await world.does(who, { kind: 'form', session: id, step: cursor.step ?? '', fields: { text, audience: 'group' } })
    }
    await world.does('ana', { kind: 'command', name: 'skip', session: id })
    const after = await now()
    // a step that waits for its own day
    if (after.cursor.step === cursor.step && after.cursor.round === cursor.round) await world.passes(24)
  }
  expect((await now()).status).toBe('ended')
  expect(provider.asked).toEqual([])
})
