/** Wrong codes that one address may give at once, and how long it takes until it may give one more (ms). */
const AN_ADDRESS = { most: 8, everyMs: 30_000 }
/** The same over all addresses. In six hours that is 2,260 tries at 64 million codes. */
const IN_ALL = { most: 100, everyMs: 10_000 }
/** So many addresses that gave no wrong code yet are heard once even when the others have used that up. */
const MOST_FIRST_TRIES = 2_000
const MOST_ADDRESSES = 5_000

interface Tries {
  left: number
  at: number
}

/** Counts wrong codes. A right one costs nothing, and who scans the picture is never asked. */
export interface Guesses {
  /** How long this address has to wait before a code of it is looked at (ms); 0 = it may be. */
  readonly wait: (address: string) => number
  /** It gave a wrong one. */
  readonly wrong: (address: string) => void
}

function refilled(tries: Tries | undefined, { most, everyMs }: typeof AN_ADDRESS, now: number): Tries {
  if (!tries) return { left: most, at: now }
  const more = Math.floor(Math.max(0, now - tries.at) / everyMs)
  return tries.left + more >= most ? { left: most, at: now } : { left: tries.left + more, at: tries.at + more * everyMs }
}

export function createGuesses(now: () => number): Guesses {
  const by = new Map<string, Tries>()
  let all: Tries = { left: IN_ALL.most, at: now() }
  let firsts = 0

  const until = (tries: Tries, everyMs: number): number => Math.max(1, tries.at + everyMs - now())

  return {
    wait: (address) => {
      const own = by.get(address)
      const mine = refilled(own, AN_ADDRESS, now())
      if (mine.left <= 0) return until(mine, AN_ADDRESS.everyMs)
      all = refilled(all, IN_ALL, now())
      if (all.left > 0 || (own === undefined && firsts < MOST_FIRST_TRIES)) return 0
      return until(all, IN_ALL.everyMs)
    },
    wrong: (address) => {
      const mine = refilled(by.get(address), AN_ADDRESS, now())
      all = refilled(all, IN_ALL, now())
      if (all.left <= 0) firsts += 1
      all = { ...all, left: Math.max(0, all.left - 1) }
      // the one heard of longest ago goes first, so that many addresses can't fill the memory
      by.delete(address)
      by.set(address, { ...mine, left: mine.left - 1 })
      const [oldest] = by.keys()
      if (by.size > MOST_ADDRESSES && oldest !== undefined) by.delete(oldest)
    },
  }
}
