import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readContributions } from '../../src/commands/contributions.js'
import { cairn } from '../support/cairn.js'
import { fixture } from './given.js'

async function file(text: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-synthesize-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const name = join(folder, 'given.jsonl')
  await writeFile(name, text)
  return name
}

const line = (id: string, text = 'We swam.'): string => JSON.stringify({ id, author: 'ana', text })

describe('cairn synthesize', () => {
  it('prints themes with their quotes, what was also said, and coverage as JSON lines, and progress beside them', async () => {
    const { code, out, err } = await cairn(['synthesize', 'fixtures/synthesis/neighbourhood.jsonl', '--json']).ended
    const lines = out
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one))
    const given = new Map(fixture('neighbourhood').map((one) => [one.id, one.text]))
    const themes = lines.filter((one) => one.kind === 'theme')
    expect(code).toBe(0)
    expect(themes.length).toBeGreaterThan(3)
    for (const { quotes } of themes) {
      for (const { item, start, end, text } of quotes) expect(given.get(item)?.slice(start, end)).toBe(text)
    }
    expect(lines.filter((one) => one.kind !== 'coverage').flatMap((one) => one.members)).toHaveLength(given.size)
    expect(lines.at(-1)).toEqual({ kind: 'coverage', used: 53, of: 53, people: 17, ofPeople: 17, lang: 'en', confidence: 'fair' })
    expect(err).toContain('finding themes')
  })

  it('says the same in words, in the language that was named', async () => {
    const { out } = await cairn(['synthesize', 'fixtures/synthesis/nachbarschaft.jsonl', '--lang', 'de', '--most', '3']).ended
    expect(out).toContain('Es ist kein Modell eingerichtet')
    expect(out).toContain('Hier sind alle 20 Antworten:')
    expect(out).toMatch(/“.*Fluss.*” \(fluss-\d\)/)
    expect(out).toContain('Gebaut aus 20 von 20 Antworten')
    expect(out).not.toContain('THEMA')
  })

  it('lists all where there are too few, but for those that are counted and not quoted', async () => {
    const name = await file(
      `${line('a', 'We \u001b[31mswam.')}\n\n${JSON.stringify({ id: 'b', author: 'ben', text: 'Secret.', quotable: false })}\n`,
    )
    const { out } = await cairn(['synthesize', name]).ended
    expect(out).toContain('Too few to sort. Here are all 2 answers:')
    expect(out).toContain('“We  [31mswam.” (a)')
    expect(out).toContain('One more answer counts here, unquoted')
    expect(out).not.toContain('Secret')
  })

  it('ends with 1 and the remedy when something is wrong', async () => {
    const { code, out, err } = await cairn(['synthesize', 'nowhere.jsonl']).ended
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: 'There is no file nowhere.jsonl. Check its name and its folder.\n' })
    expect((await cairn(['synthesize', 'package.json', '--most', '13']).ended).err).toContain('Give a whole number from 1 to 12.')
  })
})

describe('a file of contributions', () => {
  it('is read line by line, empty lines and a byte order mark aside', async () => {
    expect(await readContributions(await file(`\ufeff${line('a')}\r\n\n${line('b')}`))).toEqual([
      { id: 'a', author: 'ana', text: 'We swam.', quotable: true },
      { id: 'b', author: 'ana', text: 'We swam.', quotable: true },
    ])
  })

  it('is refused with each bad line by its number and what is wrong', async () => {
    const bad = [line('a'), 'nope', line('a'), '{"id":"b","author":"ben"}', line('c', ' \n'), '[]', '{"id":"","author":"x","text":"y"}']
    const refused = readContributions(await file(bad.join('\n')))
    await expect(refused).rejects.toMatchObject({ code: 'bad-lines', fault: 'user' })
    const { message } = await refused.then(
      () => new Error('it was read'),
      (thrown: Error) => thrown,
    )
    expect(message).toContain('Line 2: that is not JSON.')
    expect(message).toContain('Line 3: the id "a" stands on line 1 already.')
    expect(message).toMatch(/Line 4: text: .*string/)
    expect(message).toContain('Line 5: text: it is empty.')
    expect(message).toMatch(/Line 6: .*object/)
    expect(message).toMatch(/Line 7: id: /)
    expect(message).not.toContain('Line 1:')
  })

  it('is refused with the first ten of many faults', async () => {
    await expect(readContributions(await file('nope\n'.repeat(25)))).rejects.toThrow(/Line 10: .*\nAnd 15 more\.$/)
  })

  it.each([
    ['empty', ' \n\n', 'empty-file'],
    ['not UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe), 'encoding'],
  ])('is refused when it is %s', async (_name, text, code) => {
    await expect(readContributions(await file(text))).rejects.toMatchObject({ code })
  })

  it('is refused when it is a folder', async () => {
    await expect(readContributions(tmpdir())).rejects.toMatchObject({ code: 'unread-file' })
  })
})
