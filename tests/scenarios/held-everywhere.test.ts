import { expect, it } from 'vitest'
import { keptThemes } from '../../src/steps/themes.js'
import { COMMUNITY, pageText, ROOM } from '../support/world.js'
import { stage } from './holding.js'

const scope = { community: COMMUNITY }
const STEPS = [
  'id: tales, kind: gather, hours: 24, several: true',
  'id: wall, kind: reveal, of: tales',
  'id: headings, kind: cluster, of: tales',
  'id: draft, kind: draft, of: tales, slots: [choice]',
  'id: check, kind: release, of: tales',
  'id: publish, kind: publish',
]
const TALES = [
  'The bridge needs new planks before winter.',
  'The old bridge is where we all met.',
  'A new bridge would help the school bus.',
  'The bridge floods each spring.',
  'Our bridge lamp went out and nobody mends it.',
  'The garden feeds six families.',
  'The garden wall fell and we rebuilt it.',
  'Children plant beans in the garden.',
  'The garden gate squeaks.',
  'A bench in the garden for the old.',
  'The choir sings on Sundays.',
  'The choir needs tenors.',
  'Kim broke the bridge lamp.',
]

it('a held answer is in no theme, list, line, reason or edition, and each answer keeps one place', async () => {
  const at = await stage({
    steps: STEPS,
    artifact: 'strategic-narrative',
    words: { draft: 'Who edits?\n\n### choice\n\nThe choice we face.' },
  })
  const { world, session } = at
  const store = world.app.store(COMMUNITY)
  const ids: string[] = []
  for (const [n, text] of TALES.entries()) ids.push(await at.says(`p${n % 7}`, text))
  const kim = ids.at(-1) ?? ''
  await at.holds('ana', kim)
  await at.does('ana', { kind: 'command', name: 'skip', session })
  expect(at.room()).toContain('Built from 12 of 13 answers')

  const { themes, alsoSaid } = keptThemes((await store.artifacts(scope, { session, drafts: true }))[0] ?? null)
  const sorted = [...themes.flatMap((one) => one.members), ...alsoSaid]
  expect(themes.length).toBeGreaterThan(0)
  expect(sorted.toSorted()).toEqual(ids.filter((id) => id !== kim).toSorted())

  await at.does('ana', { kind: 'command', name: 'skip', session })
  await at.does('p1', { kind: 'press', session, step: 'draft', action: 'edit' })
  const form = await world.asks('p1', { kind: 'form', session, step: 'draft', item: 'choice', action: 'fill' })
  expect(JSON.stringify(form)).toContain('The garden feeds')
  expect(JSON.stringify(form)).not.toContain('Kim')
  await at.does('p1', { kind: 'form', session, step: 'draft', item: 'choice', fields: { from: kim } })
  await at.does('p1', { kind: 'form', session, step: 'draft', item: 'choice', fields: { from: ids[5] ?? '' } })
  await at.does('p1', { kind: 'press', session, step: 'draft', action: 'done' })
  await at.does('ana', { kind: 'command', name: 'skip', session })

  const [artifact] = await store.artifacts(scope, { session })
  expect(artifact?.body.lines.filter((line) => line.kind === 'quote')).toHaveLength(1)
  const { used, of, alsoSaid: rest, held } = artifact?.body.coverage ?? { used: 0, of: 0, alsoSaid: [], held: [] }
  expect([used, rest.length, held, of]).toEqual([1, 11, [kim], 13])
  for (const edition of ['group', 'outside'] as const) {
    const page = pageText(await world.asks('p2', { kind: 'artifact', id: artifact?.id ?? '', edition }))
    expect(page).not.toContain('Kim')
    expect(page).toContain('1 held back: names a private person.')
  }
  expect(pageText(await world.asks('p2', { kind: 'why', what: artifact?.id ?? '', room: ROOM }))).not.toContain('Kim')

  await at.holds('ana', ids[5] ?? '', { reason: 'off' })
  const page = pageText(await world.asks('p2', { kind: 'artifact', id: artifact?.id ?? '' }))
  expect(page).toContain('Built from 0 of 13 answers by 0 of')
  expect(page).toContain('1 held back: off the question.')
  const line = artifact?.body.lines[0]?.id ?? ''
  const why = pageText(await world.asks('p2', { kind: 'why', what: line, room: ROOM }))
  expect([why.includes('six families'), why.includes('1 held back: off the question.')]).toEqual([false, true])
  await at.does('ana', { kind: 'show', contribution: ids[5] ?? '' })
  await at.does('ana', { kind: 'show', contribution: kim })
  const after = pageText(await world.asks('p2', { kind: 'artifact', id: artifact?.id ?? '' }))
  expect(after).toContain('Built from 1 of 13 answers')
  expect(after).toContain('Kim broke the bridge lamp.')
  expect(after).not.toContain('held back')
})
