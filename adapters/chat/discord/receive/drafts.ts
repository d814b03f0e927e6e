import type { Clock } from '../../../../src/core/clock.js'

const MOST = 1_000
/** As long as the word that they were not taken can be seen (ms). */
const KEPT_MS = 15 * 60_000

interface About {
  readonly session: string
  readonly step: string
  readonly item?: string | undefined
}

/** Words that were sent and could not be taken, for a quarter of an hour, so that the form can be opened with them again. Lost when the process ends. */
export interface Drafts {
  readonly put: (account: string, about: About, text: string) => void
  /** Takes them out. */
  readonly take: (account: string, about: About) => string | undefined
}

export function createDrafts(clock: Pick<Clock, 'now'>): Drafts {
  const kept = new Map<string, { readonly text: string; readonly at: number }>()
  const key = (account: string, { session, step, item }: About): string => [account, session, step, item ?? ''].join(' ')
  /** The oldest stand in front. */
  const sweep = (): void => {
    for (const [name, { at }] of kept) {
      if (kept.size <= MOST && clock.now() - at < KEPT_MS) return
      kept.delete(name)
    }
  }
  return {
    put: (account, about, text) => {
      kept.delete(key(account, about))
      kept.set(key(account, about), { text, at: clock.now() })
      sweep()
    },
    take: (account, about) => {
      sweep()
      const found = kept.get(key(account, about))?.text
      kept.delete(key(account, about))
      return found
    },
  }
}
