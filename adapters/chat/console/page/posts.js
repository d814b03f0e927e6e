/**
 * Posts as a reader sees them, in order: one that replaces another stands where that one stood. `firsts` remembers, as long as
 * the room is open, where a key was first seen, so that reading anew moves nothing.
 */
export function placed(posts, firsts) {
  const slots = []
  const byKey = new Map()
  for (const post of [...posts].sort((a, b) => a.seq - b.seq)) {
    const name = (key) => `${post.session} ${key}`
    const before = post.replaces === null ? undefined : byKey.get(name(post.replaces))
    const first = post.replaces === null ? undefined : firsts.get(name(post.replaces))
    const slot = before ?? { id: first?.id ?? post.id, seq: first?.seq ?? post.seq }
    slot.post = post
    if (!before) slots.push(slot)
    if (post.key === null) continue
    byKey.set(name(post.key), slot)
    firsts.set(name(post.key), { id: slot.id, seq: slot.seq })
  }
  return slots.sort((a, b) => a.seq - b.seq)
}

/** What was said at one moment has one of these: all that followed from the same deed or date. */
export const momentOf = (post) => post.id.split('.')[0]
