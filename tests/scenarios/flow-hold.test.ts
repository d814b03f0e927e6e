import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import type { Clock } from '../../src/core/clock.js'
import type { Deed } from '../../src/core/event.js'
import { createLogger } from '../../src/observe/logger.js'
import { blockLines, createTerminal } from '../../src/play/terminal.js'
import type { Library } from '../../src/playbook/library.js'
import { testFolder } from '../support/folder.js'
import { createTimers } from '../support/timers.js'
import { COMMUNITY, createWorld, ROOM } from '../support/world.js'
import { madeUp } from './made-up-playbook.js'

const scope = { community: COMMUNITY }
const steps = ['id: tales, kind: gather, hours: 48', 'id: more, kind: gather, hours: 48', 'id: publish, kind: publish']
const none: Library = { files: new Map(), faults: [] }
const start: Deed = { kind: 'start', playbook: 'storytelling', length: 'full' }

/** A session whose kept playbook has become unreadable: it is on hold by its first event. */
async function onHold(folder = testFolder()) {
  const before = await createWorld({ folder, library: madeUp(steps), start: Date.UTC(2026, 0, 12, 9, 1) })
  await before.does('ana', start)
  const session = (await before.app.store(COMMUNITY).sessions(scope, { room: ROOM }))[0]?.id ?? ''
  const hash = [...madeUp(steps).files.values()][0]?.hash ?? ''
  await before.stop()
  const open = (library: Library, hours: number) => createWorld({ folder, library, start: Date.UTC(2026, 0, 12, 9, 1) + hours * 3_600_000 })
  return { folder, session, hash, open }
}

/** Makes the playbook that a file keeps one that cannot be read, as an older program would see it; `mend` puts it right. */
async function unread(folder: string, hash: string): Promise<() => void> {
  const { default: Database } = await import('better-sqlite3')
  const run = (text: string, ...values: string[]): void => {
    const db = new Database(`${folder}/${COMMUNITY}.db`)
    db.prepare(text).run(...values)
    db.close()
  }
  run(`UPDATE playbooks SET source = 'x' || source WHERE hash = ?`, hash)
  return () => run('UPDATE playbooks SET source = substr(source, 2) WHERE hash = ?', hash)
}

describe('a session that can no longer be read', () => {
  it('is on hold until it can be read again, and then goes on by itself with time to answer', async () => {
    const { folder, session, hash, open } = await onHold()
    const mend = await unread(folder, hash)
    const older = await open(none, 48)
    const state = async (world: typeof older) => world.app.store(COMMUNITY).session(scope, session)
    await older.passes(0)
    expect(older.said()).toContain('This session is on hold')
    await older.passes(1)
    expect(await state(older)).toMatchObject({ status: 'paused' })
    expect(older.said().match(/This session is on hold/g)).toHaveLength(1)
    await older.stop()
    mend()
    const world = await open(none, 50)
    await world.passes(1)
    expect(await state(world)).toMatchObject({ status: 'open', pausedBecause: null, cursor: { step: 'tales' } })
    expect(world.said()).toContain('It is no longer on hold')
    expect(world.said()).toContain('It closes later:')
    await world.passes(22)
    expect(await state(world)).toMatchObject({ cursor: { step: 'tales' } })
    await world.passes(2)
    expect(await state(world)).toMatchObject({ cursor: { step: 'more' } })
  })

  it('ends on its last day all the same', async () => {
    const { folder, session, hash, open } = await onHold()
    await unread(folder, hash)
    const world = await open(none, 48)
    await world.passes(24 * 60)
    expect(await world.app.store(COMMUNITY).session(scope, session)).toMatchObject({ status: 'stopped' })
    expect(await world.app.store(COMMUNITY).sessions(scope, { open: true })).toEqual([])
  })

  it('can be stopped by its host', async () => {
    const { folder, session, hash, open } = await onHold()
    await unread(folder, hash)
    const world = await open(none, 48)
    expect(await world.does('ana', { kind: 'command', name: 'stop' })).toMatchObject({ kind: 'accepted' })
    expect(await world.app.store(COMMUNITY).session(scope, session)).toMatchObject({ status: 'stopped' })
  })

  it('catches no command meant for an earlier one that goes on in the same room', async () => {
    const folder = testFolder()
    const lasting = madeUp(['id: tales, kind: gather, hours: 100', ...steps.slice(1)])
    const first = await createWorld({ folder, library: lasting })
    await first.does('ana', start)
    const other = (await first.app.store(COMMUNITY).sessions(scope, { room: ROOM }))[0]?.id ?? ''
    await first.stop()
    const { hash, open } = await onHold(folder)
    await unread(folder, hash)
    const world = await open(lasting, 48)
    await world.passes(0)
    const store = world.app.store(COMMUNITY)
    const rows = await store.sessions(scope, { room: ROOM, open: true })
    expect(rows.map((one) => one.status)).toEqual(['paused', 'open'])
    expect(await world.does('ana', { kind: 'command', name: 'skip' })).toMatchObject({ kind: 'accepted' })
    expect((await store.session(scope, other))?.cursor.step).toBe('more')
  })
})

describe('a process with an older library that takes over', () => {
  it('reads what the running sessions keep, and goes on with them', async () => {
    const folder = testFolder()
    const clock = createTimers(Date.UTC(2026, 0, 12, 9))
    const open = async (library: Library, who: string, at: Clock) => {
      const out: string[] = []
      const app = await createApp({
        dataFolder: folder,
        clock: at,
        logger: createLogger({ level: 'silent' }),
        library,
        adapters: [createTerminal((_room, post) => out.push(post.blocks.flatMap(blockLines).join('\n')))],
        communities: [
          { id: COMMUNITY, name: 'Alder Row', zone: 'UTC', lang: 'en', sandbox: true, rooms: [{ room: ROOM, name: 'main' }], core: [] },
        ],
        openStore: (file, own) => openStore({ file, clock: own }),
        who,
      })
      onTestFinished(() => app.stop())
      await app.start()
      const does = (key: string, deed: Deed) =>
        app.host.accept({ key, community: COMMUNITY, room: ROOM, actor: { account: 'console:ana', name: 'Ana' }, deed })
      return { app, out, does }
    }
    const first = await open(madeUp(steps), 'first', clock)
    const second = await open(none, 'second', clock)
    await first.does('one', start)
    await first.app.settled()
    await first.app.stop()
    for (let n = 0; n < 20 && !second.app.owns(); n += 1) {
      clock.pass(5_000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(second.app.owns()).toBe(true)
    await second.does('two', { kind: 'command', name: 'skip' })
    await second.app.settled()
    expect(second.out.join()).toContain('These are the words of more.')
    expect(second.out.join()).not.toContain('on hold')
  })
})
