import { describe, expect, it } from 'vitest'
import { detailKinds, maybeNames } from '../../src/synthesis/private-details.js'

const kinds = (text: string, names: readonly string[] = []): string => detailKinds(text, names).join(' ')

describe('a phone number is seen', () => {
  it.each([
    'Ring me on 07700 900123, any evening.',
    'It is +44 7700 900123.',
    'Ruf an: 030 / 1234567.',
    'Meine Nummer: 0170-1234567',
    '+49 (0)30 901820 ist das Amt.',
    '(0117) 496 0123',
    'Call 555-123-4567 for soup.',
    'My phone: 90012 34',
    'Handy 0151.23456789',
  ])('in "%s"', (text) => expect(kinds(text)).toBe('phone'))
})

describe('no phone number is seen', () => {
  it.each([
    'In 1987 the mill closed, and in 2019 the shop.',
    'From 1990-2024 we had a bus. From 1939/45 we had none.',
    'Am 01.02.2024 um 10:30 Uhr war alles weiß.',
    'Vom 03.02. bis 05.02.2024 fiel Schnee.',
    'On 2024-02-01 10:30 it began.',
    'It cost £1,200,000 and then 0,50 € more.',
    'Es kostete 1.200.000 Euro, also 12 000 € im Jahr.',
    '0.75 percent of 10000000 people.',
    '10 000 000 bees, 200 trees, 3 of 7 days.',
    'We were 120 then, 80 now, and 007 is a film.',
    'Room 0815 and bus 42.',
    'Call 2024 a good year.',
  ])('in "%s"', (text) => expect(kinds(text)).toBe(''))
})

describe('an address is seen', () => {
  it.each([
    'She lives at 12 Mill Lane.',
    'It was 4b, Old Chapel Road, I think.',
    'Er wohnt in der Lindenstraße 7.',
    'Gartenweg 12a, gleich links',
    'Berliner Str. 14',
    'Find me: AL7 4QX',
  ])('in "%s"', (text) => expect(kinds(text)).toBe('address'))
})

describe('no address is seen', () => {
  it.each([
    'Mill Lane floods each spring.',
    'In the 90s The Way was open.',
    'Auf dem Marktplatz 200 Leute, auf dem Heimweg 20 Minuten.',
    'Die Lindenstraße ist laut.',
    '3 Places to sit, 12 good friends.',
    'Der Weg ist das Ziel.',
  ])('in "%s"', (text) => expect(kinds(text)).toBe(''))
})

describe('an e-mail address is seen', () => {
  it.each(['Write to ann.lee+bench@example.org!', 'ann (at) example.org', 'ann [at] beispiel punkt de', 'jörg@müller.de'])(
    'in "%s"',
    (text) => expect(kinds(text)).toBe('email'),
  )

  it.each(['We met @ the mill.', 'at home. org charts', 'Look at that.de', 'Price: 3 @ 2.50'])('but not in "%s"', (text) =>
    expect(kinds(text)).toBe(''),
  )
})

describe('the name of someone else', () => {
  const names = ['Ben', 'Grace Okafor', 'Rose', 'Will Hart', 'Jo', 'Ana María López', "O'Neil"]

  it.each(['Ben mended my bike.', 'It was Ben’s idea.', 'Grace Okafor sang.', 'Will Hart knows.', 'Thank you, Ana!', "Ask O'Neil."])(
    'is seen in "%s"',
    (text) => expect(kinds(text, names)).toBe('name'),
  )

  it.each([
    'We benefit from a bend in the river, said Bendix.',
    'With grace and hope.',
    'Grace is what we need. Will we see it?',
    'A rose, or Rose Street at dawn.',
    'Jo, that is too short to tell.',
    'ben is a word in Scots.',
  ])('is not seen in "%s"', (text) => expect(kinds(text, names)).toBe(''))
})

it('tells all that a text holds, in a fixed order', () => {
  expect(kinds('Ben, 12 Mill Lane, 07700 900123, ben@example.org', ['Ben'])).toBe('phone address email name')
  expect(kinds('', ['Ben', ''])).toBe('')
})

it('reads the longest text at once, whatever stands in it', () => {
  for (const one of [
    '0 '.repeat(2_000),
    'a'.repeat(4_000),
    '('.repeat(4_000),
    'Aa '.repeat(1_333),
    '1 A'.repeat(1_333),
    'a.'.repeat(2_000),
  ]) {
    expect(Array.isArray(detailKinds(one, ['Ben']))).toBe(true)
  }
})

it('looks people up by the words that a name may begin with', () => {
  expect(maybeNames('Ben’s friend Grace Okafor, and Ben: Ångström, O’Neil. 12 A b.')).toEqual([
    'Ben',
    'Grace',
    'Okafor',
    'Ångström',
    'O’Neil',
  ])
})
