import type { Model, ModelRequest, NoAnswer } from '../../ports/model.js'

/** Requests that are under way at once. */
const AT_ONCE = 4
/** After these there is no use in asking on; the others concern one request alone. */
const ENDS: ReadonlySet<NoAnswer> = new Set(['off', 'budget', 'away'])

/**
 * Asks all under one budget: an estimate first, then a few at a time, each answer handed on as it comes. Answers why some were not
 * answered (the reason that ended it, else the first), or null. What was answered before it ended is kept. `anew`: a request again without
 * the words that may not leave any more; null where nothing is left of it.
 */
export async function askAll<T>(
  model: Model,
  requests: readonly ModelRequest<T>[],
  answered: (value: T, at: number) => Promise<void>,
  anew: (at: number) => Promise<ModelRequest<T> | null>,
  signal?: AbortSignal,
): Promise<NoAnswer | null> {
  const [first] = requests
  if (!first) return null
  const { held } = await model.estimate(first.community, requests)
  if (!held) return 'budget'
  let without: NoAnswer | null = null
  let ended = false
  let next = 0
  const work = async (): Promise<void> => {
    while (!ended && !signal?.aborted) {
      const at = next
      next += 1
      let request = requests[at] ?? null
      if (!request) return
      let reply = await model.ask(request, signal)
      while ('none' in reply && reply.none === 'changed') {
        request = await anew(at)
        if (!request) break
        reply = await model.ask(request, signal)
      }
      if ('value' in reply) {
        await answered(reply.value, at)
        continue
      }
      if (reply.none === 'changed') continue
      ended ||= ENDS.has(reply.none)
      if (without === null || ENDS.has(reply.none)) without = reply.none
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, requests.length) }, work))
  return without
}
