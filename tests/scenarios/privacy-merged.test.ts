import { expect, it } from 'vitest'
import { COMMUNITY } from '../support/world.js'
import { stage } from './holding.js'

const scope = { community: COMMUNITY }

it('who typed a paper in does not undo what another host held, with or without an appeal or new words', async () => {
  const at = await stage({ deputy: 'dee' })
  const { session, world } = at
  const store = world.app.store(COMMUNITY)
  await at.does('ana', { kind: 'proxy', session, step: 'tales', fields: { text: 'Kim stole my bike.', audience: 'group' } })
  const [paper] = await store.contributions(scope, { session, step: 'tales' })
  const contribution = paper?.id ?? ''
  await at.holds('dee', contribution)
  const shows = async (): Promise<string | undefined> => {
    await at.does('ana', { kind: 'show', session, contribution })
    return at.held(contribution)
  }
  expect(await shows()).toBe('held')
  await at.does('ana', { kind: 'appeal', session, contribution })
  expect(await shows()).toBe('appealed')
  await at.does('ana', { kind: 'edit', contribution, text: 'Kim took my bike.' })
  expect(await shows()).toBe('reworded')
  await at.does('dee', { kind: 'show', session, contribution })
  expect(await at.held(contribution)).toBeUndefined()
})

it('who typed a paper in may still decide on a report of it, since nobody else may be there', async () => {
  const at = await stage()
  const { session, world } = at
  await at.does('ana', { kind: 'proxy', session, step: 'tales', fields: { text: 'The ford froze.', audience: 'group' } })
  const [paper] = await world.app.store(COMMUNITY).contributions(scope, { session, step: 'tales' })
  const contribution = paper?.id ?? ''
  await at.does('ana', { kind: 'command', name: 'skip', session })
  await at.does('cyd', { kind: 'command', name: 'report', what: contribution })
  expect(await at.held(contribution)).toBe('reported')
  await at.does('ana', { kind: 'show', session, contribution })
  expect(await at.held(contribution)).toBeUndefined()
})
