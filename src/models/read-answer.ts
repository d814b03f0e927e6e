import { z } from 'zod'

/** A token is at most so many letters in any language that was looked at, and then some. */
const LETTERS_A_TOKEN = 20
const MOST_FAULT = 1_000
const FENCED = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/

/** What a model wrote as a value of the shape, or what is wrong with it, in words for the model alone. Never throws. */
export function readAnswer<T>(text: string, shape: z.ZodType<T>, mostTokens: number): { readonly value: T } | { readonly fault: string } {
  const trimmed = text.trim()
  if (trimmed === '') return { fault: 'The answer was empty.' }
  if (trimmed.length > mostTokens * LETTERS_A_TOKEN) return { fault: 'The answer was too long.' }
  let json: unknown
  try {
    json = JSON.parse(FENCED.exec(trimmed)?.[1] ?? trimmed)
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
