import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buttonNamed, customId, readCustomId } from '../../adapters/chat/discord/format/custom-id.js'
import { escaped } from '../../adapters/chat/discord/format/escape.js'
import { LIMITS } from '../../adapters/chat/discord/format/limits.js'
import { toMessages } from '../../adapters/chat/discord/format/messages.js'
import { markdown, plain } from '../../adapters/chat/discord/format/spans.js'
import { split } from '../../adapters/chat/discord/format/split.js'
import type { Button, ShownBlock, ShownText } from '../../src/core/post.js'

const showing = { lang: 'en', why: 'Why?' }
const said = (text: string): ShownText => [{ kind: 'said', text }]
const RUNS = { numRuns: 300 }

const nasty = fc.constantFrom('@everyone', '<@1>', '<#2>', '<:x:3>', '</a:4>', '[bank](https://evil.example)', '**', '\\', '`', '||', '> ')
const starts = fc.constantFrom('# ', '-# ', '- ', '1. ', '>>> ', '\n', '\n\n', '\u202e', '👩‍👧', '<t:1:R>', '```js\n')
const words = fc
  .array(fc.oneof(nasty, starts, fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 300 })
  .map((all) => all.join(' '))
const text: fc.Arbitrary<ShownText> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('plain', 'said', 'person', 'gone'), text: words }),
    fc.record({
      kind: fc.constant('at'),
      text: fc.constant('x'),
      at: fc.integer({ min: 0, max: 4e12 }),
      style: fc.constantFrom('time', 'date', 'both', 'day'),
    }),
  ) as fc.Arbitrary<ShownText[number]>,
  { maxLength: 4 },
)
const id = fc.uuid()
const word = fc.string({ minLength: 1, maxLength: 60 })
const button: fc.Arbitrary<Button> = fc.record(
  { label: word, action: word, session: id, step: word, round: fc.integer({ min: 0, max: 1_000 }), item: fc.oneof(id, word), value: word },
  { requiredKeys: ['label', 'action'] },
)
const block = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'text', 'note'), text }),
  fc.record({ kind: fc.constant('quote'), text, by: text }),
  fc.record({ kind: fc.constant('list'), items: fc.array(text, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant('line'), text, why: word, label: words }),
  fc.record({ kind: fc.constant('buttons'), buttons: fc.array(button, { maxLength: 40 }) }),
) as fc.Arbitrary<ShownBlock>

/** What is left for Discord to read as marks, once what a backslash makes plain is a letter like any other. */
const bare = (markup: string): string => markup.replaceAll(/\\[^0-9A-Za-z\s]/g, 'x')

describe('words in Discord', () => {
  test('keep their letters, and no mark among them does anything', () => {
    fc.assert(
      fc.property(words, (given) => {
        const made = escaped(given)
        expect(made.replaceAll(/\\([^0-9A-Za-z\s])/g, '$1')).toBe(given)
        expect(bare(made)).not.toMatch(/[*_~`|<>[\]@]|(?:^|\s)[-#+]|(?:^|\s)\d{1,9}\.|[a-z]:\/\//)
      }),
      RUNS,
    )
  })

  test('are cut within their limit, lose nothing, and no escape or time is torn', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 2_000 }), (given, most) => {
        const made = markdown(given, 'en')
        const parts = split(made, most)
        expect(parts.join('')).toBe(made)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(most)
          expect(part).not.toMatch(/(?<!\\)(?:\\\\)*\\$/)
          expect(bare(part).replaceAll(/<t:\d+:[tDf]>/g, '')).not.toMatch(/[<>]/)
        }
      }),
      RUNS,
    )
  })

  test('a time is each reader’s own; a day of the calendar is the same for all', () => {
    const at = Date.UTC(2026, 0, 12, 9)
    const times = (['time', 'date', 'both', 'day'] as const).map((style): ShownText => [{ kind: 'at', text: 'x', at, style }])
    expect(times.map((one) => markdown(one, 'en'))).toEqual([
      '<t:1768208400:t>',
      '<t:1768208400:D>',
      '<t:1768208400:f>',
      'January 12, 2026',
    ])
    expect(times.map((one) => plain(one, 'de'))).toEqual(['09:00 UTC', '2026-01-12', '2026-01-12 09:00 UTC', '12. Januar 2026'])
  })

  test('a link is its whole address, and words that are no address of the web open nothing', () => {
    const shown = (text: string, href: string): string => markdown([{ kind: 'plain', text, href }], 'en')
    expect(shown('A [river]', 'https://river.example/a_b')).toBe('A \\[river\\] (<https://river.example/a_b>)')
    expect(shown('https://here.example/answer/a_b', 'https://here.example/answer/a_b')).toBe('<https://here.example/answer/a_b>')
    expect(shown('River', 'javascript:alert(1)')).toBe('River')
    expect(shown('River', 'https://river.example/> @everyone')).toBe('River')
  })
})

describe('a post in Discord', () => {
  test('always fits: 2,000 characters, five rows, five buttons or 25 lines a row, 100 characters an id', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const messages = toMessages(blocks, showing)
        for (const { content, components } of messages) {
          expect(content.length).toBeGreaterThan(0)
          expect(content.length).toBeLessThanOrEqual(LIMITS.content)
          expect(components.length).toBeLessThanOrEqual(LIMITS.rows)
          const ids: string[] = []
          for (const { components: row } of components) {
            expect(row.length).toBeGreaterThan(0)
            expect(row.length).toBeLessThanOrEqual(LIMITS.buttonsInRow)
            for (const one of row) {
              if (!('custom_id' in one)) continue
              ids.push(one.custom_id)
              expect(one.custom_id.length).toBeLessThanOrEqual(LIMITS.customId)
              if ('label' in one) expect(one.label?.length).toBeLessThanOrEqual(LIMITS.buttonLabel)
              if (!('options' in one)) continue
              expect(one.options.length).toBeLessThanOrEqual(LIMITS.selectOptions)
              expect(new Set(one.options.map(({ value }) => value)).size).toBe(one.options.length)
              for (const { label, value } of one.options) {
                expect(label.length).toBeGreaterThan(0)
                expect(Math.max(label.length, value.length)).toBeLessThanOrEqual(LIMITS.option)
              }
            }
          }
          expect(new Set(ids).size).toBe(ids.length)
        }
        const given = blocks.flatMap((one) => (one.kind === 'buttons' ? one.buttons : []))
        const shown = messages.flatMap(({ components }) => components.flatMap(({ components: row }) => row.filter((one) => 'label' in one)))
        expect(shown).toHaveLength(given.length)
      }),
      RUNS,
    )
  })

  test('keeps its order: what comes after buttons is another message', () => {
    const press: ShownBlock = { kind: 'buttons', buttons: [{ label: 'Answer', action: 'answer', opens: 'form' }] }
    const blocks: ShownBlock[] = [
      { kind: 'heading', text: [{ kind: 'plain', text: 'A moment' }] },
      { kind: 'quote', text: said('# loud\n> twice'), by: [{ kind: 'person', text: 'Ana_' }] },
      press,
      { kind: 'note', text: [{ kind: 'plain', text: 'small' }] },
    ]
    const messages = toMessages(blocks, showing)
    expect(messages.map(({ content }) => content)).toEqual(['## A moment\n> \\# loud\n> \\> twice\n\n-# Ana\\_', '-# small'])
    expect(messages.map(({ components }) => components.length)).toEqual([1, 0])
  })

  test('a heading goes along with what it heads', () => {
    const long = 'word '.repeat(390).trim()
    const messages = toMessages(
      [
        { kind: 'text', text: said(long) },
        { kind: 'heading', text: [{ kind: 'plain', text: 'Next' }] },
        { kind: 'text', text: said(long) },
      ],
      showing,
    )
    expect(messages.map(({ content }) => content)).toEqual([long, `## Next\n${long}`])
  })

  test('lines that open are one list, each named by its words', () => {
    const lines = Array.from({ length: 27 }, (_, at): ShownBlock => ({ kind: 'line', text: said(`Line ${at}.`), why: `q${at}` }))
    const messages = toMessages(lines, showing)
    expect(messages).toHaveLength(2)
    expect(messages[1]?.components[0]?.components[0]).toMatchObject({
      custom_id: 'why',
      options: [{ label: 'Line 25.', value: 'q25' }, { value: 'q26' }],
    })
  })
})

describe('what a button carries', () => {
  test('comes back as it was, or is found again by its hash among the buttons of its post', () => {
    fc.assert(
      fc.property(fc.array(button, { minLength: 1, maxLength: 5 }), fc.nat(30), (buttons, at) => {
        for (const one of buttons) {
          const read = readCustomId(customId(one, at))
          const { label: _label, ...meant } = one
          if (read && 'hash' in read) expect({ ...buttonNamed(read.hash, buttons), label: '' }).toEqual({ ...meant, label: '' })
          else expect(read).toEqual(meant)
        }
      }),
      RUNS,
    )
  })

  test('a usual one fits without a look', () => {
    const session = '0197a0b1-7c2d-7e3f-8a4b-5c6d7e8f9a0b'
    expect(
      readCustomId(customId({ label: 'x', action: 'yes-outside', session, step: 'check', round: 2, value: session }, 3)),
    ).toMatchObject({ session })
  })

  test('is refused when it is not ours, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.string({ maxLength: 140 }),
          fc.string({ maxLength: 90 }).map((one) => `c.${one}`),
        ),
        (given) => {
          const read = readCustomId(given)
          if (read && !('hash' in read)) expect(read.action.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 10_000 },
    )
    for (const given of ['', 'c', 'c.0.f.=%ZZ......', 'c.0.x.=a.....', 'h.0.', 'why', 'x'.repeat(101)])
      expect(readCustomId(given)).toBeNull()
  })
})
