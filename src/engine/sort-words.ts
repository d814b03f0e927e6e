import type { Effect } from '../core/turn.js'
import type { OutboxItem, Store } from '../ports/store.js'
import { breathe } from '../synthesis/drafting/breathe.js'
import type { DraftThemes, Material } from '../synthesis/drafting/draft-themes.js'
import { staying } from '../synthesis/drafting/staying.js'

/** Answers that are looked at before others get their turn. */
const AT_ONCE = 200

/**
 * First themes of what was said so far in these steps, and what a model wrote of them where one is named. The answer holds ids, places
 * and counts, never anyone's words.
 */
export async function sortWords(
  parts: {
    readonly store: Store
    readonly drafting: DraftThemes
    readonly ofStore: <T>(work: Promise<T>) => Promise<T>
  },
  { community, session: id }: OutboxItem,
  { of, most }: Extract<Effect, { kind: 'synthesize' }>,
): Promise<{ readonly answer?: unknown }> {
  const { store, drafting, ofStore } = parts
  const scope = { community }
  const session = id === null ? null : await ofStore(store.session(scope, id))
  if (!session) return {}
  const people = await ofStore(store.people(scope))
  const ages = new Map(people.map((one) => [one.id, one.age]))
  const youthRoom = (await ofStore(store.rooms(scope))).some(({ room, youth }) => youth && session.rooms.includes(room))
  const leftOut = new Set(await ofStore(store.leftOut(scope, session.id)))
  const contributions: Material[] = []
  for (const step of new Set(of)) {
    for (const one of await ofStore(store.contributions(scope, { session: session.id, step }))) {
      const { text, mark } = one
      if (text === null) continue
      if (contributions.length % AT_ONCE === 0) await breathe()
      const quotable = one.audience !== 'count'
      const stays = staying({ text, quotable, mark, age: ages.get(one.person) ?? 'unknown', youthRoom, leftOut: leftOut.has(one.id) })
      contributions.push({ id: one.id, author: one.person, text, quotable, stays })
    }
  }
  const ofPeople = await ofStore(store.joined(scope, session.id))
  const { themes, ...rest } = await drafting({ community, session: session.id, contributions, lang: session.lang, most, ofPeople, people })
  return { answer: { ...rest, themes: themes.map(({ people: _people, keywords: _keywords, ...theme }) => theme) } }
}
