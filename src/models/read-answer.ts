import { z } from 'zod'

/** A token is at most so many letters in any language that was looked at, and then some. */
const LETTERS_A_TOKEN = 20
const MOST_FAULT = 1_000
const FENCE = '```'

/** What a model wrote as a value of the shape, or what is wrong with it, in words for the model alone. Never throws. */
export function readAnswer<T>(text: string, shape: z.ZodType<T>, mostTokens: number): { readonly value: T } | { readonly fault: string } {
  const trimmed = text.trim()
  if (trimmed === '') return { fault: 'The answer was empty.' }
  if (trimmed.length > mostTokens * LETTERS_A_TOKEN) return { fault: 'The answer was too long.' }
  let json: unknown
  try {
    json = JSON.parse(unfenced(trimmed))
  } catch {
    return { fault: 'The answer was not JSON.' }
  }
  try {
    const found = shape.safeParse(json)
    return found.success ? { value: found.data } : { fault: z.prettifyError(found.error).slice(0, MOST_FAULT) }
  } catch {
    return { fault: 'The answer was not of the shape.' }
  }
}

/** JSON that stands in a fence, as models like to write it. By hand: a pattern would take for ever on a hostile text. */
function unfenced(text: string): string {
  const begins = text.indexOf('\n') + 1
  if (!text.startsWith(FENCE) || !text.endsWith(FENCE) || begins === 0) return text
  const named = text.slice(FENCE.length, begins).trim()
  return named === '' || named === 'json' ? text.slice(begins, -FENCE.length) : text
}
