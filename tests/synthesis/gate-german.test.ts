import { describe, expect, it } from 'vitest'
import type { Source } from '../../src/ports/synthesis.js'
import { check } from '../../src/synthesis/gate/check.js'
import { DraftSentence } from '../../src/synthesis/gate/draft.js'
import { stemGerman } from '../../src/synthesis/gate/words/stem-german.js'

const said = (id: string, text: string): Source => ({ id, author: `by-${id}`, text, quotable: true })
const TOWN: readonly Source[] = [
  said('dach', 'Förderung von Photovoltaikanlagen auf den Dächern.'),
  said('leer', 'Leerstandsabgabe für Wohnungen einführen'),
  said('umbau', 'Alte Hotels in Wohnungen umbauen.'),
  said('gas', 'Keine Gasheizungen in Neubauten mehr.'),
  said('mieter', 'Die Kosten müssen von den Eigentümer:innen getragen werden, nicht von den Mieter*innen.'),
  said('brot', 'Die Bäckerei am Markt hat um fünf Uhr früh gebacken.'),
  said(
    'kanten',
    'Wir brauchen autofreie Straßen. Der Bus soll keinesfalls fahren. Die Kinder spielen nie mehr am Fluss. Bänke haben wir hier keine.',
  ),
  said('mehr', 'Wir brauchen zwei Bäume, vielleicht drei.'),
]
const checked = (text: string, ref: string): string => {
  const { dropped } = check({ sentences: [DraftSentence.parse({ text, refs: [ref] })] }, TOWN, new Map(), 'de')
  return dropped[0]?.why ?? 'kept'
}

describe('German words', () => {
  it.each([
    ['Förderung', 'fördern', 'gefördert', 'Förderungen'],
    ['Umnutzung', 'umgenutzt', 'umzunutzen', 'umnutzen'],
    ['Städte', 'Stadt', 'Städten'],
    ['verschieben', 'verschoben'],
    ['gießen', 'gegossen'],
    ['bauen', 'baut', 'gebaut', 'Bau'],
    ['Entwicklung', 'entwickeln'],
  ])('come to one stem: %s, %s', (...forms) => {
    expect(new Set(forms.map((form) => stemGerman(form.toLowerCase()))).size).toBe(1)
  })

  it.each([
    ['versiegeln', 'entsiegeln'],
    ['bauen', 'abbauen'],
    ['besser', 'beste'],
    ['Zeit', 'Zeitung'],
    ['gerecht', 'ungerecht'],
  ])('stay apart: %s and %s', (one, other) => {
    expect(stemGerman(one.toLowerCase())).not.toBe(stemGerman(other.toLowerCase()))
  })
})

describe('in German the gate keeps', () => {
  it.each([
    ['a noun made of a verb, as the verb', 'Photovoltaikanlagen sollen gefördert werden.', 'dach'],
    ['a part of a joined word', 'Anlagen auf den Dächern sollen gefördert werden.', 'dach'],
    ['a joined word whose parts all are there', 'Eine Abgabe für leerstandswohnungen.', 'leer'],
    ['what is asked for without a word that says so', 'Alte Hotels sollen in Wohnungen umgebaut werden.', 'umbau'],
    ['people without their endings', 'Die Kosten müssen die Eigentümer tragen, nicht die Mieter.', 'mieter'],
  ])('%s', (_name, text, ref) => {
    expect(checked(text, ref)).toBe('kept')
  })
})

describe('in German the gate drops', () => {
  it.each([
    ['a word out of one that turns it round', 'Wir brauchen Autos.', 'kanten', 'unsupported'],
    ['a lost "by no means"', 'Der Bus soll fahren.', 'kanten', 'negation'],
    ['a lost "no longer"', 'Die Kinder spielen am Fluss.', 'kanten', 'negation'],
    ['a lost "none" at the end', 'Bänke haben wir hier.', 'kanten', 'negation'],
    ['a lost "no" before a joined word', 'Gasheizungen in Neubauten.', 'gas', 'negation'],
    ['a lost "no" before a part of it', 'Heizungen in Neubauten.', 'gas', 'negation'],
    ['an added "not"', 'Die Bäckerei am Markt hat nicht gebacken.', 'brot', 'negation'],
    ['a word that is not there', 'Die Metzgerei am Markt hat gebacken.', 'brot', 'unsupported'],
    ['a name', 'Die Bäckerei am Markt hat gebacken, sagt Thomas.', 'brot', 'unsupported'],
    ['"must" where something is told', 'Die Bäckerei am Markt muss um fünf Uhr früh backen.', 'brot', 'strength'],
    ['"should" where something is told', 'Die Bäckerei am Markt soll um fünf Uhr früh backen.', 'brot', 'strength'],
    ['another number', 'Wir brauchen vier Bäume.', 'mehr', 'number'],
    ['"all" where there was none', 'Alle Hotels in Wohnungen umbauen.', 'umbau', 'amount'],
  ])('%s', (_name, text, ref, why) => {
    expect(checked(text, ref)).toBe(why)
  })
})
