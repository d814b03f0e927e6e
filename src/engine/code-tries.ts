import { type Refusal, refuse } from './refusal.js'

const WINDOW_MS = 600_000
/** How many codes one account, and all of a community together, may try in ten minutes. */
const MOST_MINE = 6
const MOST_ALL = 60

/** Counts the codes that are tried, right or wrong, in the memory of the process that takes them in. `key` tells a repeated delivery apart. */
export function createCodeTries(now: () => number): (community: string, account: string, key: string) => Refusal | undefined {
  let tries: { readonly community: string; readonly account: string; readonly key: string; readonly at: number }[] = []

  return (community, account, key) => {
    tries = tries.filter(({ at }) => now() - at < WINDOW_MS)
    const all = tries.filter((one) => one.community === community)
    if (all.some((one) => one.key === key)) return undefined
    const mine = all.filter((one) => one.account === account)
    const first = mine.length >= MOST_MINE ? mine[0] : all.length >= MOST_ALL ? all[0] : undefined
    if (first) return { ...refuse('too-many-tries'), until: first.at + WINDOW_MS }
    tries.push({ community, account, key, at: now() })
    return undefined
  }
}
