import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Clock } from '../../../src/core/clock.js'
import { limitOf } from './faults.js'
import { shorten } from './format/split.js'

/** What Slack says of someone. */
export interface Known {
  readonly name: string
  readonly lang: string | undefined
}

const MOST = 5_000
const FRESH_MS = 3_600_000
/** An acknowledgement waits for it: no longer than this (ms). */
const PATIENCE_MS = 1_000
const LONGEST_NAME = 80

const Answer = z.object({
  user: z.object({
    locale: z.string().optional(),
    name: z.string().optional(),
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
})

/** A name as Cairn keeps it: one line, 80 letters at most; undefined when nothing is left of it. */
export function tidyName(name: string | undefined): string | undefined {
  const tidy = shorten(
    (name ?? '')
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
    LONGEST_NAME,
  )
  return tidy === '' ? undefined : tidy
}

/** What people are called, asked of Slack once an hour for each at most; undefined where it does not say so in time. */
export function createPeople(api: webApi.WebClient, clock: Clock): (user: string) => Promise<Known | undefined> {
  const known = new Map<string, { readonly at: number; readonly found: Known }>()
  const asked = new Map<string, Promise<Known | undefined>>()
  let silentUntil = 0

  async function ask(user: string): Promise<Known | undefined> {
    if (clock.now() < silentUntil) return undefined
    try {
      const { user: found } = Answer.parse(await api.users.info({ user, include_locale: true }))
      const name = [found.profile?.display_name, found.profile?.real_name, found.real_name, found.name]
        .map(tidyName)
        .find((one) => one !== undefined)
      return name === undefined ? undefined : { name, lang: found.locale?.slice(0, 2) }
    } catch (thrown) {
      silentUntil = clock.now() + (limitOf(thrown) ?? 0)
      return undefined
    }
  }

  /** Asked once, however many wait for it. */
  function fresh(user: string): Promise<Known | undefined> {
    const under = asked.get(user)
    if (under) return under
    const asking = ask(user).then((found) => {
      asked.delete(user)
      if (found) known.set(user, { at: clock.now(), found })
      if (known.size > MOST) known.delete(known.keys().next().value ?? '')
      return found
    })
    asked.set(user, asking)
    return asking
  }

  return async (user) => {
    const before = known.get(user)
    if (before && clock.now() - before.at < FRESH_MS) return before.found
    let enough = (): void => undefined
    const patience = new Promise<undefined>((resolve) => {
      enough = clock.after(PATIENCE_MS, () => resolve(undefined))
    })
    const found = await Promise.race([fresh(user), patience])
    enough()
    return found ?? before?.found
  }
}
