import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toBlocks } from '../../adapters/chat/slack/format/blocks.js'
import { buttonValue, readValue } from '../../adapters/chat/slack/format/button-value.js'
import { asTyped, spelt } from '../../adapters/chat/slack/format/escape.js'
import { LIMITS } from '../../adapters/chat/slack/format/limits.js'
import { toMessages } from '../../adapters/chat/slack/format/messages.js'
import { fieldsOf, formModal, pageModal } from '../../adapters/chat/slack/format/modal.js'
import { markup, plain } from '../../adapters/chat/slack/format/spans.js'
import { split } from '../../adapters/chat/slack/format/split.js'
import type { ShownBlock, ShownText } from '../../src/core/post.js'

const showing = { room: 'slack:T1:C1', lang: 'en', why: 'Why?' }
const said = (text: string): ShownText => [{ kind: 'said', text }]
const RUNS = { numRuns: 300 }

const nasty = fc.constantFrom(
  '<!channel>',
  '<!here|x>',
  '<@U1>',
  '<#C1>',
  '<http://evil|bank>',
  '&lt;',
  '&',
  '>',
  '*',
  '`',
  '\n\n',
  '\u202e',
  '👩‍👧',
  '<!date^1^{date}|x>',
)
const words = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 300 }).map((parts) => parts.join(' '))
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
const block: fc.Arbitrary<ShownBlock> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'text', 'note'), text }) as fc.Arbitrary<ShownBlock>,
  fc.record({ kind: fc.constant('quote'), text, by: text }) as fc.Arbitrary<ShownBlock>,
  fc.record({ kind: fc.constant('list'), items: fc.array(text, { maxLength: 6 }) }) as fc.Arbitrary<ShownBlock>,
  fc.record({ kind: fc.constant('line'), text, why: fc.string({ maxLength: 20 }) }) as fc.Arbitrary<ShownBlock>,
  fc.record({
    kind: fc.constant('buttons'),
    buttons: fc.array(fc.record({ label: fc.string({ minLength: 1, maxLength: 120 }), action: fc.constant('agree') }), { maxLength: 40 }),
  }) as fc.Arbitrary<ShownBlock>,
)

interface AnyBlock {
  readonly type: string
  readonly text?: { readonly type: string; readonly text: string }
  readonly elements?: readonly { readonly type: string; readonly text?: unknown; readonly value?: string }[]
}
/** Everything Slack would read as its own markup. */
const marked = (made: readonly unknown[]): string[] =>
  (made as AnyBlock[]).flatMap((one) => [
    ...(one.text?.type === 'mrkdwn' ? [one.text.text] : []),
    ...(one.elements ?? []).flatMap((element) => (element.type === 'mrkdwn' ? [String(element.text)] : [])),
  ])

describe('what people typed', () => {
  test('can ping no channel, and forge no link, mention or date', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        for (const message of toMessages(blocks, showing)) {
          for (const one of [...marked(message.blocks), message.text]) {
            const ours = one
              .replaceAll(/<!date\^\d+\^\{(?:time|date_long|date_long\} \{time)\}\|[0-9 :UTC-]+>/g, '')
              .replaceAll(/^> ?|\n> ?/g, '')
            expect(ours).not.toMatch(/[<>]/)
            expect(ours.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toContain('&')
          }
        }
      }),
      RUNS,
    )
  })

  test('is escaped and read back the same', () => {
    fc.assert(
      fc.property(words, (one) => {
        expect(asTyped(spelt(one))).toBe(one)
      }),
      RUNS,
    )
  })

  test('is looked through for links and names by no one', () => {
    for (const one of toBlocks({ kind: 'quote', text: said('@here #general'), by: said('Ana') }, showing)) {
      expect(JSON.stringify(one)).toContain('"verbatim":true')
    }
  })
})

describe('a long post', () => {
  test('is cut within every limit of Slack', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
        for (const { blocks: made, text: back } of toMessages(blocks, showing)) {
          expect(made.length).toBeGreaterThan(0)
          expect(made.length).toBeLessThanOrEqual(LIMITS.blocksInMessage)
          expect(back.length).toBeGreaterThan(0)
          expect(back.length).toBeLessThanOrEqual(LIMITS.fallback)
          for (const one of made as readonly AnyBlock[]) {
            const length = one.text?.text.length ?? 1
            expect(length).toBeGreaterThan(0)
            expect(length).toBeLessThanOrEqual(one.type === 'header' ? LIMITS.header : LIMITS.section)
            if (one.type === 'actions') expect(one.elements?.length).toBeLessThanOrEqual(LIMITS.buttonsInRow)
          }
          const letters = made.reduce((sum, one) => sum + JSON.stringify(one).length, 0)
          expect(made.length === 1 || letters <= LIMITS.message).toBe(true)
        }
      }),
      RUNS,
    )
  })

  test('loses no letter when it is cut, and never cuts an entity or a date', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 400 }), (one, most) => {
        const escaped = spelt(one)
        const parts = split(escaped, most)
        expect(parts.join('')).toBe(escaped)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(most)
          expect(part.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toContain('&')
        }
      }),
      RUNS,
    )
    const dated = `${'a'.repeat(50)}<!date^1^{time}|x>${'b'.repeat(50)}`
    expect(split(dated, 60).map((part) => /<!date/.test(part) === />/.test(part))).not.toContain(false)
  })

  test('is cut where a paragraph ends', () => {
    const [first = ''] = split(`${'One sentence. '.repeat(150)}\n\n${'Two. '.repeat(300)}`, 3_000)
    expect(first.endsWith('\n\n')).toBe(true)
  })

  test('keeps a heading with what it heads, and buttons with what they are about', () => {
    const filler: ShownBlock[] = Array.from({ length: 48 }, (_, at) => ({ kind: 'text', text: said(`line ${at}`) }))
    const blocks: ShownBlock[] = [
      ...filler,
      { kind: 'heading', text: [{ kind: 'plain', text: 'Next' }] },
      { kind: 'text', text: said('body') },
      { kind: 'buttons', buttons: [{ label: 'Go', action: 'go' }] },
    ]
    const [one, two] = toMessages(blocks, showing)
    expect(one?.blocks).toHaveLength(48)
    expect(((two?.blocks ?? []) as readonly AnyBlock[]).map(({ type }) => type)).toEqual(['header', 'section', 'actions'])
  })

  test('says nothing where there is nothing to say', () => {
    expect(toMessages([{ kind: 'text', text: said(' \n\u200b') }], showing)).toEqual([])
  })
})

describe('a moment', () => {
  const at = Date.UTC(2026, 0, 12, 9)
  test('is a token that each reader sees in their own zone', () => {
    expect(markup([{ kind: 'at', text: '', at, style: 'both' }], 'en')).toBe(`<!date^${at / 1000}^{date_long} {time}|2026-01-12 09:00 UTC>`)
  })
  test('that is a day of the calendar is the same day for all', () => {
    expect(markup([{ kind: 'at', text: '', at: Date.UTC(2026, 0, 12), style: 'day' }], 'en')).toBe('January 12, 2026')
    expect(plain([{ kind: 'at', text: '', at: Date.UTC(2026, 0, 12), style: 'day' }], 'de')).toBe('12. Januar 2026')
  })
})

describe('a link', () => {
  const shown = (text: string, href: string): string => markup([{ kind: 'said', text, href }], 'en')
  test('is called by its host, so that no headline pretends to lead elsewhere', () => {
    expect(shown('https://bank.example', 'https://river.example/a?b=1&c=2')).toBe(
      'https://bank.example (<https://river.example/a?b=1&amp;c=2|river.example>)',
    )
    expect(shown('https://here.example/answer/a_b', 'https://here.example/answer/a_b')).toBe('<https://here.example/answer/a_b>')
  })
  test('that is no address of the web opens nothing', () => {
    for (const href of ['javascript:alert(1)', 'https://a.example/|<!channel>', 'https://a b', 'https://'])
      expect(shown('River', href)).toBe('River')
  })
})

describe('a button', () => {
  test('comes back as what it was', () => {
    const value = buttonValue({ label: 'Answer', action: 'answer', session: 's1', step: 'memory', round: 0, opens: 'form' }, 'slack:T1:C1')
    expect(readValue(value)).toEqual({ action: 'answer', session: 's1', step: 'memory', round: 0, opens: 'form', room: 'slack:T1:C1' })
  })
  test.each(['', 'x', '[]', '{}', '{"action":1}', '{"action":"a","room":"nowhere"}', '{"action":"a","more":1}', null, 7])(
    'is not %s',
    (value) => {
      expect(readValue(value)).toBeNull()
    },
  )
})

describe('a form', () => {
  const form = {
    title: 'Tell our story, all of us together',
    intro: [said('What do you <miss>?')],
    submit: 'Send',
    fields: [
      { kind: 'text', name: 'text', label: 'Your answer', max: 4_000, required: true, long: true, value: 'The mill' },
      {
        kind: 'choice',
        name: 'audience',
        label: 'Who',
        required: true,
        options: [{ value: 'group', label: 'This group' }],
        value: 'group',
      },
      {
        kind: 'choices',
        name: 'from',
        label: 'From',
        required: false,
        options: Array.from({ length: 60 }, (_, at) => ({ value: `v${at}`, label: said(`words ${at} `.repeat(20)) })),
      },
      { kind: 'choice', name: 'none', label: 'Nothing', required: false, options: [] },
    ],
  } as const
  test('is a modal within the limits of Slack', () => {
    const view = formModal(form, { name: 'form', meta: '{}' }, { close: 'Close', more: 'more' }, showing)
    expect(view.title.text.length).toBeLessThanOrEqual(24)
    const inputs = view.blocks.filter((one) => one.type === 'input')
    expect(
      (inputs as { block_id?: string; element?: { type: string } }[]).map(({ block_id, element }) => [block_id, element?.type]),
    ).toEqual([
      ['text', 'plain_text_input'],
      ['audience', 'radio_buttons'],
      ['from', 'multi_static_select'],
    ])
    expect(JSON.stringify(view)).toContain('&lt;miss&gt;')
  })
  test('comes back as its fields', () => {
    expect(
      fieldsOf({
        text: { v: { type: 'plain_text_input', value: 'The mill' } },
        audience: { v: { selected_option: { value: 'group' } } },
        from: { v: { selected_options: [{ value: 'v1' }, { value: 'v2' }] } },
        empty: { v: { value: null } },
        odd: null,
      }),
    ).toEqual({ text: 'The mill', audience: 'group', from: ['v1', 'v2'] })
  })
  test('of many blocks says that there are more', () => {
    const view = pageModal(
      'My words',
      Array.from({ length: 150 }, () => ({ kind: 'text', text: said('x') }) as const),
      { close: 'Close', more: 'And more.' },
      showing,
    )
    expect(view.blocks).toHaveLength(100)
    expect(JSON.stringify(view.blocks.at(-1))).toContain('And more.')
  })
})
