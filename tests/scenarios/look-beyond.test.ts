import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { BriefData } from '../../src/artifacts/horizon-brief.js'
import type { Played } from '../../src/play/play.js'
import { readScript, type Script } from '../../src/play/script.js'
import { createWorld, pageText } from '../support/world.js'
import { artifactOf, played, said } from './playing.js'

const read = (name: string): Promise<Script> => readScript(fileURLToPath(new URL(`../../fixtures/sessions/${name}.yaml`, import.meta.url)))

/** The words of a card, a heading or an answer that were sent to these steps. */
const given = (script: Script, steps: readonly string[], fields: readonly string[]): readonly string[] =>
  script.steps.flatMap((line) => {
    if ('answer' in line) return steps.includes(line.answer.step) && line.answer.audience !== 'count' ? [line.answer.text] : []
    if (!('form' in line) || !steps.includes(line.form.step)) return []
    return fields.flatMap((name) => {
      const value = line.form.fields[name]
      return typeof value === 'string' ? [value] : []
    })
  })
const sectionOf = (lines: readonly Played[], section: string): readonly string[] =>
  artifactOf(lines).lines.flatMap((line) => (line.section === section ? [line.text] : []))
const checksOf = (lines: readonly Played[]): Record<string, boolean> =>
  Object.fromEntries(artifactOf(lines).quality.map(({ check, ok }) => [check, ok]))

describe.each([
  ['scan-quick', 'Others have done it', 'Which of these would you try here first'],
  ['scan-quick.de', 'Andere haben es getan', 'Was davon würdest du hier zuerst versuchen'],
])('a quick look beyond a place, %s', (name, heading, question) => {
  let script: Script
  let lines: readonly Played[]
  beforeAll(async () => {
    script = await read(name)
    lines = await played(script)
  }, 60_000)

  it('ends in an adopted brief of two questions, with every card and every answer in its place', () => {
    const { status, artifact, lines: shown } = artifactOf(lines)
    expect([status, artifact]).toEqual(['adopted', 'horizon-brief'])
    const cards = given(script, ['seen'], ['did', 'where', 'wrong'])
    expect(sectionOf(lines, 'cases').toSorted()).toEqual(cards.toSorted())
    expect(sectionOf(lines, 'use').toSorted()).toEqual(given(script, ['use'], []).toSorted())
    expect(new Set(shown.map(({ section }) => section))).toEqual(new Set(['cases', 'use', ...(name === 'scan-quick' ? ['counted'] : [])]))
    expect(checksOf(lines)).toMatchObject({ covered: true, within: true, 'went-wrong': false })
  })

  it('shows each card as it comes, and keeps what people would try until all see it', () => {
    expect(said(lines)).toContain(heading.toUpperCase())
    const wall = said(lines).indexOf(question)
    for (const text of given(script, ['use'], [])) expect(said(lines).indexOf(text)).toBeGreaterThan(wall)
  })
})

describe('a full look beyond a place by six people', () => {
  let script: Script
  let lines: readonly Played[]
  beforeAll(async () => {
    script = await read('scan')
    lines = await played(script)
  }, 90_000)

  it('ends in an adopted brief that passes every check that code can make', () => {
    expect(artifactOf(lines)).toMatchObject({ status: 'adopted', artifact: 'horizon-brief', coverage: { used: 38, of: 38, people: 6 } })
    expect(Object.values(checksOf(lines)).every(Boolean)).toBe(true)
    expect(
      artifactOf(lines)
        .quality.filter(({ open }) => open)
        .map(({ check }) => check),
    ).toEqual(['beyond-core', 'uneasy', 'as-change'])
  })

  it('holds people’s exact words alone, but for what it counts', () => {
    const words = [
      ...given(
        script,
        ['cards', 'cases', 'sowhat', 'themes'],
        ['what', 'did', 'result', 'possible', 'wrong', 'like', 'implication', 'question', 'owner', 'text'],
      ),
      ...given(script, ['check', 'counter', 'reasons', 'keep', 'turn'], []),
    ]
    const quotes = artifactOf(lines).lines.filter(({ kind }) => kind === 'quote')
    expect(quotes.length).toBeGreaterThan(50)
    for (const { text } of quotes) expect([text, words.includes(text)]).toEqual([text, true])
  })

  it('tells each change with what follows, what speaks against it, where it goes and when it is looked at again', () => {
    const changes = sectionOf(lines, 'changes')
    const at = changes.indexOf('From fearing the river to living with it')
    expect(changes.slice(at, at + 6)).toEqual([
      'From fearing the river to living with it',
      'We plan with the water and not against it.',
      'Which houses come first?',
      'The weir group',
      'They poured new concrete along the lower bank in May.',
      expect.stringMatching(/^It goes to: Our way there, and what we take for granted\. We look at it again: 2026-08-\d\d\.$/),
    ])
  })

  it('lists what is unlikely but huge apart, and keeps the odd ones that someone saved', () => {
    expect(sectionOf(lines, 'wild')).toEqual(['A law lets a river own itself, far away.'])
    expect(sectionOf(lines, 'odd')).toContain('Swifts came back to the mill and nobody knows why.')
    expect(sectionOf(lines, 'signals')[0]).toBe('Insurers no longer take houses below the weir.')
  })

  it('asks for parts of life that nobody brought anything about, in private', () => {
    expect(said(lines, 'Ana')).toContain('Nobody has brought anything about these yet: People and how they live together')
    expect(said(lines, 'Fay')).not.toMatch(/Nobody has brought anything about these yet:.*People/)
  })

  it('tells the middle and the spread, nobody’s own score, and asks why where people are far apart', () => {
    const told = said(lines)
    expect(told).toMatch(/“Insurers no longer take houses below the weir.”\n.*How much would it change life here: all said 5\./)
    const reasons = told.indexOf('Here we see things far apart.')
    expect(told.slice(reasons)).toMatch(/“My nephew lets a machine write his letters to the council.”/)
  })

  it('never asks two things at once', () => {
    for (const line of lines)
      if (line.kind === 'post') {
        const own = line.post.blocks.flatMap((block) => (block.kind === 'text' ? block.text.filter(({ kind }) => kind === 'plain') : []))
        expect(own.filter(({ text }) => text.includes('?')).length).toBeLessThanOrEqual(1)
      }
  })
})

describe('a full look beyond a place by four people, in German', () => {
  let lines: readonly Played[]
  beforeAll(async () => {
    lines = await played(await read('scan.de'))
  }, 90_000)

  it('ends in an adopted brief that says what it lacks', () => {
    expect(artifactOf(lines)).toMatchObject({ status: 'adopted', artifact: 'horizon-brief', title: 'Was sich um uns ändert' })
    expect(checksOf(lines)).toMatchObject({ covered: true, within: true, sourced: true, sectors: false, countered: false, owned: true })
    expect(artifactOf(lines).quality.find(({ check }) => check === 'sectors')?.note).toContain('Weniger haben: ')
  })

  it('speaks German in all that it says', () => {
    expect(said(lines)).toContain('Von wo nach wo geht es?')
    expect(said(lines)).toContain('Wie wahrscheinlich kommt es hierher: 1,5 in der Mitte, von 1 bis 2.')
    expect(said(lines)).not.toMatch(/\b(the|you|and|what)\b/i)
  })

  it('names wild cards and changes as people named them', () => {
    expect(sectionOf(lines, 'wild')).toEqual(['Das Land will Orte unter tausend Leuten nicht mehr zählen.'])
    expect(sectionOf(lines, 'changes')[0]).toBe('Von Fichten zu allem, was kommt')
  })
})

describe('a look beyond a place, rehearsed', () => {
  it.each(['quick', 'full'])('goes all the way through at its %s length, and takes nothing back', async (length) => {
    const world = await createWorld()
    const page = pageText(await world.asks('ana', { kind: 'rehearsal', id: 'scan', length }))
    expect(page).toContain('This is adopted.')
    expect(page).not.toContain('Taken back.')
  })
})

describe('what a brief keeps beside its lines', () => {
  it('is refused when it holds anything else', () => {
    expect(BriefData.safeParse({ cards: [], clusters: [], cases: [] }).success).toBe(true)
    expect(BriefData.safeParse({ cards: [], clusters: [], cases: [{ whatTheyDid: 'c1' }] }).success).toBe(false)
    expect(BriefData.safeParse({ cards: [], clusters: [], cases: [], words: 'more' }).success).toBe(false)
  })
})
