import type { DraftedLine, DraftStore, KeptWork } from '../src/ports/drafts.js'

/** What a model made, kept in memory, for words that nobody takes back. */
export function createKept(): DraftStore {
  const work = new Map<string, KeptWork[]>()
  const lines = new Map<string, DraftedLine[]>()
  return {
    work: async (_scope, _session, key) => work.get(key) ?? [],
    lines: async (_scope, _session, key) => lines.get(key) ?? [],
    texts: async () => new Map([...lines.values()].flat().map(({ id, text }) => [id, text])),
    keepWork: async (_scope, _session, key, made) => {
      work.set(key, [...(work.get(key) ?? []), ...made.work])
      lines.set(key, [...(lines.get(key) ?? []), ...made.lines])
    },
  }
}
