import { expect, test } from 'vitest'
import { artifactOf } from './looking.js'
import { createSetting, HOME, MAIN, type Open, OTHER, post, type Setting, START } from './setting.js'

const YEAR_MS = 365 * 86_400_000

/** A session with words of ben and cy, a line lifted from each, and an adopted artifact that rests on ben's. */
async function adopted(setting: Setting): Promise<{ ben: string; person: string; cy: string }> {
  await setting.opens('s1')
  const ben = await setting.says('ben', 's1', 'we met by the bridge')
  const cy = await setting.says('cy', 's1', 'nobody wanted to go home')
  await setting.applies('s1', {
    quotes: [
      { id: 'q1', contribution: ben, start: 3, end: 6 },
      { id: 'q2', contribution: cy, start: 0, end: 6 },
    ],
    artifact: artifactOf('s1', ['q1']),
  })
  return { ben, cy, person: (await setting.store.contribution(HOME, ben))?.person ?? '' }
}

const spans = async (setting: Setting, ...quotes: string[]): Promise<unknown> => {
  const [block] = await setting.store.show(HOME, [{ kind: 'text', text: quotes.map((quote) => ({ quote })) }], null)
  return block && 'text' in block ? block.text.map((span) => (span.kind === 'said' ? span.text : span.kind)) : []
}

export function forgetting(open: Open): void {
  test('someone who is erased has no words, no name, no account and no role left, and others keep theirs', async () => {
    const setting = await createSetting(open)
    const { store, owner, takes } = setting
    const { ben, cy, person } = await adopted(setting)
    await takes('ben', { kind: 'form', session: 's1', step: 'memory', fields: { text: 'not yet turned' } })
    await store.erase(owner, 'home', person, START)
    expect(await store.contribution(HOME, ben)).toMatchObject({ text: null })
    expect(await store.contribution(HOME, cy)).toMatchObject({ text: 'nobody wanted to go home' })
    expect(await store.personById(HOME, person)).toMatchObject({ name: '', account: '', roles: [] })
    expect((await store.people(HOME)).map((one) => one.name)).toEqual(['ana', 'cy'])
    expect(await store.show(HOME, [{ kind: 'text', text: [{ person }] }], null)).toMatchObject([
      { text: [{ kind: 'gone', text: 'someone who left' }] },
    ])
    expect(await spans(setting, 'q1', 'q2')).toEqual(['gone', 'nobody'])
    expect(await store.counts(HOME, 's1')).toEqual({ memory: { contributions: 1, people: 1 } })
    expect((await store.pending(START)).inbox).toBe(0)
  })

  test('erasing again is harmless, and the same account is then someone new', async () => {
    const setting = await createSetting(open)
    const { store, owner } = setting
    const { person } = await adopted(setting)
    await store.erase(owner, 'home', person, START)
    await store.erase(owner, 'home', person, START)
    expect((await store.person(HOME, 'console:ben', 'Ben', START)).id).not.toBe(person)
  })

  test('a person is erased in the community that asked, not in another', async () => {
    const setting = await createSetting(open)
    const { store, owner } = setting
    const { ben, person } = await adopted(setting)
    await store.erase(owner, OTHER.community, person, START)
    expect(await store.contribution(HOME, ben)).toMatchObject({ text: 'we met by the bridge' })
    expect(await store.personById(HOME, person)).toMatchObject({ name: 'ben', roles: ['member'] })
  })

  test.each([
    ['withdrawn', (ben: string) => ({ withdraws: [ben] })],
    ['changed', (ben: string) => ({ edits: [{ contribution: ben, text: 'other words' }] })],
    ['unreleased', () => ({ releases: [{ quote: 'q1', tier: null }] })],
  ])('an adopted artifact goes back to review when words under it are %s', async (_name, parts) => {
    const setting = await createSetting(open)
    const { ben } = await adopted(setting)
    await setting.applies('s1', parts(ben))
    expect(await setting.store.artifacts(HOME, { id: 'a1' })).toMatchObject([{ version: 2, status: 'in_review' }])
  })

  test('an adopted artifact goes back to review when its words are erased or given anew, and stays when others go', async () => {
    const setting = await createSetting(open)
    const { store, owner, says } = setting
    const { person, cy } = await adopted(setting)
    await setting.applies('s1', { withdraws: [cy] })
    expect(await store.artifacts(HOME, { id: 'a1' })).toMatchObject([{ version: 1 }])
    await says('ben', 's1', 'other words')
    expect(await store.artifacts(HOME, { id: 'a1' })).toMatchObject([{ version: 2, status: 'in_review' }])
    await setting.applies('s1', { artifact: artifactOf('s1', ['q1'], { version: 3 }) })
    await store.erase(owner, 'home', person, START)
    expect(await store.artifacts(HOME, { id: 'a1' })).toMatchObject([{ version: 4, status: 'in_review' }])
  })

  test('words older than the date are deleted, released lines stay for nine years and more, newer words stay', async () => {
    const setting = await createSetting(open)
    const { store, owner, at, says, applies } = setting
    await adopted(setting)
    await applies('s1', { releases: [{ quote: 'q1', tier: 'outside' }] })
    at(START + 2 * YEAR_MS)
    const newer = await says('dee', 's1', 'said later')
    at(START + 9 * YEAR_MS)
    expect(await store.forget(owner, START + YEAR_MS, START + 9 * YEAR_MS)).toBe(2)
    expect(await store.forget(owner, START + YEAR_MS, START + 9 * YEAR_MS)).toBe(0)
    expect(await spans(setting, 'q1', 'q2')).toEqual(['met', 'gone'])
    expect(await store.contributions(HOME, { session: 's1' })).toMatchObject([{ id: newer, text: 'said later' }])
    expect(await store.quote(HOME, 'q1')).toMatchObject({ tier: 'outside' })
  })

  test('a kept line goes when its author takes it back, withdraws its words, or is erased', async () => {
    for (const end of ['unrelease', 'withdraw', 'erase'] as const) {
      const setting = await createSetting(open)
      const { store, owner, applies } = setting
      const { ben, person } = await adopted(setting)
      await applies('s1', { releases: [{ quote: 'q1', tier: 'outside' }] })
      await store.forget(owner, START + 1, START + 1)
      expect(await spans(setting, 'q1')).toEqual(['met'])
      if (end === 'unrelease') await applies('s1', { releases: [{ quote: 'q1', tier: null }] })
      if (end === 'withdraw') await applies('s1', { withdraws: [ben] })
      if (end === 'erase') await store.erase(owner, 'home', person, START)
      expect(await spans(setting, 'q1')).toEqual(['gone'])
    }
  })

  test("an editor's linking words stay with the artifact they were published in", async () => {
    const setting = await createSetting(open)
    const { store, owner, says, opens, applies } = setting
    await opens('s1')
    const linking = await says('ana', 's1', 'And then it was spring.', { audience: 'outside' })
    const unused = await says('ana', 's1', 'Not used.', { slot: '1' })
    const body = artifactOf('s1', []).body
    const line = { id: 'l1', section: 'stories', kind: 'linking' as const, contribution: linking, editor: 'p' }
    await applies('s1', { artifact: artifactOf('s1', [], { body: { ...body, lines: [line] } }) })
    await store.forget(owner, START + 1, START + 1)
    expect(await store.contribution(HOME, linking)).toMatchObject({ text: 'And then it was spring.' })
    expect(await store.contribution(HOME, unused)).toMatchObject({ text: null })
  })

  test('a post that showed words shows them as taken back once they are withdrawn', async () => {
    const setting = await createSetting(open)
    const { ben } = await adopted(setting)
    await setting.posts('s1', { kind: 'post', post: { blocks: [{ kind: 'quote', text: [{ said: ben }] }] } }, post('after'))
    await setting.applies('s1', { withdraws: [ben] })
    const [shown] = await setting.store.posts(HOME, MAIN, null, 0, 10)
    expect(shown?.blocks).toMatchObject([{ kind: 'quote', text: [{ kind: 'gone' }] }])
  })
}
