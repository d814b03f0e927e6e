import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Allowance } from '../../src/core/allowance.js'
import type { Form } from '../../src/core/form.js'
import { modelFaults } from '../../src/core/model-faults.js'
import { createModel, type ModelDesk } from '../../src/models/model.js'
import type { Library } from '../../src/playbook/library.js'
import { noMeter } from '../../src/ports/meter.js'
import type { ModelRequest } from '../../src/ports/model.js'
import { meaningOf } from '../../src/ports/page-button.js'
import { createScriptedProvider, type Line } from '../support/scripted-model.js'
import { createTimers } from '../support/timers.js'
import { COMMUNITY, createWorld, pageText, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
/** January, as in the world. */
const stopped = createTimers(Date.UTC(2026, 0, 12, 9))
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const tokens = (most: number): Allowance => ({ unit: 'tokens', most })

async function place(
  script: readonly Line[] = [],
  allowance = tokens(100_000),
  more: { sandbox?: boolean; at?: string; folder?: string; library?: Library } = {},
) {
  const provider = createScriptedProvider(script, { name: 'scripted:model', at: more.at ?? 'models.example' })
  let desk: ModelDesk | undefined
  const world = await createWorld({
    sandbox: more.sandbox ?? false,
    model: (place) => {
      desk = createModel({ provider, embedder: null, prices: null, allowance, place, clock: stopped, logger: silent, meter: noMeter })
      return desk
    },
    ...(more.folder ? { folder: more.folder } : {}),
    ...(more.library ? { library: more.library } : {}),
  })
  return { world, model: desk ?? expect.fail() }
}

async function form(world: World, who = 'ana'): Promise<Form> {
  const view = await world.asks(who, { kind: 'fill', what: 'model' })
  return view.kind === 'form' ? view.form : expect.fail(JSON.stringify(view))
}

/** Sends the form back as it was shown. */
async function switchOn(world: World, most = '', who = 'ana') {
  const { deed } = await form(world)
  return world.does(who, { ...(deed?.kind === 'model' ? deed : expect.fail()), fields: { most } })
}

const request: ModelRequest<{ a: string }> = {
  community: COMMUNITY,
  purpose: 'themes',
  prompt: 'themes@1',
  system: 's',
  data: 'd',
  shape: z.strictObject({ a: z.string() }),
  mostTokens: 100,
}
const good: Line = { answer: { a: 'b' }, tokens: [300, 50] }
const board = async (world: World): Promise<string> => pageText(await world.asks('ana', { kind: 'board' }))

describe('a language model', () => {
  it('is off until the core team switches it on, on a form that says what leaves, what never does and to whom', async () => {
    const { world, model } = await place([good])
    expect(await model.ask(request)).toEqual({ none: 'off' })
    expect(await board(world)).toContain('It is off. Nothing leaves')
    const shown = (await form(world)).intro?.flat().map(({ text }) => text) ?? []
    for (const said of ['What leaves this place', 'What never leaves', 'models.example', '100,000 tokens', 'switch it off at any time'])
      expect(shown.join('\n')).toContain(said)
    expect(await switchOn(world)).toMatchObject({ kind: 'accepted' })
    const kept = await world.app.store(COMMUNITY).models.switched(scope)
    const ana = await world.app.store(COMMUNITY).personByAccount(scope, 'console:ana')
    expect(kept).toMatchObject({ on: true, to: 'scripted:model (models.example)', lang: 'en', most: null, unit: 'tokens', person: ana?.id })
    expect(kept?.wording).toBe(shown.join('\n\n'))
    expect(await board(world)).toMatch(/It is on\. Words go to scripted:model \(models\.example\)\. Switched on by Ana/)
    expect([await model.named(COMMUNITY), await model.ask(request)]).toEqual(['scripted:model', { value: { a: 'b' } }])
    expect(await board(world)).toContain('Used this month: 350 tokens of 100,000 tokens.')
    expect(pageText(await world.asks('ben', { kind: 'for-me' }))).not.toContain('language model')
    await world.does('ben', { kind: 'settings', reminders: 'on' })
    expect(pageText(await world.asks('ben', { kind: 'for-me' }))).toContain('A language model may read what people say here')
  })

  it('is nobody’s to switch but the core team’s, and is in no place where everyone acts as core', async () => {
    const { world } = await place()
    const { deed } = await form(world)
    expect(await world.does('ben', { ...(deed?.kind === 'model' ? deed : expect.fail()) })).toMatchObject({ code: 'not-core' })
    expect(await world.asks('ben', { kind: 'fill', what: 'model' })).toMatchObject({ kind: 'refused', code: 'not-core' })
    const sandbox = await place([], tokens(100_000), { sandbox: true })
    expect(await sandbox.world.asks('ana', { kind: 'fill', what: 'model' })).toMatchObject({ code: 'model-sandbox' })
    expect(await sandbox.world.does('ana', { kind: 'model', on: true, seen: deed?.kind === 'model' ? deed.seen : '' })).toMatchObject({
      code: 'model-sandbox',
    })
    expect(await board(sandbox.world)).not.toContain('LANGUAGE MODEL')
  })

  it('agrees to nothing that was not read', async () => {
    const { world } = await place()
    for (const seen of [undefined, 'x', '0'.repeat(32)])
      expect(await world.does('ana', { kind: 'model', on: true, ...(seen ? { seen } : {}) })).toMatchObject({ code: 'model-changed' })
    const { deed } = await form(world)
    const german = { ...(deed?.kind === 'model' ? deed : expect.fail()), lang: 'de' }
    expect(await world.does('ana', german)).toMatchObject({ code: 'model-changed' })
    expect(await world.app.store(COMMUNITY).models.switched(scope)).toBeNull()
  })

  it('is switched off with one button at any time', async () => {
    const { world, model } = await place()
    await switchOn(world)
    const view = await world.asks('ana', { kind: 'board' })
    const buttons = view.kind === 'page' ? view.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) : []
    const off = buttons.find(({ action }) => action === 'do:model') ?? expect.fail()
    const meaning = meaningOf(off)
    await world.does('ana', meaning && 'deed' in meaning ? meaning.deed : expect.fail())
    expect(await model.ask(request)).toEqual({ none: 'off' })
    expect(world.said()).toContain('The language model is off.')
    expect(await board(world)).toContain('It is off.')
  })

  it('that goes elsewhere is another one: it is off until its own words are read', async () => {
    const first = await place()
    await switchOn(first.world)
    await first.world.app.stop()
    const second = await place([], tokens(100_000), { at: 'elsewhere.example', folder: first.world.folder })
    expect(await second.model.named(COMMUNITY)).toBeNull()
    expect(await board(second.world)).toContain('Nothing goes there until you read what that means.')
  })

  it('stops hard at the limit that the community set, and at the operator’s where that is lower', async () => {
    const { world, model } = await place([good, good])
    expect(await switchOn(world, 'a lot')).toMatchObject({ kind: 'refused', fields: { most: expect.stringContaining('Write a number') } })
    expect(await switchOn(world, '900')).toMatchObject({ kind: 'accepted' })
    expect(await model.estimate(COMMUNITY, [{ ...request }])).toMatchObject({ calls: 1, money: null, held: false })
    expect(await model.ask(request)).toEqual({ value: { a: 'b' } })
    expect(await model.ask(request)).toEqual({ value: { a: 'b' } })
    expect(await model.ask(request)).toEqual({ none: 'budget' })
    expect((await world.app.store(COMMUNITY).models.costs(scope, '2026-01')).map(({ calls }) => calls)).toEqual([2])
    const low = await place([], tokens(10))
    await switchOn(low.world, '5000')
    expect(await low.model.ask(request)).toEqual({ none: 'budget' })
  })

  it('that does not answer is told to the facilitator once, beside what was made without it, and to the board', async () => {
    const steps = ['id: moment, kind: gather', 'id: headings, kind: cluster, of: moment, most: 6', 'id: publish, kind: publish']
    const { world, model } = await place([{ answer: modelFaults.limited(3_600_000) }], tokens(100_000), { library: madeUp(steps) })
    await switchOn(world)
    for (const _session of [1, 2]) {
      await world.starts('ana', 'full')
      for (let at = 0; at < 12; at += 1) await world.answers(`p${at}`, 'moment', `The river path at bend ${at}.`)
      expect(await model.ask(request)).toEqual({ none: 'away' })
      await world.commands('ana', 'skip')
      await world.commands('ana', 'stop')
    }
    const told = world.out.filter(({ text }) => text.includes('The language model does not answer.'))
    expect(told.map(({ post }) => post.only)).toEqual([(await world.app.store(COMMUNITY).personByAccount(scope, 'console:ana'))?.id])
    expect(await board(world)).toContain('It does not answer now.')
  })
})
