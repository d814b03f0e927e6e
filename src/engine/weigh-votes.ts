import type { Effect } from '../core/turn.js'
import type { Vote } from '../ports/opinions.js'
import type { OutboxItem, Store } from '../ports/store.js'
import type { Synthesis } from '../ports/synthesis.js'

const VALUES: ReadonlyMap<string, Vote['value']> = new Map([
  ['agree', 1],
  ['disagree', -1],
  ['pass', 0],
])

/** Weighs a step's votes. The answer holds ids and counts: nobody's words, and nobody's vote or group. Nobody votes through another. */
export async function weighVotes(
  parts: { readonly store: Store; readonly synthesis: Synthesis; readonly ofStore: <T>(work: Promise<T>) => Promise<T> },
  { community, session }: OutboxItem,
  { step, statements }: Extract<Effect, { kind: 'weigh' }>,
): Promise<{ readonly answer?: unknown }> {
  const { store, synthesis, ofStore } = parts
  if (session === null) return {}
  const scope = { community }
  const given = await ofStore(store.contributions(scope, { session, step }))
  const texts = new Map<string, string>()
  for (const id of statements) texts.set(id, (await ofStore(store.contribution(scope, id)))?.text ?? id)
  const votes = given.flatMap(({ person, item, mark, proxyBy }): Vote[] => {
    const value = VALUES.get(mark ?? '')
    return value === undefined || item === null || proxyBy !== null ? [] : [{ voter: person, statement: item, value }]
  })
  const { members: _members, ...answer } = await synthesis.weigh({
    statements: statements.map((id) => ({ id, text: texts.get(id) ?? id })),
    votes,
  })
  return { answer }
}
