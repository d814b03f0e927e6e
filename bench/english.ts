import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readPolis } from '../src/commands/polis-export.js'
import { seeded } from '../src/synthesis/seeded.js'

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))
const CORPORA = ['polis/brexit-consensus', 'polis/canadian-electoral-reform']
const [FEWEST, MOST] = [12, 26]

/** Public English: two Polis conversations, and answers about a neighbourhood. */
function read(): readonly string[] {
  const answers = readFileSync(`${FIXTURES}synthesis/neighbourhood.jsonl`, 'utf8').trim().split('\n')
  return [
    ...CORPORA.flatMap((name) => readPolis(`${FIXTURES}${name}`).comments.map(({ text }) => text)),
    ...answers.map((line) => (JSON.parse(line) as { readonly text: string }).text),
  ]
}

/**
 * Made-up English, the same for the same seed: walks from word to word as public comments do, 12 to 26 words each. It means little, but
 * its words come as often as people use them.
 */
export function english(seed: number): () => string {
  const random = seeded(seed)
  const follow = new Map<string, string[]>()
  const first: string[] = []
  for (const text of read()) {
    const words = text.split(/\s+/u).filter((word) => word !== '')
    first.push(words[0] ?? 'The')
    for (const [at, word] of words.entries()) {
      const next = words[at + 1]
      if (next === undefined) continue
      const after = follow.get(word)
      if (after) after.push(next)
      else follow.set(word, [next])
    }
  }
  const one = (all: readonly string[]): string => all[Math.floor(random() * all.length)] ?? 'the'
  return () => {
    const words = [one(first)]
    const length = FEWEST + Math.floor(random() * (MOST - FEWEST + 1))
    while (words.length < length) {
      const after = follow.get(words.at(-1) ?? '')
      words.push(after ? one(after) : one(first))
    }
    return `${words.join(' ').replace(/[.,;:!?]*$/u, '')}.`
  }
}
