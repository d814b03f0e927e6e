import type { Session } from '../core/session.js'
import type { Playbook } from '../playbook/playbook.js'
import type { StepKind } from '../steps/step-kind.js'

/** How far back a week's load looks (ms). */
export const WEEK_MS = 7 * 24 * 3_600_000

/** What a community should ask of one person in a week at most, over all its sessions and features, in minutes. */
export const LOAD_BUDGET_MINUTES = 30

/** How many minutes a session asked of each person who takes part, in the steps that opened since then. */
export function askedSince(session: Session, playbook: Playbook, kinds: ReadonlyMap<string, StepKind>, since: number): number {
  const opened = session.cursor.opened ?? {}
  return playbook.steps
    .filter((step) => (opened[step.id] ?? Number.NEGATIVE_INFINITY) >= since)
    .reduce((sum, step) => sum + (kinds.get(step.kind)?.effort(step.config).minutes ?? 0), 0)
}

/** The load of a week over all who were asked for anything: people, and whole minutes. */
export interface Load {
  readonly people: number
  readonly total: number
  readonly average: number
  readonly highest: number
  /** The asking person's own. */
  readonly mine: number
}

/** Adds up what each session asked of each of its people. Nobody is named in it. */
export function loadOf(asked: readonly { readonly minutes: number; readonly people: readonly string[] }[], me: string | null): Load {
  const each = new Map<string, number>()
  for (const { minutes, people } of asked) {
    if (minutes > 0) for (const person of people) each.set(person, (each.get(person) ?? 0) + minutes)
  }
  const all = [...each.values()]
  const total = all.reduce((sum, minutes) => sum + minutes, 0)
  return {
    people: all.length,
    total: Math.ceil(total),
    average: all.length === 0 ? 0 : Math.ceil(total / all.length),
    highest: Math.ceil(Math.max(0, ...all)),
    mine: Math.ceil(me === null ? 0 : (each.get(me) ?? 0)),
  }
}
