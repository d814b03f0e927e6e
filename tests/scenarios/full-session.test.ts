import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ShownBlock } from '../../src/core/post.js'
import type { Played } from '../../src/play/play.js'
import { readScript, type Script } from '../../src/play/script.js'
import { artifactOf, played, said } from './playing.js'

const FILE = fileURLToPath(new URL('../../fixtures/sessions/storytelling.yaml', import.meta.url))
const QUESTIONS = ['loss', 'moment', 'whatif', 'letter']
const SLOTS = ['challenge', 'choice', 'ordinary-day', 'who-gains', 'cost', 'first-step']
/** Given to be counted, and to be left out of the story. */
const UNQUOTED = 'the wall that was promised never came'
const LEFT_OUT = 'he sat under those trees every evening like a king'

describe('a full storytelling session by seven people', () => {
  let script: Script
  let lines: readonly Played[]
  beforeAll(async () => {
    script = await readScript(FILE)
    lines = await played(script)
  }, 60_000)

  const answers = (): string[] =>
    script.steps.flatMap((line) => {
      if (!('answer' in line) || !QUESTIONS.includes(line.answer.step)) return []
      const change = script.steps.find((one) => 'edit' in one && one.who === line.who && one.edit.which.step === line.answer.step)
      return [change && 'edit' in change ? change.edit.text : line.answer.text]
    })

  it('ends in an adopted narrative with all six parts in order', () => {
    const artifact = artifactOf(lines)
    expect(artifact).toMatchObject({ status: 'adopted', version: 1, artifact: 'strategic-narrative' })
    expect([...new Set(artifact.lines.map((line) => line.section))]).toEqual([...SLOTS, 'counted'])
    for (const slot of SLOTS) {
      const kinds = artifact.lines.filter((line) => line.section === slot).map((line) => line.kind)
      expect([slot, kinds.includes('quote'), kinds.includes('linking')]).toEqual([slot, true, true])
    }
  })

  it('quotes only exact words: of an answer, or of the person who mended the line', () => {
    const fixes = script.steps.flatMap((line) => ('form' in line && line.form.step === 'check' ? [String(line.form.fields.text)] : []))
    const quotes = artifactOf(lines).lines.filter((line) => line.kind === 'quote')
    expect(quotes.length).toBeGreaterThan(10)
    for (const { text } of quotes) expect([text, [...answers(), ...fixes].some((one) => one.includes(text))]).toEqual([text, true])
  })

  it('loses no voice: every answer is in the story, under "Also said", or counted', () => {
    const { lines: shown, alsoSaid, coverage } = artifactOf(lines)
    const quoted = shown.filter((line) => line.kind === 'quote').map((line) => line.text)
    const counted = answers().filter((one) => one.includes(UNQUOTED) || one.includes(LEFT_OUT))
    const mended = answers().filter((one) => one.startsWith('The number nine bus'))
    for (const answer of answers()) {
      const places = [
        quoted.some((text) => answer.includes(text)) || mended.includes(answer),
        alsoSaid.includes(answer),
        counted.includes(answer),
      ]
      expect([answer, places.filter(Boolean).length]).toEqual([answer, 1])
    }
    expect(coverage).toEqual({ used: 15, of: 27, people: 7, ofPeople: 7 })
    expect(alsoSaid).toHaveLength(12)
  })

  it('shows nowhere what was only to be counted, and leaves out what its author wanted left out', () => {
    expect(said(lines)).not.toContain(UNQUOTED)
    expect(JSON.stringify(artifactOf(lines))).not.toContain(UNQUOTED)
    expect(JSON.stringify(artifactOf(lines))).not.toContain(LEFT_OUT)
  })

  it('keeps every answer hidden until all are shown', () => {
    const wall = lines.findIndex((line) => line.kind === 'post' && said([line]).includes('Here it is: what we said'))
    expect(wall).toBeGreaterThan(0)
    for (const answer of answers()) expect(said(lines.slice(0, wall))).not.toContain(answer)
  })

  it('sorts so many answers first, and lets people name, dispute and take out what was found', () => {
    expect(said(lines)).toMatch(/first sorting found (one theme|\d+ themes)/)
    expect(said(lines)).toContain('BROT UND LICHT')
    expect(said(lines, 'Ana')).toContain('Fay objects to a theme')
    expect(said(lines)).toContain('This theme is taken out')
    expect(said(lines)).toContain('Nobody alone at night (2)')
  })

  it('passes the draft from one named editor to another', () => {
    expect(said(lines)).toContain('Gus puts the draft together')
    expect(said(lines)).toContain('The draft is free again')
    expect(said(lines)).toContain('Draft, put together by Fay')
    expect(said(lines)).not.toContain('Draft, put together by Gus')
  })

  it('asks each of those quoted alone, and tells how many said yes', () => {
    for (const { name } of Object.values(script.people)) expect(said(lines, name)).toContain('Did we get you right?')
    expect(said(lines)).toContain('12 of 13 quoted lines were approved')
  })

  it('stops at an objection, shows its reason without a name, and goes on when its author does', () => {
    const words = said(lines)
    expect(words.indexOf('It did not pass. An objection stands.')).toBeLessThan(words.indexOf('We ask once more.'))
    expect(words.indexOf('We ask once more.')).toBeLessThan(words.indexOf('It passed. No objection stands.'))
    expect(words).toContain('OBJECTIONS\n  “If the weir comes out before there is a wall')
    expect(artifactOf(lines)).toMatchObject({
      dissentAsked: true,
      dissent: [expect.stringContaining('low houses'), expect.stringContaining('the wall is built')],
    })
  })

  it('publishes what happens next, and comes back to everyone to hear what became of it', () => {
    expect(said(lines)).toContain('• Fay: Put the list back on the church door, with my name on the first night. (by 2026-02-01)')
    expect(said(lines)).not.toContain('Go down to the water.')
    expect(said(lines, 'Dora')).toContain('You took part.')
    expect(said(lines, 'Ben')).toContain('You promised:\n  “Ask what it would cost')
    expect(said(lines)).toContain('WE DID (2)')
    expect(said(lines)).toContain('WE DID NOT, OR NOT YET (1)')
    expect(said(lines)).toContain('“Not yet. I got as far as the bench.”')
  })

  it('says the same in both of its rooms', () => {
    const [first = '', second = ''] = script.rooms
    const inRoom = (room: string): string => said(lines.filter((line) => line.kind === 'post' && line.room === room))
    expect(inRoom(second)).toBe(inRoom(first))
    expect(inRoom(first).length).toBeGreaterThan(5_000)
  })

  it('computes its quality: one line was never approved', () => {
    const checks = Object.fromEntries(artifactOf(lines).quality.map(({ check, ok }) => [check, ok]))
    expect(checks).toEqual({ covered: true, within: true, fragments: true, cost: true, released: false, editor: true })
  })
})

/** Words of Cairn itself in a block: no one's words, no names, no times. */
function ownWords(block: ShownBlock): readonly string[] {
  if (block.kind === 'buttons') return block.buttons.map((button) => button.label)
  const texts = block.kind === 'list' ? block.items : block.kind === 'picture' ? [block.alt, ...block.items] : [block.text]
  return texts.flatMap((text) => text.flatMap((span) => (span.kind === 'plain' ? [span.text] : [])))
}

describe('the same session in German', () => {
  it('speaks German throughout', async () => {
    const script = await readScript(FILE)
    // nothing is sorted in German, so there are no themes to name or take out
    const steps = script.steps.filter((line) => !JSON.stringify(line).includes('"theme"'))
    const lines = await played({ ...script, lang: 'de', steps })
    expect(artifactOf(lines)).toMatchObject({ title: 'Unsere Geschichte', status: 'adopted' })
    const spoken = lines.flatMap((line) => (line.kind === 'post' ? line.post.blocks.flatMap(ownWords) : []))
    expect(spoken.length).toBeGreaterThan(300)
    expect(spoken.join('\n')).toContain('Es ist kein Modell eingerichtet')
    expect(spoken.join('\n')).not.toMatch(/\b(the|you|your|answer|draft|objection)\b/i)
  }, 60_000)
})
