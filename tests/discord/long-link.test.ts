import { expect, test } from 'vitest'
import { toMessages } from '../../adapters/chat/discord/format/messages.js'

const SHOWING = { lang: 'en', why: 'Why?' }
const said = (text: string, href: string) =>
  toMessages([{ kind: 'text', text: [{ kind: 'said', text, href }] }], SHOWING).map(({ content }) => content)

test.each([
  ['longer than a message', 'A page', 1_985],
  ['at the end of a message without a space', 'x'.repeat(1_900), 60],
])('an address %s never leaves its tail to be read as markup', (_name, title, length) => {
  const tail = '/[click](https://evil.example)@everyone'
  const messages = said(title, `https://a.example/${'a'.repeat(length)}${tail}`)
  for (const content of messages) {
    const read = content.replaceAll(/<https?:\/\/[^\s<>]+>/g, '')
    expect(read).not.toMatch(/(?<!\\)\[click/)
    expect(read).not.toMatch(/(?<!\\)<https/)
    expect(read).not.toMatch(/(?<!\\)@everyone/)
  }
  expect(messages.join('')).toContain('evil.example')
})

test('an address of a common length can be opened', () => {
  expect(said('A page', 'https://a.example/news')).toEqual(['A page (<https://a.example/news>)'])
})
