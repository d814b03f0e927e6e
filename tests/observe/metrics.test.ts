import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import { CairnError } from '../../src/core/errors.js'
import type { Deed } from '../../src/core/event.js'
import { createLogger } from '../../src/observe/logger.js'
import type { Gauges } from '../../src/observe/metrics.js'
import { createMetrics } from '../../src/observe/metrics.js'
import { createScriptClock } from '../../src/play/script-clock.js'
import { createTerminal } from '../../src/play/terminal.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'

const START = Date.UTC(2026, 0, 12, 9)
const SAMPLE = /^[a-z_]+(?:\{[a-z]+="[a-z0-9_.]+"(?:,[a-z]+="[a-z0-9_.]+")*\})? -?\d+(?:\.\d+)?(?:e-\d+)?$/
const gauges = (more: Partial<Gauges> = {}): Gauges => ({ backlogs: [], works: true, backupAt: undefined, now: START, ...more })
const still = {
  lag: () => ({ half: 0.001, most: 0.02, all: 0.5 }),
  memory: () => ({ rss: 1, heapUsed: 2, external: 3, heapTotal: 4, arrayBuffers: 5 }),
}

const figure = (text: string, sample: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `))
  return line === undefined ? undefined : Number(line.slice(sample.length + 1))
}

describe('the figures', () => {
  it('are Prometheus text: each family explained once, each sample a number', () => {
    const text = createMetrics().render(gauges({ backupAt: START }))
    expect(text.endsWith('\n')).toBe(true)
    const families = text.match(/^# TYPE (\w+) (?:counter|gauge)$/gm) ?? []
    expect(new Set(families).size).toBe(families.length)
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(line.startsWith('#') ? /^# (?:HELP|TYPE) cairn_\w+ / : SAMPLE)
    for (const line of text.split('\n').filter((one) => one.startsWith('cairn_')))
      expect(text).toContain(`# TYPE ${line.split(/[ {]/)[0]} `)
  })

  it('count calls of a model and what went there and came back', () => {
    const { meter, render } = createMetrics()
    meter.count({ what: 'model', outcome: 'answered' })
    meter.count({ what: 'model', outcome: 'failed' })
    meter.count({ what: 'tokens', direction: 'in' }, 120)
    meter.count({ what: 'tokens', direction: 'out' }, 30)
    const text = render(gauges())
    const calls = ['answered', 'failed', 'cut'].map((outcome) => figure(text, `cairn_model_calls_total{outcome="${outcome}"}`))
    expect(calls).toEqual([1, 1, 0])
    expect(['in', 'out'].map((direction) => figure(text, `cairn_model_tokens_total{direction="${direction}"}`))).toEqual([120, 30])
  })

  it('stand at nought before anything has happened, so that a rise from nothing is seen', () => {
    const text = createMetrics().render(gauges())
    expect(figure(text, 'cairn_effects_total{kind="post",outcome="dropped"}')).toBe(0)
    expect(figure(text, 'cairn_events_total{outcome="accepted"}')).toBe(0)
  })

  it('say how old the oldest thing that waits is, over all communities', () => {
    const one = { inbox: 2, outbox: 1, deadEvents: 1, deadEffects: 0, oldest: START - 90_000 }
    const text = createMetrics(still).render(gauges({ backlogs: [one, { ...one, deadEffects: 3, oldest: null }], works: false }))
    expect(figure(text, 'cairn_oldest_waiting_seconds')).toBe(90)
    expect(figure(text, 'cairn_waiting{box="inbox"}')).toBe(4)
    expect(figure(text, 'cairn_dead{box="outbox"}')).toBe(3)
    expect(figure(text, 'cairn_works')).toBe(0)
    expect(figure(text, 'cairn_event_loop_lag_seconds{quantile="1"}')).toBe(0.5)
    expect(figure(text, 'cairn_memory_bytes{kind="heap_used"}')).toBe(2)
  })

  it.each([
    ['its age', START - 3_600_000, 3_600],
    ['minus one when a community has none', null, -1],
    ['nothing when there is no live community', undefined, undefined],
  ])('say of the backup %s', (_name, backupAt, value) => {
    expect(figure(createMetrics(still).render(gauges({ backupAt })), 'cairn_backup_age_seconds')).toBe(value)
  })
})

it('a session is counted as it goes, failures included, and no word or name of anyone becomes a figure', async () => {
  const metrics = createMetrics(still)
  const clock = createScriptClock(systemClock, START)
  let broken = false
  const terminal = createTerminal(() => undefined)
  const app = await createApp({
    dataFolder: testFolder(),
    clock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    meter: metrics.meter,
    adapters: [
      {
        ...terminal,
        deliver: (room, post, done) => {
          if (!broken) return terminal.deliver(room, post, done)
          throw new CairnError({ code: 'out', fault: 'platform', message: 'The platform is out.', remedy: 'Wait.', retryAfterMs: 1_000 })
        },
      },
    ],
    communities: [
      { id: 'home', name: 'Alderrow', zone: 'UTC', lang: 'en', sandbox: true, rooms: [{ room: 'console:main', name: 'main' }], core: [] },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
  })
  onTestFinished(() => app.stop())
  await app.start()
  const does = async (key: string, deed: Deed): Promise<void> => {
    await app.host.accept({ key, community: 'home', room: 'console:main', actor: { account: 'console:ana', name: 'Anasentinel' }, deed })
    await app.settled()
  }
  const figures = async (): Promise<string> => metrics.render(gauges({ backlogs: await app.backlogs(), now: clock.now() }))

  await does('k1', { kind: 'start', playbook: 'storytelling', length: 'quick' })
  await does('k1', { kind: 'start', playbook: 'storytelling', length: 'quick' })
  await does('k2', { kind: 'command', name: 'skip', session: 'nowhere' })
  await app.host.look({ kind: 'home', community: 'home', account: 'console:ana', name: 'Anasentinel' })
  broken = true
  await does('k3', { kind: 'command', name: 'stop' })
  clock.pass(30_000)

  const text = await figures()
  expect(figure(text, 'cairn_events_total{outcome="accepted"}')).toBe(2)
  expect(figure(text, 'cairn_events_total{outcome="again"}')).toBe(1)
  expect(figure(text, 'cairn_events_total{outcome="refused"}')).toBe(1)
  expect(figure(text, 'cairn_turns_total{outcome="done"}')).toBe(2)
  expect(figure(text, 'cairn_looks_total')).toBe(1)
  expect(figure(text, 'cairn_effects_total{kind="post",outcome="delivered"}')).toBeGreaterThan(0)
  expect(figure(text, 'cairn_effects_total{kind="post",outcome="failed"}')).toBe(1)
  expect(figure(text, 'cairn_waiting{box="outbox"}')).toBeGreaterThan(0)
  expect(figure(text, 'cairn_oldest_waiting_seconds')).toBe(30)
  expect(text).not.toMatch(/sentinel|alderrow|home|console/i)
})
