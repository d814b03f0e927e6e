import type { Contribution } from '../core/contribution.js'
import type { Effect } from '../core/turn.js'
import type { OutboxItem, Store } from '../ports/store.js'
import type { Gone } from '../synthesis/drafting/batches.js'
import { breathe } from '../synthesis/drafting/breathe.js'
import type { DraftThemes, Material } from '../synthesis/drafting/draft-themes.js'
import { type Staying, staying } from '../synthesis/drafting/staying.js'

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
  /** Why each answer stays here, as things are now. */
  const rules = async (): Promise<(one: Contribution) => Staying | null> => {
    const ages = new Map((await ofStore(store.people(scope))).map((one) => [one.id, one.age]))
    const rooms = (await ofStore(store.session(scope, session.id)))?.rooms ?? session.rooms
    const youthRoom = (await ofStore(store.rooms(scope))).some(({ room, youth }) => youth && rooms.includes(room))
    const leftOut = new Set(await ofStore(store.leftOut(scope, session.id)))
    return (one) =>
      staying({
        text: one.text ?? '',
        quotable: one.audience !== 'count',
        mark: one.mark,
        age: ages.get(one.person) ?? 'unknown',
        youthRoom,
        leftOut: leftOut.has(one.id),
      })
  }
  const stays = await rules()
  const contributions: Material[] = []
  for (const step of new Set(of)) {
    for (const one of await ofStore(store.contributions(scope, { session: session.id, step }))) {
      const { text } = one
      if (text === null) continue
      if (contributions.length % AT_ONCE === 0) await breathe()
      contributions.push({ id: one.id, author: one.person, text, quotable: one.audience !== 'count', stays: stays(one) })
    }
  }
  const gone: Gone = async (told) => {
    const now = await rules()
    const found = new Set<string>()
    for (const { same, text } of told) {
      for (const one of same) {
        const kept = await ofStore(store.contribution(scope, one))
        if (kept?.text?.trim() !== text.trim() || kept.hold !== undefined || now(kept) !== null) found.add(one)
      }
    }
    return found
  }
  const people = await ofStore(store.names(scope))
  const ofPeople = await ofStore(store.joined(scope, session.id))
  const job = { community, session: session.id, contributions, lang: session.lang, most, ofPeople, people, gone }
  const { themes, ...rest } = await drafting(job)
  return { answer: { ...rest, themes: themes.map(({ people: _people, keywords: _keywords, ...theme }) => theme) } }
}
