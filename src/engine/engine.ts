import type { Clock } from '../core/clock.js'
import { CairnError, explain } from '../core/errors.js'
import type { Receipt } from '../core/event.js'
import type { ChatAdapter } from '../ports/chat-adapter.js'
import type { Logger } from '../ports/logger.js'
import type { Ask, View } from '../ports/look.js'
import type { Meter } from '../ports/meter.js'
import type { OutboxItem, Owner, Store, TurnReport } from '../ports/store.js'
import type { Synthesis } from '../ports/synthesis.js'
import type { DraftThemes } from '../synthesis/drafting/draft-themes.js'
import type { Abroad } from './abroad.js'
import { createDelivery } from './deliver.js'
import type { Hall } from './hall.js'
import type { Hooks } from './hooks.js'
import { createIntake } from './intake.js'
import { createLook, type LookAids } from './look/look.js'
import { createMind } from './mind.js'
import type { Limits } from './pace.js'
import { readKept } from './shelf.js'
import { createSleepWatch, LATE_MS } from './sleep.js'

const OWN_FOR_MS = 15_000
const RENEW_MS = 5_000
const LONGEST_REST_MS = 60_000
const TURNS_AT_ONCE = 256
/** Lanes under way at once, and effects claimed for each. */
const EFFECTS_AT_ONCE = 64
const PER_LANE = 16
/** Deeds after which the community may have one more room. */
const MAKES_ROOMS: ReadonlySet<string> = new Set(['room', 'connect'])

function byLane(items: readonly OutboxItem[]): ReadonlyMap<string, readonly OutboxItem[]> {
  const lanes = new Map<string, OutboxItem[]>()
  for (const item of items) {
    const lane = lanes.get(item.lane)
    if (lane) lane.push(item)
    else lanes.set(item.lane, [item])
  }
  return lanes
}

/** One database's engine: takes facts in, advances sessions, puts posts out. */
export interface Engine {
  /** Takes ownership (or stands by until it can), recovers what was in flight, and begins. */
  readonly start: () => Promise<void>
  readonly accept: (input: unknown) => Promise<Receipt>
  readonly look: (ask: Ask) => Promise<View>
  /** Is this process the owner now? */
  readonly owns: () => boolean
  /** `neither`: it is not started, or could not ask for the database the last time. */
  readonly standing: () => 'works' | 'stands-by' | 'neither'
  /** Resolves when nothing can be done now: no event waits, no effect is due; at once for a process that stands by. */
  readonly settled: () => Promise<void>
  /**
   * Finishes what is under way, or waits for it until `enough` resolves, and lets go of the database's ownership; the store stays
   * open. Answers the ids of the effects that were left.
   */
  readonly stop: (enough?: Promise<unknown>) => Promise<readonly string[]>
}

/** Builds the engine from its parts; it starts nothing until `start`. */
export function createEngine(
  parts: LookAids & {
    store: Store
    hall: Hall
    clock: Clock
    adapters: ReadonlyMap<string, ChatAdapter>
    synthesis: Synthesis
    drafting: DraftThemes
    abroad: Abroad
    hooks: Hooks
    logger: Logger
    meter: Meter
    /** Names this process among those that could own the database. */
    who: string
    /** How much one person may send; that of people unless given. */
    limits?: Limits | undefined
  },
): Engine {
  const { store, hall, clock, adapters, synthesis, abroad, hooks, logger, meter, who } = parts
  const mind = createMind(hall)
  const deliver = createDelivery({
    store,
    adapters,
    synthesis,
    drafting: parts.drafting,
    abroad,
    hall,
    hooks,
    logger,
    meter,
    now: clock.now,
    say: hall.say,
    erased: () => readKept(hall.shelf, store, hall.communities.keys()),
  })
  const { rehearse, suggest, base } = parts
  const look = createLook({ hall, store, now: clock.now, rehearse, suggest, base })
  const watch = createSleepWatch(clock.now)

  let owner: Owner | null = null
  /** What was decided before this moment may be out, though nobody wrote it down. */
  let doubtBefore = 0
  let stopped = false
  /** Was the database asked for, and did it answer? */
  let asks = false
  let asked = false
  let pumping: Promise<void> | null = null
  const flying = new Map<string, Promise<void>>()
  /** What is being delivered at this moment, one a lane. */
  const underWay = new Map<string, string>()
  const timers = new Map<string, () => void>()
  let resting = false
  let troubles = 0

  const later = (name: string, ms: number, call: () => void): void => {
    timers.get(name)?.()
    timers.set(name, clock.after(ms, call))
  }

  function pump(): void {
    asked = true
    if (pumping || stopped || resting || !owner) return
    pumping = run().finally(() => {
      pumping = null
      if (asked) pump()
    })
  }

  async function run(): Promise<void> {
    try {
      while (asked && owner && !stopped) {
        asked = false
        if (await round(owner)) asked = true
      }
      if (owner && !stopped) await sleepUntilDue(owner)
    } catch (thrown) {
      logger.error('the engine stumbled', { why: explain(thrown) })
      if (thrown instanceof CairnError && thrown.code === 'not-owner') owner = null
      asked = false
      later('pump', 1_000, owner ? pump : standBy)
    }
  }

  /** One round: dates, turns, effects; answers whether there may be more to do at once. */
  async function round(mine: Owner): Promise<boolean> {
    await store.wakeDue(mine, clock.now(), watch.slept() ? LATE_MS : undefined)
    const reports = await store.advance(mind, mine, clock.now(), TURNS_AT_ONCE)
    const dead = reports.filter((report) => !report.ok)
    for (const { seq, error } of dead) logger.error('a turn failed and was set aside', { seq, why: error })
    if (reports.length > 0) hooks.at('commit')
    if (reports.some(({ claim }) => MAKES_ROOMS.has(claim.event.body.kind))) await hall.roomsChanged?.()
    meter.count({ what: 'turn', outcome: 'done' }, reports.length - dead.length)
    meter.count({ what: 'turn', outcome: 'dead' }, dead.length)
    warnOfLate(reports)
    const room = EFFECTS_AT_ONCE - flying.size
    const items = room > 0 ? await store.claimEffects(clock.now(), room * PER_LANE, new Set(flying.keys())) : []
    for (const [lane, run] of byLane(items)) {
      const flight = fly(mine, lane, run)
        .then(() => {
          troubles = 0
        })
        .catch((thrown: unknown) => rest(lane, thrown))
        .finally(() => {
          flying.delete(lane)
          underWay.delete(lane)
          pump()
        })
      flying.set(lane, flight)
    }
    return reports.length === TURNS_AT_ONCE
  }

  function warnOfLate(reports: readonly TurnReport[]): void {
    const late = reports.flatMap(({ claim }) => (claim.event.body.kind === 'wake' ? (claim.event.body.late ?? []) : []))
    if (late.length > 0)
      logger.warn('dates came late: nobody worked when they were due', { dates: late.length, longestMs: Math.max(...late) })
  }

  /** The store failed: everything rests a while, longer each time, so that nothing is tried in a loop. */
  function rest(lane: string, thrown: unknown): void {
    logger.error('an effect could not be settled', { lane, why: explain(thrown) })
    resting = true
    troubles += 1
    later('rest', Math.min(1_000 * 2 ** (troubles - 1), LONGEST_REST_MS), () => {
      resting = false
      pump()
    })
  }

  /** A lane's effects leave one after another; one that must wait keeps those behind it back. */
  async function fly(mine: Owner, lane: string, run: readonly OutboxItem[]): Promise<void> {
    const settling: Promise<void>[] = []
    for (const item of run) {
      // what has not begun when it is time to stop is left for the next start
      if (stopped || owner?.fence !== mine.fence) break
      underWay.set(lane, `${item.effect.kind} ${item.id}`)
      const delivered = await deliver(mine, item, item.unclear || item.at < doubtBefore)
      if (delivered.kind === 'later') break
      // a failure is heard of at the end; until then it must not end the process as unhandled
      delivered.settled.catch(() => undefined)
      settling.push(delivered.settled)
    }
    await Promise.all(settling)
  }

  async function sleepUntilDue(mine: Owner): Promise<void> {
    const next = await store.wakeDue(mine, clock.now())
    const { inbox, nextWake } = await store.pending(clock.now())
    if (inbox > 0) return pump()
    const soonest = Math.min(next ?? Number.POSITIVE_INFINITY, nextWake ?? Number.POSITIVE_INFINITY)
    if (Number.isFinite(soonest)) later('pump', Math.max(soonest - clock.now(), 0), pump)
  }

  async function standBy(): Promise<void> {
    if (stopped) return
    try {
      const mine = await store.own(who, clock.now(), OWN_FOR_MS)
      const began = mine !== null && owner === null
      if (stopped) {
        if (mine && began) await store.disown(mine)
        return
      }
      // what another process began may rest on a playbook that this one has never read
      if (began) await readKept(hall.shelf, store, hall.communities.keys())
      if (began) await hall.roomsChanged?.()
      owner = mine
      if (began) doubtBefore = mine.crashedBefore ?? 0
      asks = true
      if (mine && began) {
        watch.began()
        logger.info('this process holds the engine', { fence: mine.fence })
      }
      // another process may have taken facts in, and only this one works on them
      if (mine) pump()
    } catch (thrown) {
      asks = false
      logger.error('ownership could not be renewed', { why: explain(thrown) })
    }
    later('own', RENEW_MS, () => {
      watch.beat()
      void standBy()
    })
  }

  const accept = createIntake({
    hall,
    store,
    now: clock.now,
    limits: parts.limits,
    stored: () => {
      hooks.at('accept')
      pump()
    },
  })

  return {
    accept: async (input) => {
      const receipt = await accept(input)
      meter.count({ what: 'event', outcome: receipt.kind === 'refused' ? 'refused' : receipt.again ? 'again' : 'accepted' })
      return receipt
    },
    look: (ask) => {
      meter.count({ what: 'look' })
      return look(ask)
    },
    owns: () => owner !== null,
    standing: () => (!asks || stopped ? 'neither' : owner ? 'works' : 'stands-by'),
    start: async () => {
      stopped = false
      await standBy()
    },
    settled: async () => {
      for (;;) {
        pump()
        while (pumping || flying.size > 0) await Promise.all([pumping, ...flying.values()])
        if (!owner || resting) return
        const { inbox } = await store.pending(clock.now())
        // an effect that is due behind one that must wait is not waiting for this moment
        const due = await store.claimEffects(clock.now(), 1, new Set())
        if (inbox === 0 && due.length === 0 && !pumping && flying.size === 0) return
      }
    },
    stop: async (enough = new Promise(() => undefined)) => {
      stopped = true
      for (const cancel of timers.values()) cancel()
      const finished = async (): Promise<void> => {
        while (pumping || flying.size > 0) await Promise.all([pumping, ...flying.values()])
      }
      await Promise.race([finished(), enough])
      const left = [...underWay.values()]
      if (owner) await store.disown(owner)
      owner = null
      return left
    },
  }
}
