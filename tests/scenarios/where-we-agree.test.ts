import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readScript } from '../../src/play/script.js'
import { readLibrary } from '../../src/prompts.js'
import { COMMUNITY, createWorld, pageText, ROOM } from '../support/world.js'
import { artifactOf, played, playedFrom, said } from './playing.js'

const FILE = fileURLToPath(new URL('../../fixtures/sessions/where-we-agree.yaml', import.meta.url))

describe('where do we agree?', () => {
  it('goes from short thoughts to what all share, and where they differ', async () => {
    const lines = await played(await readScript(FILE))
    const all = said(lines)
    expect(all).toContain('The river is clean enough to swim in. · 4 agree, 0 disagree, 0 pass')
    expect(all).toContain('Cars stay out of Market Street. · 2 agree, 2 disagree, 0 pass')
    expect(all.indexOf('WE AGREE')).toBeLessThan(all.indexOf('WE DIFFER'))
    expect(all).toContain('See all 4 statements with their votes')
    // what its author wants counted alone is put to nobody's vote
    expect(all + said(lines, 'ben')).not.toContain('safe on the stairs')
    expect(artifactOf(lines)).toMatchObject({ status: 'adopted', coverage: { used: 5, of: 5 } })
  })

  it('asks in German what would bring people closer', async () => {
    const lines = await playedFrom(`community: Erlenweg
lang: de
people: { ana: { name: Ana }, ben: { name: Ben } }
steps:
  - { who: ana, start: { playbook: where-we-agree, length: full } }
  - { who: ana, answer: { step: must, text: 'Der Markt bleibt ohne Autos.' } }
  - { who: ben, answer: { step: must, text: 'Jeder kommt ohne Auto zum Brot.' } }
  - { wait: 73 }
  - { who: ana, press: { step: vote, action: agree, statement: { of: ana } } }
  - { who: ben, press: { step: vote, action: disagree, statement: { of: ana } } }
  - { wait: 97 }
  - { who: ben, answer: { step: closer, text: 'Ein Parkplatz hinter der Mühle.' } }
  - { wait: 73 }
`)
    const all = said(lines)
    expect(all).toContain('Stimmst du zu?')
    expect(all).toContain('Der Markt bleibt ohne Autos. · 1 dafür, 1 dagegen, 0 enthalten')
    expect(all).toContain('Was würde uns dort näher zusammenbringen?')
    expect(all).toContain('Ein Parkplatz hinter der Mühle.')
  })

  it('begins without a single thought, and lets people add theirs while they vote', async () => {
    const world = await createWorld({ library: await readLibrary() })
    await world.does('ana', { kind: 'start', playbook: 'where-we-agree', length: 'quick' })
    await world.passes(25)
    const [open] = await world.app.store(COMMUNITY).sessions({ community: COMMUNITY }, { open: true })
    const session = open?.id ?? ''
    await world.does('ben', { kind: 'form', session, step: 'vote', fields: { text: 'The mill should open again.' } })
    await world.passes(25)
    const page = pageText(await world.asks('cyd', { kind: 'why', what: `step:${session}:vote`, room: ROOM }))
    expect(page).toContain('The mill should open again. · 1 agree, 0 disagree, 0 pass')
  })
})
