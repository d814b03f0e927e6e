import { type CairnError, explain } from '../core/errors.js'
import type { SourceLine } from '../core/source.js'
import type { FeedSource, Held } from '../ports/feed-source.js'
import type { Horizon } from './horizon.js'
import type { Read } from './stories.js'

/** What came of reading one source. */
export type SourceOutcome =
  | { readonly kind: 'read'; readonly read: Read; readonly held: Held; readonly leftOut: number }
  | { readonly kind: 'unchanged'; readonly source: SourceLine }
  | { readonly kind: 'broken'; readonly source: SourceLine; readonly why: string; readonly code: string; readonly retryAfterMs?: number }

const AT_ONCE = 8

/** Reads sources, eight at once and each host in turn; one that is broken holds up nobody. In the order of the sources. */
export async function readSources(
  sources: readonly (SourceLine & { readonly held?: Held })[],
  parts: { web: FeedSource; horizon: Pick<Horizon, 'feed'>; readonly progress?: (outcome: SourceOutcome) => void },
): Promise<readonly SourceOutcome[]> {
  const { web, horizon, progress = () => undefined } = parts
  const outcomes: SourceOutcome[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next; at < sources.length; at = next) {
      next += 1
      const source = sources[at]
      if (source === undefined) return
      const outcome = await readOne(source, web, horizon)
      outcomes[at] = outcome
      progress(outcome)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return outcomes
}

async function readOne(
  { held, ...source }: SourceLine & { readonly held?: Held },
  web: FeedSource,
  horizon: Pick<Horizon, 'feed'>,
): Promise<SourceOutcome> {
  try {
    const found = await web.get(source.url, held)
    if (found.kind === 'unchanged') return { kind: 'unchanged', source }
    const { body, contentType, url } = found
    const feed = await horizon.feed({ body, contentType, url })
    const { etag, lastModified } = found
    return { kind: 'read', read: { source, lang: feed.language, items: feed.items }, held: { etag, lastModified }, leftOut: feed.leftOut }
  } catch (thrown) {
    const { code, retryAfterMs } = thrown as Partial<CairnError>
    return {
      kind: 'broken',
      source,
      why: explain(thrown),
      code: code ?? 'unexpected',
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    }
  }
}
