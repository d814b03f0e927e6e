import type { Session } from '../core/session.js'
import type { Effect, Turn } from '../core/turn.js'
import type { StepTurn } from '../steps/step-kind.js'
import { closesItself } from './windows.js'

/** The one schedule row that closes a session's open step. */
export const stepWake = (session: string): string => `step:${session}`
/** The one schedule row that ends a session that nobody finished. */
export const sessionWake = (session: string): string => `session:${session}`

/** A session after one more turn: numbered on, so that the next turn makes other ids. */
export const turned = (session: Session): Session => ({ ...session, cursor: { ...session.cursor, turn: session.cursor.turn + 1 } })

/** Turns what a step kind answered into what the store must write. */
export function fold(session: Session, step: StepTurn<unknown>): Turn {
  const closesAt = step.closesAt === undefined ? session.cursor.closesAt : step.closesAt
  const state = step.state === undefined ? session.cursor.state : step.state
  const posts: Effect[] = (step.posts ?? []).map((post) => ({ kind: 'post', post }))
  const moved = closesAt !== session.cursor.closesAt
  return {
    session: { ...session, cursor: { ...session.cursor, state, closesAt, turn: session.cursor.turn + 1 } },
    withdraws: [],
    edits: [],
    puts: step.puts ?? [],
    quotes: step.quotes ?? [],
    releases: step.releases ?? [],
    ...(step.asked ? { asked: step.asked } : {}),
    ...(step.artifact ? { artifact: step.artifact } : {}),
    wakes: moved ? [{ id: stepWake(session.id), what: 'step', at: closesItself(session.tempo, closesAt) }] : [],
    effects: [...posts, ...(step.effects ?? [])],
    ...(step.done ? { next: { kind: 'leave' } as const } : {}),
  }
}
