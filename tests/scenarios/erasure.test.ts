import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { systemClock } from '../../src/core/clock.js'
import { createWorld, pageText, ROOM } from '../support/world.js'
import { scene } from './reading-the-web.js'

const holding = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(text))
    .map((file) => file.name)

describe('someone who asks to be erased', () => {
  it('leaves no byte in any file of the data folder, whatever was said, shown, quoted or refused', async () => {
    const world = await createWorld()
    const sentinel = systemClock.secret(20)
    const session = await world.starts('ana', 'quick')
    await world.answers(sentinel, 'memory', `First ${sentinel}.`)
    await world.answers(sentinel, 'memory', `Then ${sentinel}, and this stays.`)
    await world.answers('ben', 'memory', 'Ben stays.')
    await world.commands(sentinel, 'human', `Please call, ${sentinel}`)
    await world.commands(sentinel, 'report', `Look at ${sentinel}`)
    await world.answers(sentinel, 'nosuchstep', sentinel)
    await world.commands('ana', 'skip')
    await world.answers(sentinel, 'whatif', `What if ${sentinel}?`, 'outside')
    await world.commands('ana', 'skip')
    expect(world.said()).toContain(sentinel)
    expect(holding(world.folder, sentinel)).not.toEqual([])

    await world.does(sentinel, { kind: 'erase', sure: 'erase my words' })
    expect(holding(world.folder, sentinel)).toEqual([])

    const [artifact] = await world.app.store('home').artifacts({ community: 'home' }, { session })
    expect(artifact).toMatchObject({ status: 'in_review', version: 2 })
    const page = pageText(await world.asks('ben', { kind: 'artifact', id: artifact?.id ?? '' }))
    expect(page).toContain('Ben stays.')
    expect(page).not.toContain(sentinel)
    expect(JSON.stringify(await world.asks('ben', { kind: 'room', room: ROOM, after: 0 }))).not.toContain(sentinel)
  })

  it('leaves no headline that they typed for a page that could not be read, and the page itself', async () => {
    const { world } = await scene((_path, response) => response.end(''))
    const sentinel = systemClock.secret(20)
    await world.does('ben', { kind: 'signal', fields: { url: 'https://news.example/bench', title: `Like my aunt ${sentinel}` } })
    expect(pageText(await world.asks('ana', { kind: 'register' }))).toContain(sentinel)
    await world.does('ben', { kind: 'erase', sure: 'erase my words' })
    expect(holding(world.folder, sentinel)).toEqual([])
    expect(pageText(await world.asks('ana', { kind: 'register' }))).toContain('news.example/bench')
  })

  it('can come back as someone new, with nothing of before', async () => {
    const world = await createWorld()
    await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'Before.')
    await world.does('ben', { kind: 'erase', sure: 'erase my words' })
    await world.answers('ben', 'memory', 'After.')
    const page = pageText(await world.asks('ben', { kind: 'my' }))
    expect(page).toContain('After.')
    expect(page).not.toContain('Before.')
  })
})

describe('what an erased person leaves behind in a session', () => {
  it('an event that comes once more brings neither the words nor the name back', async () => {
    const world = await createWorld()
    const sentinel = systemClock.secret(20)
    const session = await world.starts('ana', 'quick')
    const deed = { kind: 'form', session, step: 'memory', fields: { text: `Words ${sentinel}`, audience: 'group' } } as const
    await world.does(sentinel, deed, { key: `view ${sentinel}` })
    await world.does(sentinel, { kind: 'erase', sure: 'erase my words' })
    expect(await world.does(sentinel, deed, { key: `view ${sentinel}` })).toMatchObject({ kind: 'accepted', again: true })
    expect(holding(world.folder, sentinel)).toEqual([])
  })

  it('no longer counts among those who take part, and neither does one who only asked for help', async () => {
    const world = await createWorld()
    const session = await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'Ben was here.')
    await world.answers('cyd', 'memory', 'So was Cyd.')
    await world.commands('dora', 'human', 'Who are you?')
    const joined = (): Promise<number> => world.app.store('home').joined({ community: 'home' }, session)
    expect(await joined()).toBe(3)
    await world.does('ben', { kind: 'erase', sure: 'erase my words' })
    expect(await joined()).toBe(2)
  })

  it('is someone new to a second process too', async () => {
    const world = await createWorld()
    await world.starts('ana', 'quick')
    await world.answers('ben', 'memory', 'Before.')
    const other = await openStore({ file: join(world.folder, 'home.db'), clock: systemClock })
    onTestFinished(() => other.close())
    const event = {
      community: 'home',
      room: ROOM,
      actor: { account: 'console:ben', name: 'Ben' },
      deed: { kind: 'command', name: 'human' },
    } as const
    await other.accept({ key: 'first', ...event }, 'person:console:ben', 0)
    await world.does('ben', { kind: 'erase', sure: 'erase my words' })
    await other.accept({ key: 'second', ...event }, 'person:console:ben', 0)
    await world.app.settled()
    expect(await world.app.store('home').personByAccount({ community: 'home' }, 'console:ben')).toMatchObject({ name: 'Ben' })
  })
})
