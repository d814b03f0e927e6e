const MOST = 1_000

/** Words that were sent and could not be taken, so that the form can be opened with them again. Lost when the process ends. */
export interface Drafts {
  readonly put: (
    account: string,
    about: { readonly session: string; readonly step: string; readonly item?: string | undefined },
    text: string,
  ) => void
  /** Takes them out. */
  readonly take: (
    account: string,
    about: { readonly session: string; readonly step: string; readonly item?: string | undefined },
  ) => string | undefined
}

export function createDrafts(): Drafts {
  const kept = new Map<string, string>()
  const key: (...parts: Parameters<Drafts['take']>) => string = (account, { session, step, item }) =>
    [account, session, step, item ?? ''].join(' ')
  return {
    put: (account, about, text) => {
      kept.set(key(account, about), text)
      if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '')
    },
    take: (account, about) => {
      const found = kept.get(key(account, about))
      kept.delete(key(account, about))
      return found
    },
  }
}
