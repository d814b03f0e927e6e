import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MARK } from '../../adapters/chat/slack/send/search.js'
import { FakeSlackServer } from '../support/fake-slack/server.js'
import { createWorkspace, type Workspace } from '../support/fake-slack/workspace.js'

const CHANNEL = 'C1'

/** What people do, each told apart by an id of its own, so that Slack may send it again; and what everyone hears before they go on. */
const DEEDS: readonly (readonly [(space: Workspace) => Promise<unknown>, RegExp?])[] = [
  [(space) => space.mention('UANA', CHANNEL, 'start storytelling quick', { id: 'Ev1' }), /never forget/],
  [(space) => space.mention('UANA', CHANNEL, 'The mill pond froze and we all skated home.', { id: 'Ev2' })],
  [(space) => space.mention('UBEN', CHANNEL, 'My neighbour mended my bike.', { id: 'Ev3' })],
  [(space) => space.mention('UANA', CHANNEL, 'skip', { id: 'Ev4' }), /finish this sentence/],
  [(space) => space.mention('UBEN', CHANNEL, 'Every street had a bench that someone loved.', { id: 'Ev5' })],
  [(space) => space.mention('UANA', CHANNEL, 'skip', { id: 'Ev6' })],
]

interface Heard {
  readonly killed: boolean
  /** What everyone heard in order, dates left out. */
  readonly texts: readonly string[]
  readonly marks: readonly string[]
}

/** Plays the deeds before a Cairn that is killed at a moment and started again. */
async function play(point = 'none', times = 0): Promise<Heard> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-slack-kill-'))
  const server = new FakeSlackServer(() => Date.now())
  await server.listen()
  server.api.users.set('UANA', { name: 'Ana' })
  server.api.users.set('UBEN', { name: 'Ben' })
  server.api.channels.set(CHANNEL, { name: 'story', in: true })
  let killed = false
  let over = false
  let isLast = false
  let child: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()
  const begin = (how: readonly string[]): void => {
    const one = spawn(process.execPath, ['--import', 'tsx', 'tests/crash/slack-child.ts', folder, server.url, ...how], {
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    child = one
    if (isLast) one.stdin.end()
    let complaint = ''
    one.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString()
    })
    ended = new Promise((resolve, reject) => {
      one.once('close', (code, signal) => {
        if (signal === 'SIGKILL' && !over) {
          killed = true
          begin([])
          resolve(ended)
        } else if (code === 0 || over) resolve()
        else reject(new Error(complaint))
      })
    })
  }
  onTestFinished(async () => {
    over = true
    child?.kill('SIGKILL')
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  begin([point, String(times)])
  const space = createWorkspace(server, (type, payload) => server.send(type, payload))
  for (const [deed, hears] of DEEDS) {
    await deed(space)
    if (!hears) continue
    await new Promise<void>((resolve) => {
      server.api.answered = () => {
        if (server.api.in(CHANNEL).some(({ text }) => hears.test(text))) resolve()
      }
      server.api.answered()
    })
  }
  // what was acknowledged last may still be on its way out: whoever is killed then is started again, and ends when it is out
  await server.connected()
  isLast = true
  child?.stdin?.end()
  await ended
  if (killed) {
    begin([])
    await ended
  }
  const ours = server.api.messages.filter(({ metadata }) => metadata?.event_type === MARK)
  return {
    killed,
    texts: server.api.in(CHANNEL).map(({ text }) => text.replaceAll(/\d/g, '')),
    marks: ours.map(({ metadata }) => JSON.stringify(metadata?.event_payload)),
  }
}

describe('a process killed before Slack and started again', () => {
  it('says the same things in the same order, each once, and loses nothing that was acknowledged', { timeout: 280_000 }, async () => {
    const expected = await play()
    expect(expected.killed).toBe(false)
    expect(expected.texts.length).toBeGreaterThan(4)
    for (const [point, times] of [
      ['accept', 2],
      ['commit', 3],
      ['deliver', 1],
      ['deliver', 5],
      ['settle', 4],
    ] as const) {
      const heard = await play(point, times)
      expect(heard.killed, `${point} ${times} should kill`).toBe(true)
      expect(heard.texts, `killed at ${point}, time ${times}`).toEqual(expected.texts)
      expect(new Set(heard.marks).size, `killed at ${point}, time ${times}`).toBe(heard.marks.length)
      expect(heard.marks.length).toBe(expected.marks.length)
    }
  })
})
