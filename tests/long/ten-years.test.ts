import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../db/index.js'
import { type App, createApp } from '../../src/app.js'
import { systemClock } from '../../src/core/clock.js'
import { nextBegin, periodOf } from '../../src/engine/rhythms.js'
import { createLogger } from '../../src/observe/logger.js'
import { createScriptClock, type ScriptClock } from '../../src/play/script-clock.js'
import { blockLines, createTerminal } from '../../src/play/terminal.js'
import { readLibrary } from '../../src/prompts.js'
import { testFolder } from '../support/folder.js'

const HOUR_MS = 3_600_000
const WEEK_MS = 168 * HOUR_MS
const SCOPE = { community: 'home' }
const WEEKLY = { every: 'week', on: 1, at: '09:00' } as const
const [FROM, UNTIL] = [Date.UTC(2026, 0, 1), Date.UTC(2036, 0, 1)]
/** When a second process takes over from one that fell silent, when nobody works, and when the place moves to another zone. */
const [TAKEN_OVER, AWAY, BACK, MOVED] = [Date.UTC(2028, 1, 29, 12), Date.UTC(2030, 1, 1), Date.UTC(2030, 7, 7, 15), Date.UTC(2032, 5, 9)]

async function processOn(dataFolder: string, clock: ScriptClock, zone: string, who: string, out: string[]): Promise<App> {
  const app = await createApp({
    dataFolder,
    clock,
    logger: createLogger({ level: 'silent' }),
    library: await readLibrary(),
    adapters: [createTerminal((_room, post) => out.push(post.blocks.flatMap(blockLines).join('\n')))],
    communities: [
      {
        id: 'home',
        name: 'Alder Row',
        zone,
        lang: 'en',
        // no nightly copies, which would take most of the time
        sandbox: true,
        rooms: [{ room: 'console:main', name: 'main' }],
        core: [{ account: 'console:ana', name: 'Ana' }],
      },
    ],
    openStore: (file, at) => openStore({ file, clock: at }),
    who,
  })
  onTestFinished(() => app.stop().catch(() => undefined))
  await app.start()
  return app
}

/** Ten years of Mondays in a zone, and in another one from 2032 on: what began, and what was said. */
async function tenYears(zone: string, after: string) {
  const folder = testFolder()
  const clock = createScriptClock(systemClock, FROM)
  const out: string[] = []
  let app = await processOn(folder, clock, zone, 'first', out)
  await app.host.accept({
    key: 'rhythm',
    community: 'home',
    room: 'console:main',
    actor: { account: 'console:ana', name: 'Ana' },
    deed: { kind: 'rhythm', playbook: 'digest', every: 'week' },
  })
  await app.settled()
  let takenOver = false
  let here = zone
  for (;;) {
    const next = nextBegin(WEEKLY, here, clock.now()) ?? UNTIL
    if (next >= UNTIL) break
    if (!takenOver && next >= TAKEN_OVER) {
      takenOver = true
      // the first stays as it is: it fell silent, and its hold lapses
      clock.pass(Math.max(0, next - clock.now() - HOUR_MS))
      app = await processOn(folder, clock, here, 'second', out)
      expect(app.owns()).toBe(true)
    }
    if (next >= AWAY && clock.now() < BACK) {
      await app.stop()
      clock.pass(BACK - clock.now())
      app = await processOn(folder, clock, here, 'third', out)
      await app.settled()
      continue
    }
    if (next >= MOVED && here !== after) {
      await app.stop()
      here = after
      app = await processOn(folder, clock, here, 'fourth', out)
      continue
    }
    // the date that was set before the move still holds, once
    const moving = clock.now() >= MOVED - WEEK_MS && clock.now() < MOVED + WEEK_MS
    clock.pass(Math.min(next - clock.now(), moving ? 6 * HOUR_MS : Number.POSITIVE_INFINITY))
    await app.settled()
  }
  const begun = (await app.store('home').sessions(SCOPE, {}))
    .filter(({ playbook }) => playbook === 'digest')
    .map(({ openedAt }) => openedAt)
  return { begun: begun.toSorted((a, b) => a - b), said: out.filter((text) => text.includes('Nobody has named a source yet.')).length }
}

const local = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(at)

describe('ten years of weekly digests', () => {
  it.each([
    ['Europe/London', 'Asia/Kathmandu'],
    ['America/New_York', 'Europe/Berlin'],
    ['Australia/Lord_Howe', 'Pacific/Honolulu'],
    ['Pacific/Apia', 'Pacific/Pago_Pago'],
  ])(
    'come each once, on Monday at nine, in %s and then in %s: through summer times, leap days, a takeover, and half a year of silence',
    async (zone, after) => {
      const { begun, said } = await tenYears(zone, after)
      const zoneAt = (at: number): string => (at < MOVED ? zone : after)
      const weeks = begun.map((at) => periodOf('week', zoneAt(at), at))
      expect(new Set(weeks).size).toBe(weeks.length)
      expect(said).toBe(begun.length)
      // one catch-up for the half year in which nobody worked
      expect(begun.filter((at) => at >= AWAY && at <= BACK)).toEqual([BACK])
      expect(
        new Set(begun.filter((at) => at !== BACK && !(at >= MOVED && at < MOVED + WEEK_MS)).map((at) => local(zoneAt(at), at))),
      ).toEqual(new Set(['Mon 09:00']))
      const all: string[] = []
      for (let at = begun[0] ?? 0; at < UNTIL - WEEK_MS; at += WEEK_MS)
        if (at < AWAY - WEEK_MS || at > BACK + WEEK_MS) all.push(periodOf('week', zoneAt(at), at))
      expect(all.filter((week) => !weeks.includes(week))).toEqual([])
      expect(begun.length).toBeGreaterThanOrEqual(495)
    },
  )
})
