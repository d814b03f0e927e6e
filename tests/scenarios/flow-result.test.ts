import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { ShownPost } from '../../src/core/post.js'
import { COMMUNITY, createWorld, ROOM } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }

/** A session whose result is made; its last step is open. */
async function made() {
  const steps = [
    'id: tales, kind: gather, hours: 1',
    'id: draft, kind: draft, of: tales, slots: [choice], hours: 1',
    'id: publish, kind: publish',
    'id: last, kind: gather, hours: 1',
  ]
  const world = await createWorld({
    library: madeUp(steps, { words: { draft: 'Who edits?\n\n### choice\n\nThe choice.' } }),
  })
  await world.does('ana', { kind: 'start', playbook: 'storytelling', length: 'full' })
  const store = world.app.store(COMMUNITY)
  const session = (await store.sessions(scope, { room: ROOM }))[0]?.id ?? ''
  const press = (action: string, item?: string) =>
    world.does('ben', { kind: 'press', session, step: 'draft', action, ...(item === undefined ? {} : { item }) })
  const fill = () => world.does('ben', { kind: 'form', session, step: 'draft', item: 'choice', fields: { words: 'by the bridge' } })
  await world.does('ben', { kind: 'form', session, step: 'tales', fields: { text: 'We met by the bridge.', audience: 'group' } })
  await world.does('ana', { kind: 'command', name: 'skip', session })
  await press('edit')
  await fill()
  await press('done')
  return { world, store, session, press, fill }
}

it('what was adopted stays on the first page while it is drafted anew, and is superseded by what is made of that', async () => {
  const { world, store, session, press, fill } = await made()
  const versions = (): unknown[] =>
    new Database(`${world.folder}/${COMMUNITY}.db`, { readonly: true })
      .prepare(`SELECT version, status, body ->> '$.status' AS said FROM artifacts ORDER BY version`)
      .all()
  const shown = async () => (await store.artifacts(scope, { session })).map(({ version, status }) => [version, status])
  expect(await shown()).toEqual([[1, 'adopted']])
  await world.does('ana', { kind: 'command', name: 'back', session })
  await press('edit')
  await press('clear', 'choice')
  expect(versions()).toHaveLength(2)
  expect(await shown()).toEqual([[1, 'adopted']])
  expect(await world.asks('cyd', { kind: 'home' })).toMatchObject({ artifacts: [{ status: 'adopted' }] })
  await fill()
  await press('done')
  expect(await shown()).toEqual([[2, 'adopted']])
  expect(versions()).toEqual([
    { version: 1, status: 'superseded', said: 'superseded' },
    { version: 2, status: 'adopted', said: 'adopted' },
  ])
})

it('a post that was replaced never comes back, however the room is read', async () => {
  const { store } = await made()
  const whole = await store.posts(scope, ROOM, null, 0, 500)
  const read: ShownPost[] = []
  for (;;) {
    const page = await store.posts(scope, ROOM, null, read.at(-1)?.seq ?? 0, 1)
    if (page.length === 0) break
    read.push(...page)
  }
  expect(read.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
  expect(whole.filter(({ key }) => key === 'editor:draft').length).toBeLessThan(2)
  expect(whole.some(({ replaces }) => replaces === 'editor:draft')).toBe(true)
})
