import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/core/clock.js'
import { createWorld, pageText, ROOM } from '../support/world.js'

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
