import { createHash } from 'node:crypto'

/** Orders by a hash of the words (Unicode NFC), then by id: no order of arrival can change it, and it says nothing of who came first. */
export function inContentOrder<T extends { readonly id: string; readonly text: string }>(given: readonly T[]): readonly T[] {
  const keyed = given.map((one) => ({ one, key: `${createHash('sha256').update(one.text.normalize('NFC')).digest('hex')} ${one.id}` }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one)
}
