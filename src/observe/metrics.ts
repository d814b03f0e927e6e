import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Counted, Meter } from '../ports/meter.js'
import type { Backlog } from '../ports/store.js'

/** The Prometheus text format, version 0.0.4. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

const EFFECTS = ['post', 'synthesize', 'weigh', 'scan', 'register', 'notice', 'erase', 'forget', 'backup', 'reshow'] as const
const CALLS = ['answered', 'refused', 'cut', 'unreadable', 'failed'] as const
const RESOLUTION_MS = 20
const NS_IN_S = 1e9

/** How late timers fire now (seconds): half of them, 99 in 100 and all of them at most so late since the last look. */
export interface Lag {
  readonly half: number
  readonly most: number
  readonly all: number
}

/** What is measured at the moment of asking. */
export interface Gauges {
  readonly backlogs: readonly Backlog[]
  readonly works: boolean
  /** The oldest among the communities' newest backups (ms); null when a community has none, undefined when none is due one. */
  readonly backupAt: number | null | undefined
  readonly now: number
}

export interface Metrics {
  readonly meter: Meter
  readonly render: (gauges: Gauges) => string
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** Counts what happens, and says so in Prometheus's text. Every label has few values, all known beforehand. */
export function createMetrics(parts: { lag?: () => Lag; memory?: () => NodeJS.MemoryUsage } = {}): Metrics {
  const { lag = eventLoopLag(), memory = process.memoryUsage } = parts
  const counts = new Map<string, number>()
  const keyOf = (one: Counted): string =>
    [one.what, 'kind' in one ? one.kind : '', 'outcome' in one ? one.outcome : '', 'direction' in one ? one.direction : ''].join(' ')
  const counted = (one: Counted): number => counts.get(keyOf(one)) ?? 0

  return {
    meter: {
      count: (one, times = 1) => void counts.set(keyOf(one), counted(one) + times),
    },
    render: ({ backlogs, works, backupAt, now }) => {
      const sum = (of: (one: Backlog) => number): number => backlogs.reduce((so, one) => so + of(one), 0)
      const waiting = backlogs.flatMap(({ oldest }) => (oldest === null ? [] : [oldest]))
      const { half, most, all } = lag()
      const { rss, heapUsed, external } = memory()
      return [
        family('cairn_events_total', 'counter', 'Facts from outside: taken in, taken in before, refused.', [
          ...(['accepted', 'again', 'refused'] as const).map((outcome): Sample => [{ outcome }, counted({ what: 'event', outcome })]),
        ]),
        family('cairn_turns_total', 'counter', 'Events turned, and those set aside.', [
          ...(['done', 'dead'] as const).map((outcome): Sample => [{ outcome }, counted({ what: 'turn', outcome })]),
        ]),
        family('cairn_effects_total', 'counter', 'Tries at acting outside: done, to be tried again, given up.', [
          ...EFFECTS.flatMap((kind) =>
            (['delivered', 'failed', 'dropped'] as const).map(
              (outcome): Sample => [{ kind, outcome }, counted({ what: 'effect', kind, outcome })],
            ),
          ),
        ]),
        family('cairn_looks_total', 'counter', 'Questions answered that change nothing.', [[{}, counted({ what: 'look' })]]),
        family('cairn_model_calls_total', 'counter', 'Calls of a language model, and how they ended.', [
          ...CALLS.map((outcome): Sample => [{ outcome }, counted({ what: 'model', outcome })]),
        ]),
        family('cairn_model_tokens_total', 'counter', 'Tokens that went to a language model and came back.', [
          ...(['in', 'out'] as const).map((direction): Sample => [{ direction }, counted({ what: 'tokens', direction })]),
        ]),
        family('cairn_waiting', 'gauge', 'Events and effects that wait.', [
          [{ box: 'inbox' }, sum((one) => one.inbox)],
          [{ box: 'outbox' }, sum((one) => one.outbox)],
        ]),
        family('cairn_dead', 'gauge', 'Events and effects given up on; cairn stuck lists them.', [
          [{ box: 'inbox' }, sum((one) => one.deadEvents)],
          [{ box: 'outbox' }, sum((one) => one.deadEffects)],
        ]),
        family('cairn_oldest_waiting_seconds', 'gauge', 'How long the oldest has waited; 0 = nothing waits.', [
          [{}, waiting.length > 0 ? Math.max(0, now - Math.min(...waiting)) / 1_000 : 0],
        ]),
        family('cairn_works', 'gauge', '1 = this process works on the data, 0 = it stands by.', [[{}, works ? 1 : 0]]),
        family(
          'cairn_backup_age_seconds',
          'gauge',
          'Age of the newest backup, of the community whose backup is oldest; -1 = one has none.',
          backupAt === undefined ? [] : [[{}, backupAt === null ? -1 : Math.max(0, now - backupAt) / 1_000]],
        ),
        family('cairn_event_loop_lag_seconds', 'gauge', 'How late timers fired since the last look.', [
          [{ quantile: '0.5' }, half],
          [{ quantile: '0.99' }, most],
          [{ quantile: '1' }, all],
        ]),
        family('cairn_memory_bytes', 'gauge', 'Memory of this process.', [
          [{ kind: 'rss' }, rss],
          [{ kind: 'heap_used' }, heapUsed],
          [{ kind: 'external' }, external],
        ]),
      ].join('')
    },
  }
}

function family(name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string {
  if (samples.length === 0) return ''
  const lines = samples.map(([labels, value]) => {
    const inside = Object.entries(labels).map(([label, of]) => `${label}="${of}"`)
    return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

/** Node's own measure, less its resolution, begun anew at each look. */
function eventLoopLag(): () => Lag {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  const seconds = (ns: number): number => (Number.isFinite(ns) ? Math.max(0, ns / NS_IN_S - RESOLUTION_MS / 1_000) : 0)
  return () => {
    const found = { half: seconds(delay.percentile(50)), most: seconds(delay.percentile(99)), all: seconds(delay.max) }
    delay.reset()
    return found
  }
}
