import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ChatEvent, Deed } from '../../src/core/event.js'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const event = (key: string, who: string, deed: Deed): ChatEvent => ({
  key,
  community: 'practice',
  room: 'console:main',
  actor: { account: `console:${who}`, name: who },
  deed,
})
const answer = (key: string, who: string, step: string, text: string): ChatEvent =>
  event(key, who, { kind: 'form', session: 'filled-in', step, fields: { text, audience: 'group' } })
const skip = (key: string): ChatEvent => event(key, 'ana', { kind: 'command', name: 'skip', session: 'filled-in' })

const EVENTS: readonly ChatEvent[] = [
  event('e1', 'ana', { kind: 'start', playbook: 'storytelling', length: 'quick', rooms: ['console:main', 'console:second'] }),
  answer('e2', 'ana', 'memory', 'The mill pond froze and we all skated home.'),
  answer('e3', 'ben', 'memory', 'My neighbour mended my bike and would not take money.'),
  skip('e4'),
  answer('e5', 'ben', 'whatif', 'Every street had a bench that someone loved.'),
  skip('e6'),
]

interface Line {
  readonly id: string
  readonly room: string
  readonly body: readonly string[]
}

function world(): { run(point?: string, times?: number): number | null; posts(): readonly Line[] } {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-crash-'))
  folders.push(folder)
  writeFileSync(join(folder, 'events.json'), JSON.stringify(EVENTS))
  return {
    run: (point = 'none', times = 0) => {
      const child = spawnSync(process.execPath, ['--import', 'tsx', 'tests/crash/child.ts', folder, point, String(times)], {
        encoding: 'utf8',
      })
      if (child.status !== 0 && child.signal !== 'SIGKILL') throw new Error(child.stderr)
      return child.status
    },
    posts: () =>
      readFileSync(join(folder, 'platform.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
  }
}

const byRoom = (posts: readonly Line[]): Record<string, readonly (readonly string[])[]> => ({
  main: posts.filter((post) => post.room === 'console:main').map((post) => post.body),
  second: posts.filter((post) => post.room === 'console:second').map((post) => post.body),
})

describe('a process killed at any moment and started again', () => {
  it('says the same things in the same order in each room, each once', { timeout: 240_000 }, () => {
    const undisturbed = world()
    expect(undisturbed.run()).toBe(0)
    const expected = byRoom(undisturbed.posts())
    expect(expected.main?.length).toBeGreaterThan(6)
    expect(expected.second?.length).toBeGreaterThan(4)
    for (const point of ['accept', 'commit', 'deliver', 'settle']) {
      for (const times of [1, 4]) {
        const killed = world()
        expect(killed.run(point, times), `${point} ${times} should kill`).toBeNull()
        expect(killed.run()).toBe(0)
        expect(byRoom(killed.posts()), `killed at ${point}, time ${times}`).toEqual(expected)
        const ids = killed.posts().map((post) => `${post.room} ${post.id}`)
        expect(new Set(ids).size).toBe(ids.length)
      }
    }
  })
})
