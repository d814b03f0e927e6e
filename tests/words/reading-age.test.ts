import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { playbooks } from '../../src/commands/check.js'
import { readCast } from '../../src/play/try-one.js'
import { readWalk } from '../../src/play/walk.js'
import { hardPieces } from '../../src/playbook/hard-pieces.js'
import { loadLibrary } from '../../src/playbook/library.js'
import { OLDEST_READER, readable } from '../../src/playbook/readable.js'
import { readLibrary } from '../../src/prompts.js'
import { stepKinds } from '../../src/steps/index.js'
import { catalogues } from '../../src/words/catalogue.js'
import { changed, folderWith, good, TALE } from '../playbook/folder.js'

/** One text that people read, in the language it is written in. */
interface Shown {
  readonly lang: string
  readonly where: string
  readonly text: string
}

const LANGUAGES = ['en', 'de'] as const

/** What is wrong with each text that is too hard, so that a failure says which words to change. */
const tooHard = (shown: readonly Shown[]): string[] =>
  shown.flatMap(({ lang, where, text }) =>
    readable(lang, text).hints.map(({ key, values }) => `${where} (${lang}): ${key} ${JSON.stringify(values)} in “${text}”`),
  )

/** Every message as people read it, for one and for many; a name stands for each value. */
function catalogueTexts(): Shown[] {
  const namesOf = (message: string): string[] => [...message.matchAll(/\{\s*(\w+)/gu)].map((match) => match[1] ?? '')
  return [...catalogues].flatMap(([lang, words]) =>
    Object.entries(words).flatMap(([where, message]) => {
      const values = Object.fromEntries(namesOf(message).map((name) => [name, 'Ana']))
      const format = new IntlMessageFormat(message, lang, undefined, { ignoreTag: true })
      return [...new Set([1, 5].map((n) => String(format.format({ ...values, n }))))].map((text) => ({ lang, where, text }))
    }),
  )
}

async function walkTexts(): Promise<Shown[]> {
  const { stops } = await readWalk()
  return stops.flatMap(({ id, title, body }) => {
    const told = [title, ...body.flatMap((item) => ('text' in item ? [item.text] : []))]
    return told.flatMap((one) => LANGUAGES.map((lang) => ({ lang, where: `walk.yaml, ${id}`, text: one[lang] })))
  })
}

async function tryTexts(): Promise<Shown[]> {
  const casts = await Promise.all(LANGUAGES.map(async (lang) => ({ lang, cast: await readCast(lang) })))
  return casts.flatMap(({ lang, cast }) =>
    [cast.place, ...cast.neighbours.map(({ says }) => says)].map((text) => ({ lang, where: 'fixtures/try-one', text })),
  )
}

const PAGE = new URL('../../adapters/chat/console/page/', import.meta.url)
/** Text between tags, and in what is read aloud or shown on hover. */
const LOOSE = /(?<=[\w"'\s])>([^<>{}$=;]*\p{L}{2,}[^<>{}$=;]*)<|\b(?:aria-label|title|placeholder|alt)="([^"$]+)"/gu

const pageTexts = (): Shown[] =>
  readdirSync(PAGE)
    .filter((name) => /\.(?:html|js)$/u.test(name))
    .flatMap((where) =>
      [...readFileSync(new URL(where, PAGE), 'utf8').matchAll(LOOSE)].map(([, inside, said]) => ({
        lang: 'en',
        where,
        text: (inside ?? said ?? '').trim(),
      })),
    )

describe(`every sentence shown reads well at ${OLDEST_READER}, and is short`, () => {
  it('in the catalogue, for one and for many', () => {
    const shown = catalogueTexts()
    expect(shown.length).toBeGreaterThan(1_000)
    expect(tooHard(shown)).toEqual([])
  })

  it('in every playbook that comes with Cairn', async () => {
    const { files, faults } = await readLibrary()
    expect(faults).toEqual([])
    expect(files.size).toBeGreaterThan(2)
    expect([...files.values()].flatMap(hardPieces)).toEqual([])
  })

  it('on the walk around Alderwick', async () => {
    const shown = await walkTexts()
    expect(shown.length).toBeGreaterThan(40)
    expect(tooHard(shown)).toEqual([])
  })

  it('of the neighbours of “Try one”', async () => {
    expect(tooHard(await tryTexts())).toEqual([])
  })

  it('in the pages themselves', () => {
    const shown = pageTexts()
    expect(shown.length).toBeGreaterThan(0)
    expect(tooHard(shown)).toEqual([])
  })
})

describe('the words of a playbook that are hard to read', () => {
  const HARD =
    'Participatory deliberation necessitates comprehensive institutional commitment, notwithstanding organisational complications throughout.'

  it('are told by their place and language, and the playbook loads all the same', async () => {
    const { files, faults } = await loadLibrary(folderWith({ [TALE]: changed(good(TALE), 'Short is good.', HARD) }), stepKinds)
    expect(faults).toEqual([])
    const tale = files.get('tale')
    const hard = tale ? hardPieces(tale) : []
    expect(hard.map(({ lang, text }) => [lang, text])).toEqual([['en', expect.stringContaining('Participatory')]])
    expect(hard[0]?.hints.map(({ key }) => key)).toContain('hint.age')
    const found = playbooks({ files, faults: [] }).filter(({ about }) => about === 'reading age')
    expect(found).toMatchObject([{ state: 'missing', found: expect.stringContaining('tale, en.') }])
  })
})
