import type { Span, Text } from '../core/post.js'

const NAME = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Names that any playbook's words may use. */
export const GENERAL_NAMES: readonly string[] = [
  'place',
  'minutes',
  'questions',
  'ends',
  'closes',
  'facilitator',
  'year',
  'readers',
  'title',
]

/** The names a paragraph uses. */
export const namesIn = (paragraph: string): readonly string[] => [...paragraph.matchAll(NAME)].map((match) => match[1] ?? '')

/** Paragraphs with their names filled in as spans of their own: a value never becomes part of the words around it. */
export function fill(paragraphs: readonly string[], values: Readonly<Record<string, Span>>): readonly Text[] {
  return paragraphs.map((paragraph) => {
    const spans: Span[] = []
    let from = 0
    for (const match of paragraph.matchAll(NAME)) {
      if (match.index > from) spans.push(paragraph.slice(from, match.index))
      spans.push(values[match[1] ?? ''] ?? '')
      from = match.index + match[0].length
    }
    if (from < paragraph.length) spans.push(paragraph.slice(from))
    return spans
  })
}

/** How many words people would read. */
export const wordCount = (paragraphs: readonly string[]): number => paragraphs.join(' ').split(/\s+/u).filter(Boolean).length

/** How many questions are asked. */
export const questionCount = (paragraphs: readonly string[]): number => paragraphs.join(' ').match(/[?؟？]/gu)?.length ?? 0
