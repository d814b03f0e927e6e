import { describe, expect, it } from 'vitest'
import { LOAD_BUDGET_MINUTES, loadOf } from '../../src/engine/load.js'
import { meaningOf } from '../../src/ports/page-button.js'
import { COMMUNITY, createWorld, pageText, ROOM, type World } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const board = async (world: World, who = 'ana') => pageText(await world.asks(who, { kind: 'board' }))

describe('the board', () => {
  it('is for those who hold a session and for the core team alone', async () => {
    const world = await createWorld({ sandbox: false })
    expect(await world.asks('ben', { kind: 'board' })).toMatchObject({ kind: 'refused', code: 'not-board' })
    expect(await world.asks('nobody', { kind: 'board' })).toMatchObject({ kind: 'refused', code: 'not-board' })
    expect(await board(world)).toContain('Nothing waits for you.')
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'Here.')
    await world.does('ana', { kind: 'deputy', session, person: 'console:ben' })
    const seen = await board(world, 'ben')
    expect(seen).toContain('TELL OUR STORY')
    expect(seen).not.toContain('OUR OWN WORDS')
  })

  it('counts who has been heard, and names nobody who is silent and no word that was said', async () => {
    const world = await createWorld({ sandbox: false })
    await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'The secret of the pond.')
    await world.commands('cyd', 'pass')
    const seen = await board(world)
    expect(seen).toContain('1 of 3 have answered.')
    for (const hidden of ['Cyd', 'Ben', 'secret']) expect(seen).not.toContain(hidden)
  })

  it('says what waits for whom: a step kind is asked about its own', async () => {
    const steps = ['id: tales, kind: gather, hours: 1', 'id: draft, kind: draft, of: tales, slots: [choice]', 'id: publish, kind: publish']
    const world = await createWorld({
      library: madeUp(steps, { words: { draft: 'Who edits?\n\n### choice\n\nThe choice we face.' } }),
      sandbox: false,
    })
    const session = await world.starts('ana', 'full')
    await world.answers('ben', 'tales', 'A tale.')
    await world.commands('ana', 'skip')
    expect(await board(world)).toContain('The draft has no editor yet.')
    await world.does('ana', { kind: 'press', session, step: 'draft', action: 'edit' })
    expect(await board(world)).toContain('You are the editor. The draft waits for you.')
    await world.commands('ana', 'hold')
    expect(await board(world)).toContain('It is on hold until someone goes on.')
  })

  it('offers what can be done now and nothing else; each button means the same deed on every platform', async () => {
    const world = await createWorld({ sandbox: false })
    const session = await world.starts('ana', 'quick')
    const offered = async () => {
      const view = await world.asks('ana', { kind: 'board' })
      const blocks = view.kind === 'page' ? view.blocks : []
      return blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])).filter((one) => one.session === session)
    }
    const names = async () => (await offered()).map(({ action, value }) => value ?? action)
    expect(await names()).toEqual(['see:preview', 'skip', 'extend', 'hold', 'live', 'stop'])
    const hold = (await offered()).find(({ value }) => value === 'hold')
    const meaning = hold && meaningOf(hold)
    if (!meaning || !('deed' in meaning)) throw new Error('no deed')
    await world.does('ana', meaning.deed)
    expect(await names()).toEqual(['resume', 'see:preview', 'stop'])
  })

  it('shows what ended lately, with its result to open', async () => {
    const world = await createWorld({ sandbox: false })
    await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'Here.')
    await world.passes(25)
    await world.passes(25)
    const seen = await board(world)
    expect(seen).toContain('ENDED LATELY')
    expect(seen).toContain('Finished')
    expect(seen).toContain('| Our story')
  })
})

describe('the load of a week', () => {
  it('adds up the minutes of the steps that opened in it, for each who takes part, and forgets them after seven days', async () => {
    const world = await createWorld({ sandbox: false })
    await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'Here.')
    await world.answers('cyd', 'memory', 'Here too.')
    // half a minute to read and two to answer, for each of three who joined
    const first = await board(world)
    expect(first).toContain('8 minutes in all, from 3 people.')
    expect(first).toContain('3 minutes each on average, 3 at the most.')
    expect(first).toContain('3 minutes of it were yours.')
    expect(first).toContain(`at most ${LOAD_BUDGET_MINUTES} minutes a week`)
    await world.commands('ana', 'stop')
    await world.passes(24 * 8)
    expect(await board(world)).toContain('Nothing was asked of anyone in the last seven days.')
  })

  it('is added over sessions, and names nobody', () => {
    const load = loadOf(
      [
        { minutes: 20, people: ['a', 'b'] },
        { minutes: 15, people: ['b'] },
        { minutes: 0, people: ['c'] },
      ],
      'a',
    )
    expect(load).toEqual({ people: 2, total: 55, average: 28, highest: 35, mine: 20 })
    expect(loadOf([], null)).toEqual({ people: 0, total: 0, average: 0, highest: 0, mine: 0 })
  })
})

describe('what is prepared', () => {
  it('is on the board of those who may begin it, and on nobody’s first page', async () => {
    const world = await createWorld({ sandbox: false })
    await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'quick', prepare: true })
    expect(await board(world)).toContain('Prepared. Nothing has been said yet')
    const home = await world.asks('ben', { kind: 'home' })
    expect(home).toMatchObject({ sessions: [] })
    expect(await world.asks('ben', { kind: 'status', room: ROOM })).toMatchObject({ code: 'no-session' })
    expect(await world.app.store(COMMUNITY).sessions(scope, { open: true })).toEqual([])
  })
})
