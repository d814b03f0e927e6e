import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createTeller } from '../../src/play/in-words.js'
import type { Played } from '../../src/play/play.js'
import { artifactOf, playedFrom, said } from './playing.js'

const HEAD = `community: Alder Row
people:
  ana: { name: Ana }
  ben: { name: Ben }
steps:
  - { who: ana, start: { playbook: storytelling, length: quick } }
`
const faultOf = (yaml: string): Promise<string> =>
  playedFrom(yaml).then(
    () => 'played',
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
  )

describe('a script that cannot be played', () => {
  it.each([
    ['is not YAML', `${HEAD}  - { who: ana, answer: `, /not YAML/],
    ['has a stranger in it', `${HEAD}  - { who: cyd, command: pass }`, /line 7: "cyd" is not among its people/],
    ['has a line of no known kind', `${HEAD}  - { who: ana, dances: yes }`, /line 7: .*dances/],
    ['lacks a part of a line', `${HEAD}  - { who: ana, answer: { step: memory } }`, /line 7: answer\.text/],
    ['waits for no time', `${HEAD}  - { wait: 0 }`, /line 7/],
    ['points at nothing', `${HEAD}  - { who: ana, withdraw: {} }`, /line 7: .*say at least one/],
    ['has someone in a room that is not there', HEAD.replace('Ben }', "Ben, room: 'console:attic' }"), /Ben is in console:attic/],
    ['has no steps', 'community: X\npeople: {}\nsteps: []\n', /steps/],
  ])('says where and why when it %s', async (_name, yaml, why) => {
    expect(await faultOf(yaml)).toMatch(why)
  })
})

describe('a line that is refused', () => {
  it('stops the script, with its line, who, what and why', async () => {
    const answer = "  - { who: ben, answer: { step: memory, text: ' ' } }"
    expect(await faultOf(`${HEAD}${answer}`)).toMatch(
      /Line 7 of the script \(Ben answers memory\) was refused: .* text: Please write something/,
    )
    const closed = `${HEAD}  - { who: ben, command: skip }\n  - { who: ben, answer: { step: memory, text: Late. } }`
    expect(await faultOf(closed)).toMatch(/Line 8 of the script \(Ben answers memory\) was refused: This part has closed/)
  })

  it('stops the script when nobody said what it points at, or more than one did', async () => {
    const two = `${HEAD}  - { who: ben, answer: { step: memory, text: A lamp. } }\n  - { who: ana, answer: { step: memory, text: A lamp too. } }\n`
    expect(await faultOf(`${two}  - { who: ben, withdraw: { words: bell } }`)).toMatch(
      /Line 9 of the script: There is no contribution with .*"bell"/,
    )
    expect(await faultOf(`${two}  - { who: ana, press: { step: memory, action: yes, heading: { words: lamp } } }`)).toMatch(/no heading/)
    const again = `${two}  - { who: ben, command: skip }\n  - { who: ben, answer: { step: whatif, text: A lamp again. } }\n`
    expect(await faultOf(`${again}  - { who: ben, withdraw: { words: lamp } }`)).toMatch(/Line 11 of the script: 2 of them fit/)
  })
})

describe('a script', () => {
  it('puts one question, as its file does', async () => {
    const lines = await playedFrom(readFileSync('fixtures/sessions/ask.yaml', 'utf8'))
    expect(said(lines)).toContain('Where should the new bench stand?')
    expect(artifactOf(lines)).toMatchObject({ status: 'adopted', coverage: { used: 3, of: 3 } })
  })

  it('finds words by who said them and where, and changes or takes them back', async () => {
    const lines = await playedFrom(`${HEAD}  - { who: ben, answer: { step: memory, text: A lamp. } }
  - { who: ana, answer: { step: memory, text: A bell. } }
  - { who: ben, edit: { which: { words: lamp }, text: A lantern. } }
  - { who: ana, withdraw: { step: memory } }
  - { who: ana, command: skip }
  - { who: ana, command: skip }
`)
    expect(artifactOf(lines).lines.map((line) => line.text)).toEqual(['A lantern.'])
    expect(said(lines)).not.toContain('A bell.')
  })

  it('is told to those who watch in short lines: progress, one room, private words in one line each', async () => {
    const lines = await playedFrom(`${HEAD}  - { who: ben, answer: { step: memory, text: '${'A very long tale. '.repeat(60)}' } }
  - { who: ana, command: skip }
  - { who: ana, command: skip }
`)
    const shown: string[] = []
    const tell = createTeller((line) => shown.push(line), 'console:main')
    for (const line of lines) tell(line)
    expect(shown).toContain('\n[2/4] Ben answers memory')
    expect(shown.filter((line) => line.startsWith('  to Ben alone:'))).toHaveLength(1)
    const artifact = shown.findIndex((line) => line.includes('==='))
    expect(Math.max(...shown.slice(0, artifact).map((line) => line.length))).toBeLessThanOrEqual(150)
    const elsewhere: string[] = []
    const other = createTeller((line) => elsewhere.push(line), 'console:other')
    for (const line of lines) other(line)
    expect(elsewhere.join('\n')).not.toContain('Here it is')
  })

  it('leaves a transcript that holds every deed with its line in the file', async () => {
    const lines = await playedFrom(`${HEAD}  # a comment\n  - { who: ben, command: pass }\n`)
    const deeds = lines.filter((line): line is Extract<Played, { kind: 'deed' }> => line.kind === 'deed')
    expect(deeds.map(({ who, does, line, step, steps }) => [who, does, line, step, steps])).toEqual([
      ['Ana', 'starts storytelling', 6, 1, 2],
      ['Ben', '/pass', 8, 2, 2],
    ])
  })
})
