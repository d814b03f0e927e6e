import type { Span, Text } from '../core/post.js'

const NAME = /\{\{([^{}]*)\}\}/g

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
export const namesIn = (paragraph: string): readonly string[] => [...paragraph.matchAll(NAME)].map((match) => (match[1] ?? '').trim())

/** Paragraphs with their names filled in as spans of their own: a value never becomes part of the words around it. */
export function fill(paragraphs: readonly string[], values: Readonly<Record<string, Span>>): readonly Text[] {
  return paragraphs.map((paragraph) => {
    const spans: Span[] = []
    let from = 0
    for (const match of paragraph.matchAll(NAME)) {
      if (match.index > from) spans.push(paragraph.slice(from, match.index))
      spans.push(values[(match[1] ?? '').trim()] ?? '')
      from = match.index + match[0].length
    }
    if (from < paragraph.length) spans.push(paragraph.slice(from))
    return spans
  })
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** How many words people would read, in any script: some put no spaces between them. */
export const wordCount = (paragraphs: readonly string[]): number => {
  const text = paragraphs.join(' ')
  const spaced = text.split(/\s+/u).filter(Boolean).length
  const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(text)
  return unspaced ? Math.max(spaced, [...segmenter.segment(text)].filter((one) => one.isWordLike).length) : spaced
}

/** How many questions are asked; `?!` is one. */
export const questionCount = (paragraphs: readonly string[]): number =>
  paragraphs.join(' ').match(/[?\u037e\u055e\u061f\u1367\u203d\u2047-\u2049\ua60f\uff1f]+(?:[!?]+)?/gu)?.length ?? 0
