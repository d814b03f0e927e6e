import { describe, expect, it, onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../src/core/clock.js'
import type { Synthesis, SynthesisAnswer, SynthesisStage } from '../../src/ports/synthesis.js'
import { createSynthesis } from '../../src/synthesis/synthesis.js'
import { fixture, saying } from './given.js'

const FAULTY = new URL('./faulty-thread.ts', import.meta.url)
const MINUTE_MS = 60_000

/** A clock moved by hand, which like the real one sleeps no longer than a minute at once. */
function handClock(): Clock & { pass(ms: number): void } {
  let now = 0
  const waiting = new Map<() => void, number>()
  return {
    ...systemClock,
    now: () => now,
    after: (ms, call) => {
      waiting.set(call, now + Math.min(ms, MINUTE_MS))
      return () => waiting.delete(call)
    },
    pass: (ms) => {
      now += ms
      for (const [call, at] of [...waiting]) if (at <= now && waiting.delete(call)) call()
    },
  }
}

function started(parts: { clock?: Clock; thread?: URL; timeoutMs?: number; mostMegabytes?: number } = {}): Synthesis {
  const synthesis = createSynthesis({ clock: systemClock, ...parts })
  onTestFinished(() => synthesis.stop())
  return synthesis
}

const ask = (synthesis: Synthesis, text: string, progress?: (stage: SynthesisStage) => void): Promise<SynthesisAnswer> =>
  synthesis.synthesize({ contributions: saying(text), lang: 'en', most: 5 }, progress)

/** Asks, and resolves with the pending answer as soon as the thread has begun. */
async function begun(synthesis: Synthesis, text: string): Promise<{ readonly answer: Promise<SynthesisAnswer> }> {
  let answer: Promise<SynthesisAnswer> = Promise.reject(new Error('not asked'))
  answer.catch(() => undefined)
  await new Promise<void>((resolve) => {
    answer = ask(synthesis, text, () => resolve())
    answer.catch(() => undefined)
  })
  return { answer }
}

describe('the thread that sorts', () => {
  it('answers themes, and says what it does', async () => {
    const stages: SynthesisStage[] = []
    const given = fixture('neighbourhood')
    const answer = await started().synthesize({ contributions: given, lang: 'en', most: 8 }, (stage) => stages.push(stage))
    expect(answer).toMatchObject({ confidence: 'fair', coverage: { used: given.length, of: given.length } })
    expect(answer.themes.length).toBeGreaterThan(3)
    expect(stages).toEqual(['reading', 'duplicates', 'vectors', 'themes', 'quotes'])
  })

  it('takes one request at a time and answers each its own', async () => {
    const synthesis = started({ thread: FAULTY })
    const answers = await Promise.all(
      [1, 2, 3].map((n) => synthesis.synthesize({ contributions: saying(...Array.from('x'.repeat(n))), lang: 'en', most: 5 })),
    )
    expect(answers.map((one) => one.alsoSaid.length)).toEqual([1, 2, 3])
  })

  it.each([
    ['ends', 'die', 'synthesis-crashed', 'model'],
    ['fails', 'fail', 'synthesis-failed', 'bug'],
  ])('says so when it %s, and works again at the next request', async (_name, text, code, fault) => {
    const synthesis = started({ thread: FAULTY })
    await expect(ask(synthesis, text)).rejects.toMatchObject({ name: 'CairnError', code, fault })
    await expect(ask(synthesis, 'fine')).resolves.toMatchObject({ alsoSaid: ['c0'] })
  })

  it('runs out of its own memory alone', async () => {
    const synthesis = started({ thread: FAULTY, mostMegabytes: 64 })
    await expect(ask(synthesis, 'out of memory')).rejects.toMatchObject({ code: 'synthesis-crashed' })
    await expect(ask(synthesis, 'fine')).resolves.toMatchObject({ alsoSaid: ['c0'] })
  })

  it('is ended when it takes too long, and started anew for who waits behind', async () => {
    const clock = handClock()
    const synthesis = started({ clock, thread: FAULTY, timeoutMs: 3 * MINUTE_MS })
    const { answer } = await begun(synthesis, 'hang')
    const behind = ask(synthesis, 'fine')
    clock.pass(MINUTE_MS)
    clock.pass(MINUTE_MS)
    expect(await Promise.race([answer.catch(() => 'ended'), new Promise((resolve) => setImmediate(resolve, 'working'))])).toBe('working')
    clock.pass(MINUTE_MS)
    await expect(answer).rejects.toMatchObject({ code: 'synthesis-timeout', fault: 'model', message: expect.stringContaining('180 s') })
    await expect(behind).resolves.toMatchObject({ alsoSaid: ['c0'] })
  })

  it('breaks off when it is stopped, and takes nothing more', async () => {
    const synthesis = started({ thread: FAULTY })
    const { answer } = await begun(synthesis, 'hang')
    await synthesis.stop()
    await expect(answer).rejects.toMatchObject({ code: 'synthesis-stopped', fault: 'model' })
    await expect(ask(synthesis, 'fine')).rejects.toMatchObject({ code: 'synthesis-stopped' })
  })

  it('is told an id that stands twice', async () => {
    const twice = [...saying('one'), ...saying('two')]
    await expect(started().synthesize({ contributions: twice, lang: 'en', most: 5 })).rejects.toMatchObject({
      code: 'synthesis-twice',
      fault: 'bug',
    })
  })
})
