import type { Source, SynthesisAnswer } from '../ports/synthesis.js'

/** How much of what was given a sorting holds, counted afresh from its ids. */
export function coverage(
  given: readonly Source[],
  sorted: Pick<SynthesisAnswer, 'alsoSaid'> & { readonly themes: readonly { readonly members: readonly string[] }[] },
  ofPeople = 0,
): SynthesisAnswer['coverage'] {
  const held = new Set([...sorted.alsoSaid, ...sorted.themes.flatMap((theme) => theme.members)])
  const used = given.filter((one) => held.has(one.id))
  const authors = (of: readonly Source[]): number => new Set(of.map((one) => one.author)).size
  return { used: used.length, of: given.length, people: authors(used), ofPeople: Math.max(ofPeople, authors(given)) }
}
