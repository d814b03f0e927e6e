import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFinder } from '../../src/play/which.js'
import { COMMUNITY, createWorld, pageText, ROOM } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const NINE_YEARS_H = 9 * 365 * 24
const STEPS = [
  'id: tales, kind: gather, hours: 1',
  'id: draft, kind: draft, of: tales, slots: [cost], hours: 1',
  'id: check, kind: release, of: tales, hours: 1',
  'id: publish, kind: publish',
]
const words = { draft: 'Who edits?\n\n### cost\n\nWhat we give up.' }

/** A small town's story, adopted: Ana released her line, Ben said nothing, and nine years have passed. */
async function nineYearsOn() {
  const world = await createWorld({ library: madeUp(STEPS, { artifact: 'strategic-narrative', words }) })
  const session = await world.starts('ana', 'full')
  const store = world.app.store(COMMUNITY)
  const find = createFinder({ store, scope, session, accountOf: (who) => `console:${who}` })
  await world.answers('ana', 'tales', 'The bell is gone.')
  await world.answers('ben', 'tales', 'The bus stopped, and so did we.')
  await world.commands('ana', 'skip')
  await world.does('ana', { kind: 'press', session, step: 'draft', action: 'edit' })
  for (const who of ['ana', 'ben']) {
    const fields = { from: (await find.contribution({ of: who })).id, ...(who === 'ana' ? { linking: 'Here is what we gave up:' } : {}) }
    await world.does('ana', { kind: 'form', session, step: 'draft', item: 'cost', fields })
  }
  await world.does('ana', { kind: 'press', session, step: 'draft', action: 'done' })
  await world.does('ana', { kind: 'press', session, step: 'check', action: 'yes-group', item: await find.quote({ of: 'ana' }) })
  await world.commands('ana', 'skip')
  const adopted = (await store.artifacts(scope, { session }))[0]
  expect(adopted?.status).toBe('adopted')
  await world.passes(NINE_YEARS_H)
  const whyOf = async (words: string): Promise<string> => {
    for (const line of adopted?.body.lines ?? []) {
      const why = pageText(await world.asks('cyd', { kind: 'why', what: line.id, room: ROOM }))
      if (why.includes(words)) return why
    }
    return ''
  }
  return { world, adopted, whyOf }
}

describe('nine years on', () => {
  it('a line that its author released still opens to the exact words', async () => {
    const { world, adopted, whyOf } = await nineYearsOn()
    expect(await whyOf('The bell is gone.')).toContain('exact words')
    const page = pageText(await world.asks('cyd', { kind: 'artifact', id: adopted?.id ?? '' }))
    expect(page).toContain('The bell is gone.')
    expect(page).toContain('Here is what we gave up:')
  })

  it('words that nobody released are gone from every file, and why says that some were deleted on schedule', async () => {
    const { world, adopted, whyOf } = await nineYearsOn()
    const files = readdirSync(world.folder).map((name) => readFileSync(join(world.folder, name)))
    expect(files.some((bytes) => bytes.includes('The bus stopped'))).toBe(false)
    expect(files.some((bytes) => bytes.includes('The bell is gone'))).toBe(true)
    expect(await whyOf('deleted on schedule')).toContain('One more was deleted on schedule, or taken back.')
    const why = pageText(await world.asks('cyd', { kind: 'why', what: adopted?.id ?? '', room: ROOM }))
    expect(why).toContain('The bell is gone.')
    expect(why).toContain('One more was deleted on schedule')
  })
})
