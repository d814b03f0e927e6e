import { expect, test } from 'vitest'
import type { OwnChange, OwnPlaybook } from '../../../src/core/own-playbook.js'
import { createSetting, HOME, type Open, OTHER, type Setting } from './setting.js'

const ID = 'storytelling'
const draft = (author: string, ...words: readonly (readonly [string, string])[]): OwnChange => ({
  what: 'writing',
  playbook: ID,
  base: 'original',
  author,
  words: words.map(([place, text]) => ({ place, text, author })),
})
const changes = async (setting: Setting, ...all: readonly OwnChange[]): Promise<void> => {
  for (const own of all) await setting.applies('s1', { own })
}
const states = (own: readonly OwnPlaybook[]) => own.map(({ state, version }) => [state, version])

export function own(open: Open): void {
  test('a draft is written anew with each change, becomes the community’s own when saved, and is found by its hash', async () => {
    const setting = await createSetting(open)
    const { store, opens } = setting
    await opens('s1')
    await changes(setting, draft('p1', ['en.a', 'one']), draft('p1', ['en.a', 'two'], ['hours.quick.a', '12']))
    expect(states(await store.ownPlaybooks(HOME, ID))).toEqual([['writing', 1]])
    await changes(setting, { what: 'save', playbook: ID, hash: 'h1', author: 'p1' })
    expect(await store.ownPlaybooks(HOME)).toMatchObject([{ state: 'own', hash: 'h1', words: [{ text: 'two' }, { text: '12' }] }])
    expect(await store.ownPlaybookByHash('h1')).toMatchObject({ playbook: ID, base: 'original' })
    expect(await store.ownPlaybookByHash('h2')).toBeNull()
    expect(await store.ownPlaybooks(OTHER)).toEqual([])
  })

  test('a later version takes the place of the one before, which stays for those who keep it; a reset leaves none', async () => {
    const setting = await createSetting(open)
    const { store, opens } = setting
    await opens('s1')
    await changes(setting, draft('p1', ['en.a', 'one']), { what: 'save', playbook: ID, hash: 'h1', author: 'p1' })
    await changes(setting, draft('p2', ['en.a', 'two']))
    expect(states(await store.ownPlaybooks(HOME, ID))).toEqual([
      ['own', 1],
      ['writing', 2],
    ])
    await changes(setting, { what: 'drop', playbook: ID })
    expect(states(await store.ownPlaybooks(HOME, ID))).toEqual([['own', 1]])
    await changes(setting, draft('p2', ['en.a', 'two']), { what: 'save', playbook: ID, hash: 'h2', author: 'p2' })
    expect(states(await store.ownPlaybooks(HOME, ID))).toEqual([['own', 2]])
    await changes(setting, draft('p2', ['en.a', 'three']), { what: 'reset', playbook: ID })
    expect(await store.ownPlaybooks(HOME, ID)).toEqual([])
    expect(await store.ownPlaybookByHash('h1')).toMatchObject({ state: 'past', words: [{ text: 'one' }] })
  })

  test('erasing someone takes their words out of every version and leaves everyone else’s', async () => {
    const setting = await createSetting(open)
    const { store, opens, says, owner } = setting
    await opens('s1')
    const person = (await store.contribution(HOME, await says('ben', 's1', 'hello')))?.person ?? ''
    const words = [
      { place: 'en.a', text: 'of ben', author: person },
      { place: 'en.b', text: 'of cy', author: 'cy' },
    ]
    await changes(setting, { ...draft(person), words } as OwnChange, { what: 'save', playbook: ID, hash: 'h1', author: person })
    await store.erase(owner, HOME.community, person, 9)
    expect((await store.ownPlaybookByHash('h1'))?.words.map(({ text }) => text)).toEqual([null, 'of cy'])
  })
}
