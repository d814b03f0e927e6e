import { buttonsOf, type Shown } from '../../support/fake-discord/people.js'
import type { FakeDiscord } from '../../support/fake-discord/server.js'

/** What people in a small Discord can read and press. */
export interface Reading {
  /** What everyone can read in the server, threads and all; and what only one person can. */
  readonly seen: () => string
  readonly alone: (user: string) => string
  /** All that someone could press now, the newest last. */
  readonly within: (user: string) => readonly Shown[]
  /** The newest message that has this button. */
  readonly with: (label: string, user: string) => Shown
  /** The thread that was started last. */
  readonly thread: () => string
}

export function createReading({ rest, interactions }: FakeDiscord): Reading {
  const text = (messages: readonly Shown[]): string => messages.map((one) => `${one.content}\n${JSON.stringify(one.components)}`).join('\n')
  const isAlone = (channel: string): boolean => rest.channels.get(channel)?.type === 1
  const toldTo = (user: string): readonly Shown[] =>
    [...interactions.values()].filter((one) => one.user === user).flatMap(({ told, channel }) => told.map((one) => ({ ...one, channel })))
  const within = (user: string): readonly Shown[] =>
    [...rest.messages.filter(({ channel }) => !isAlone(channel) || channel === rest.direct(user)), ...toldTo(user)].toSorted((a, b) =>
      BigInt(a.id) < BigInt(b.id) ? -1 : 1,
    )
  return {
    seen: () => text(rest.messages.filter(({ channel }) => !isAlone(channel))),
    alone: (user) => text([...toldTo(user), ...rest.in(rest.direct(user))]),
    within,
    with: (label, user) => {
      const found = within(user).findLast((one) => buttonsOf(one.components).some((button) => button.label === label))
      if (!found) throw new Error(`nothing has a button "${label}"`)
      return found
    },
    thread: () => [...rest.channels].findLast(([, { parent }]) => parent !== undefined)?.[0] ?? '',
  }
}
