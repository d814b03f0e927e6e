import { quantile } from '../stats.js'
import type { Press, SlackApp } from './app.js'
import type { LightSlack } from './light-slack.js'

let numbers = 0

/** The presses of so many people, each once, spread over the rooms. */
export function presses(count: number): readonly Press[] {
  return Array.from({ length: count }, (_, at) => {
    numbers += 1
    return { user: `U${String(numbers).padStart(7, '0')}`, ts: `1768208400.${String(numbers).padStart(6, '0')}`, room: at }
  })
}

/** The same people press once more. */
export const again = (before: readonly Press[]): readonly Press[] =>
  presses(before.length).map(({ ts }, at) => ({ user: before[at]?.user ?? '', ts, room: at }))

/** Notes when each person hears something, and how often. */
export function listen(slack: LightSlack): {
  readonly heard: Map<string, number>
  readonly at: Map<string, number>
  all: (users: readonly string[]) => Promise<void>
} {
  const heard = new Map<string, number>()
  const at = new Map<string, number>()
  let check = (): void => undefined
  slack.heard = (user) => {
    heard.set(user, (heard.get(user) ?? 0) + 1)
    at.set(user, at.get(user) ?? performance.now())
    check()
  }
  return {
    heard,
    at,
    all: (users) =>
      new Promise((resolve) => {
        const left = new Set(users.filter((user) => !heard.has(user)))
        check = () => {
          for (const user of left)
            if (heard.has(user)) left.delete(user)
            else return
          resolve()
        }
        check()
      }),
  }
}

/** Sends presses, so many under way at once; answers events a second, from the first to the last reply. */
export async function flood(
  app: SlackApp,
  slack: LightSlack,
  all: readonly Press[],
  atOnce: number,
): Promise<{ readonly rate: number; readonly acks: readonly (number | null)[] }> {
  const ears = listen(slack)
  const began = performance.now()
  const queue = [...all]
  const acks: (number | null)[] = []
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let press = queue.pop(); press; press = queue.pop()) acks.push(await app.press(press))
    }),
  )
  await ears.all(all.map(({ user }) => user))
  return { rate: (all.length * 1_000) / (performance.now() - began), acks }
}

/** Sends presses at a steady rate, whatever the answers take; answers the ms of each acknowledgement, and of each reply by who heard it. */
export async function steady(
  app: SlackApp,
  slack: LightSlack,
  all: readonly Press[],
  aSecond: number,
  waitFor: (press: Press) => boolean = () => true,
): Promise<{ readonly acks: readonly number[]; readonly replies: ReadonlyMap<string, number> }> {
  const ears = listen(slack)
  const began = performance.now()
  const sent = new Map<string, number>()
  const acks: Promise<number | null>[] = []
  for (const [nth, press] of all.entries()) {
    const wait = began + (nth * 1_000) / aSecond - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    sent.set(press.user, performance.now())
    acks.push(app.press(press))
  }
  const times = (await Promise.all(acks)).map((ms) => ms ?? Number.POSITIVE_INFINITY)
  const users = all.filter((press, at) => waitFor(press) && Number.isFinite(times[at])).map(({ user }) => user)
  await ears.all(users)
  return { acks: times, replies: new Map(users.map((user) => [user, (ears.at.get(user) ?? Number.NaN) - (sent.get(user) ?? Number.NaN)])) }
}

export const p99 = (values: readonly number[]): number => quantile(values, 0.99)
