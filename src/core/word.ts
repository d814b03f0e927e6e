import type { Block, Post, Span, Text } from './post.js'

/**
 * Words of the catalogue by their key. Where one person reads they come in that person's language, where a room reads in the
 * session's. They are put in as the post is stored, so a post stays readable when a key is renamed.
 */
export interface Word {
  readonly word: string
  readonly values?: Readonly<Record<string, string | number | Word>>
}

/** Names words of the catalogue; the reader's language is found later. */
export const word = (key: string, values?: Word['values']): Word => ({ word: key, ...(values === undefined ? {} : { values }) })

const isWord = (one: Span): one is Word => typeof one === 'object' && 'word' in one

/** The texts of a block, whatever it is. */
function textsOf(block: Block): readonly Text[] {
  if (block.kind === 'buttons') return [block.buttons.flatMap(({ label }) => (isWord(label) ? [label] : []))]
  if (block.kind === 'list') return block.items
  if (block.kind === 'picture') return [block.alt, ...block.items, ...block.words]
  return block.kind === 'quote' && block.by ? [block.text, block.by] : [block.text]
}

/** Does it hold words that are to be put in? */
export const holdsWords = ({ blocks }: Post): boolean => blocks.some((block) => textsOf(block).some((text) => text.some(isWord)))

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** A label in one language. */
export function spoken(label: string | Word, say: Say): string {
  if (typeof label === 'string') return label
  const values = Object.entries(label.values ?? {}).map(
    ([name, value]) => [name, typeof value === 'object' ? spoken(value, say) : value] as const,
  )
  return say(label.word, Object.fromEntries(values))
}

/** The post with its words put in. */
export function inWords(post: Post, say: Say): Post {
  const said = (text: Text): Text => text.map((one) => (isWord(one) ? spoken(one, say) : one))
  const block = (one: Block): Block => {
    switch (one.kind) {
      case 'buttons':
        return {
          ...one,
          buttons: one.buttons.map((each) => ({ ...each, label: spoken(each.label, say) })),
        }
      case 'list':
        return { ...one, items: one.items.map(said) }
      case 'picture':
        return { ...one, alt: said(one.alt), items: one.items.map(said), words: one.words.map(said) }
      case 'quote':
        return { ...one, text: said(one.text), ...(one.by ? { by: said(one.by) } : {}) }
      default:
        return { ...one, text: said(one.text) }
    }
  }
  return { ...post, blocks: post.blocks.map(block) }
}
