import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buttonsOf, createPeople } from '../support/fake-discord/people.js'
import { FakeDiscord, type FakeInteraction, GUILD } from '../support/fake-discord/server.js'

const [ANA, BEN, CHANNEL] = ['201', '202', '20'] as const

interface Heard {
  readonly killed: boolean
  /** What everyone read in order, in the channel and its thread, dates and ids left out. */
  readonly texts: readonly string[]
  readonly nonces: readonly (string | undefined)[]
}

/** Plays a session before a Cairn that is killed at a moment and started again. */
async function play(point = 'none', times = 0): Promise<Heard> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-discord-kill-'))
  const fake = new FakeDiscord(() => Date.now())
  const { rest, gateway } = fake
  await fake.listen()
  rest.channels.set(CHANNEL, { name: 'story', guild: GUILD })
  let killed = false
  let over = false
  let isLast = false
  let child: ChildProcess | undefined
  let ended: Promise<void> = Promise.resolve()
  const begin = (how: readonly string[]): void => {
    const one = spawn(process.execPath, ['--import', 'tsx', 'tests/crash/discord-child.ts', folder, fake.url, ...how], {
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
    await fake.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  begin([point, String(times)])
  await gateway.connected()
  const people = createPeople(fake, { [ANA]: 'Ana', [BEN]: 'Ben' }, () => Promise.resolve())
  const when = (is: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      fake.asked = () => {
        if (is()) resolve()
      }
      fake.asked()
    })
  /** Whoever sees no answer because the process died does the very same again. */
  const answered = async (does: () => Promise<FakeInteraction>): Promise<FakeInteraction> => {
    // it may go to a process that is dying, and be heard of only once the next one is there
    let before = gateway.lettings
    const made = await does()
    while (made.answer === null) {
      const since = before
      await when(() => made.answer !== null || gateway.lettings > since)
      before = gateway.lettings
      if (made.answer === null) await people.again(made)
    }
    return made
  }
  const ours = () => rest.messages.filter(({ author }) => author === '100')
  const reads = (words: RegExp): Promise<void> => when(() => ours().some(({ content }) => words.test(content)))
  const answers = async (user: string, text: string, question: RegExp): Promise<void> => {
    const asked = ours().findLast(({ content }) => question.test(content))
    const id = asked && buttonsOf(asked.components).find(({ label }) => label === 'Answer')?.custom_id
    if (!asked || !id) throw new Error('nothing is asked')
    people.opens(user, CHANNEL, await answered(() => people.pressId(user, asked, id)), asked)
    await answered(() => people.submit(user, { text, audience: 'group' }))
  }
  await answered(() => people.command(ANA, CHANNEL, 'start', { playbook: 'storytelling', length: 'quick' }))
  await reads(/never forget/)
  await answers(ANA, 'The mill pond froze and we all skated home.', /never forget/)
  await answers(BEN, 'My neighbour mended my bike.', /never forget/)
  await answered(() => people.command(ANA, CHANNEL, 'skip'))
  await reads(/finish this sentence/)
  await answers(BEN, 'Every street had a bench that someone loved.', /finish this sentence/)
  await answered(() => people.command(ANA, CHANNEL, 'skip'))
  // what was acknowledged last may still be on its way out: whoever is killed then is started again, and ends when it is out
  await gateway.connected()
  isLast = true
  child?.stdin?.end()
  await ended
  if (killed) {
    begin([])
    await ended
  }
  const nudges = (content: string): boolean => content.includes('a word for some of you')
  const said = ours().filter(({ content, channel }) => !nudges(content) && rest.channels.get(channel)?.type !== 1)
  return {
    killed,
    texts: said.map(({ content, channel }) => `${channel === CHANNEL ? 'channel' : 'thread'}: ${content.replaceAll(/\d/g, '')}`),
    nonces: said.map(({ nonce }) => nonce),
  }
}

describe('a process killed before Discord and started again', () => {
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
      expect(new Set(heard.nonces).size, `killed at ${point}, time ${times}`).toBe(heard.nonces.length)
    }
  })
})
