import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { systemClock } from '../../src/core/clock.js'
import { blockLines } from '../../src/play/terminal.js'
import { buttonsOf, createPeople } from '../support/fake-discord/people.js'
import { FakeDiscord, type FakeInteraction, GUILD } from '../support/fake-discord/server.js'
import { FakeSlackServer } from '../support/fake-slack/server.js'
import { createWorkspace } from '../support/fake-slack/workspace.js'

const [HALL, BEN] = ['console:hall', '202'] as const
const STORIES = /pond froze|mended my bike|someone loved/g
const SCOPE = { community: 'home' }

interface Heard {
  readonly killed: boolean
  /** What everyone read in each room, in order, dates left out. */
  readonly rooms: readonly (readonly string[])[]
  readonly marks: readonly string[]
  readonly nonces: readonly string[]
}

/** Plays a session in three rooms before a Cairn that is killed at a moment and started again. */
async function play(point = 'none', times = 0): Promise<Heard> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-three-kill-'))
  const slack = new FakeSlackServer(() => Date.now())
  const discord = new FakeDiscord(() => Date.now())
  await Promise.all([slack.listen(), discord.listen()])
  slack.api.users.set('UANA', { name: 'Ana' })
  slack.api.channels.set('C1', { name: 'mission', in: true })
  discord.rest.channels.set('20', { name: 'town', guild: GUILD })
  let [killed, over, isLast] = [false, false, false]
  let child: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()
  const begin = (how: readonly string[]): void => {
    const args = ['--import', 'tsx', 'tests/crash/three-rooms-child.ts', folder, slack.url, discord.url, ...how]
    const one = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'pipe'] })
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
    await Promise.all([slack.close(), discord.stop()])
    rmSync(folder, { recursive: true, force: true })
  })
  begin([point, String(times)])
  const space = createWorkspace(slack, (type, payload) => slack.send(type, payload))
  const inBoth = (words: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        const heard =
          slack.api.in('C1').some(({ text }) => words.test(text)) && discord.rest.messages.some(({ content }) => words.test(content))
        if (heard) resolve()
      }
      slack.api.answered = look
      discord.asked = look
      look()
    })

  const people = createPeople(discord, { [BEN]: 'Ben' }, () => Promise.resolve())
  /** Whoever sees no answer because the process died does the very same again. */
  const answered = async (does: () => Promise<FakeInteraction>): Promise<FakeInteraction> => {
    // it may go to a process that is dying, and be heard of only once the next one is there
    let before = discord.gateway.lettings
    const made = await does()
    while (made.answer === null) {
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (made.answer !== null || discord.gateway.lettings > before) resolve()
        }
        discord.asked = look
        look()
      })
      before = discord.gateway.lettings
      if (made.answer === null) await people.again(made)
    }
    return made
  }
  const benAnswers = async (text: string): Promise<void> => {
    const asked = discord.rest.messages.findLast(({ components }) => buttonsOf(components).some(({ label }) => label === 'Answer'))
    const id = asked && buttonsOf(asked.components).find(({ label }) => label === 'Answer')?.custom_id
    if (!asked || !id) throw new Error('nothing is asked')
    people.opens(BEN, '20', await answered(() => people.pressId(BEN, asked, id)), asked)
    await answered(() => people.submit(BEN, { text, audience: 'group' }))
  }
  await inBoth(/never forget/)
  await space.mention('UANA', 'C1', 'The mill pond froze and we all skated home.', { id: 'Ev2' })
  await benAnswers('My neighbour mended my bike.')
  await space.mention('UANA', 'C1', 'skip', { id: 'Ev4' })
  await inBoth(/finish this sentence/)
  await space.mention('UANA', 'C1', 'Every street had a bench that someone loved.', { id: 'Ev5' })
  await space.mention('UANA', 'C1', 'skip', { id: 'Ev6' })
  await inBoth(/someone loved/)
  // what was acknowledged last may still be on its way out: whoever is killed now is started again, and ends when it is out
  isLast = true
  child?.stdin?.end()
  await ended
  const store = await openStore({ file: join(folder, 'home.db'), clock: systemClock })
  const hall = await store.posts(SCOPE, HALL, null, 0, 500)
  await store.close()
  const bare = (texts: readonly string[]): readonly string[] => texts.map((text) => text.replaceAll(/\d/g, ''))
  return {
    killed,
    rooms: [
      bare(slack.api.in('C1').map(({ text }) => text)),
      bare(
        discord.rest.messages.flatMap(({ author, content }) =>
          author === '100' && !content.includes('a word for some of you') ? content : [],
        ),
      ),
      bare(hall.map(({ blocks }) => blocks.flatMap(blockLines).join('\n'))),
    ],
    marks: slack.api.messages.flatMap(({ metadata }) => (metadata ? JSON.stringify(metadata.event_payload) : [])),
    nonces: discord.rest.messages.flatMap(({ nonce }) => nonce ?? []),
  }
}

describe('a process killed before Slack, Discord and the console at once', () => {
  it('says the same things in each room in the same order, each once', { timeout: 280_000 }, async () => {
    const expected = await play()
    expect(expected.killed).toBe(false)
    for (const said of expected.rooms) expect(said.join('\n').match(STORIES)?.length).toBeGreaterThan(1)
    for (const [point, times] of [
      ['commit', 3],
      ['deliver', 2],
      ['deliver', 7],
      ['settle', 4],
    ] as const) {
      const heard = await play(point, times)
      expect(heard.killed, `${point} ${times} should kill`).toBe(true)
      expect(heard.rooms, `killed at ${point}, time ${times}`).toEqual(expected.rooms)
      expect(new Set(heard.marks).size, `killed at ${point}, time ${times}`).toBe(heard.marks.length)
      expect(new Set(heard.nonces).size, `killed at ${point}, time ${times}`).toBe(heard.nonces.length)
    }
  })
})
