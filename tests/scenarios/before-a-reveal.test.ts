import { describe, expect, it } from 'vitest'
import { COMMUNITY, pageText, ROOM } from '../support/world.js'
import { stage, WALL } from './holding.js'

const scope = { community: COMMUNITY }
const skip = (session: string) => ({ kind: 'command', name: 'skip', session }) as const

describe('before all see them, the host', () => {
  it('reads private answers without names, and others do not', async () => {
    const { says, review } = await stage()
    await says('ben', 'Kim stole my bike. Ring 07700 900123.')
    await says('cyd', 'A bench, please.')
    await says('dan', 'Only count me.', 'count')
    const page = await review('ana')
    expect(page).toContain('Kim stole my bike')
    expect(page).toContain('A bench, please.')
    expect(page).not.toContain('Only count me')
    expect(page).not.toMatch(/Ben|Cyd|Dan/)
    expect(page).toContain('This may hold: a phone number')
    expect(await review('ben')).toContain('not-reviewer')
  })

  it('holds one back: it is in no post and no result, and coverage counts it', async () => {
    const { world, session, says, holds, does, room, alone } = await stage()
    const kim = await says('ben', 'Kim stole my bike.')
    await says('cyd', 'A bench, please.')
    expect(await holds('ana', kim)).toMatchObject({ kind: 'accepted' })
    expect(await alone('ben')).toContain('Your answer is held back for now.')
    expect(await alone('ben')).toContain('Why: It names a private person.')
    expect(await alone('ana')).not.toContain('Ben')
    await does('ana', skip(session))

    expect(room()).toContain('A bench, please.')
    expect(room()).not.toContain('Kim stole')
    expect(room()).toContain('Built from 1 of 2 answers by 1 of 3 people.')
    expect(room()).toContain('1 held back: names a private person.')
    const [artifact] = await world.app.store(COMMUNITY).artifacts(scope, { session })
    expect(artifact?.body.coverage).toEqual({ used: 1, of: 2, people: 1, ofPeople: 3, alsoSaid: [], held: [kim] })
    expect(artifact?.quality.find((one) => one.check === 'covered')?.ok).toBe(true)
    for (const edition of ['group', 'outside'] as const) {
      const page = pageText(await world.asks('cyd', { kind: 'artifact', id: artifact?.id ?? '', edition }))
      expect(page).not.toContain('Kim stole')
      expect(page).toContain('1 held back: names a private person.')
    }
    expect(pageText(await world.asks('cyd', { kind: 'why', what: kim, room: ROOM }))).not.toContain('Kim stole')
    const own = pageText(await world.asks('ben', { kind: 'my' }))
    expect(own).toContain('Kim stole my bike.')
    expect(own).toContain('Held back. It names a private person.')
  })

  it('says more in their own words, which another reason needs', async () => {
    const { says, holds, alone, room } = await stage()
    const words = await says('ben', 'The mayor, again.')
    expect(await holds('ana', words, { reason: 'other' })).toMatchObject({ kind: 'refused', code: 'needs-words' })
    await holds('ana', words, { reason: 'other', text: 'This is in court now.' })
    expect(await alone('ben')).toContain('This is in court now.')
    expect(room()).not.toContain('in court')
  })

  it('can’t hold back what is their own, only counted, or someone else’s business', async () => {
    const { says, holds, review, held } = await stage()
    const own = await says('ana', 'My own tale.')
    const counted = await says('ben', 'Only count me.', 'count')
    const cyd = await says('cyd', 'A tale.')
    expect(await review('ana')).not.toContain('My own tale.')
    expect(await review('ana')).toContain('Name a deputy')
    await holds('ana', own)
    await holds('ana', counted)
    expect(await holds('ben', cyd)).toMatchObject({ code: 'not-reviewer' })
    expect(await holds('ana', 'nosuch')).toMatchObject({ code: 'unknown-words' })
    for (const one of [own, counted, cyd]) expect(await held(one)).toBeUndefined()
  })

  it('leaves their own to the deputy', async () => {
    const { says, holds, review, held } = await stage({ deputy: 'dee' })
    const own = await says('ana', 'My own tale.')
    expect(await review('ana')).toContain('One more is your own: the deputy looks at it.')
    expect(await review('dee')).toContain('My own tale.')
    await holds('dee', own)
    expect(await held(own)).toBe('held')
  })

  it('names a duty host, who may look and hold, and nothing else', async () => {
    const { world, session, says, holds, does, idOf, room, review, held } = await stage()
    const words = await says('ben', 'A tale.')
    await says('eve', 'Another.')
    expect(await does('ben', { kind: 'duty', session, person: await idOf('eve') })).toMatchObject({ code: 'not-host' })
    await does('ana', { kind: 'duty', session, person: await idOf('eve') })
    expect(room()).toContain('Eve looks at the answers before all see them, without names.')
    expect(await review('eve')).toContain('A tale.')
    await holds('eve', words)
    expect(await held(words)).toBe('held')
    expect(await does('eve', skip(session))).toMatchObject({ code: 'not-host' })
    await does('ana', { kind: 'duty', session, person: 'console:nobody' })
    expect(world.said()).toContain('There is no such person here.')
    await does('ana', { kind: 'duty', session })
    expect(await review('eve')).toContain('not-reviewer')
  })
})

describe('the author of held words', () => {
  it('rewords them, and they are shown with the rest', async () => {
    const { session, says, holds, does, room, held, alone } = await stage()
    const kim = await says('ben', 'Kim stole my bike.')
    await says('cyd', 'A bench, please.')
    await holds('ana', kim)
    await does('ben', { kind: 'edit', contribution: kim, text: 'My bike was stolen.' })
    expect(await held(kim)).toBe('reworded')
    expect(await alone('ana')).toContain('This waits for you: words that were changed.')
    await does('ana', skip(session))
    expect(room()).toContain('My bike was stolen.')
    expect(room()).toContain('Built from 2 of 2 answers')
    expect(room()).not.toContain('held back')
  })

  it('can’t get round a hold by sending the same words again, or by sending them through the form', async () => {
    const { says, holds, held, does } = await stage()
    const kim = await says('ben', 'Kim stole my bike.')
    await holds('ana', kim)
    await says('ben', 'Kim stole my bike.')
    await does('ben', { kind: 'edit', contribution: kim, text: 'Kim stole my bike.' })
    expect(await held(kim)).toBe('held')
    await says('ben', 'Kim took my bike.')
    expect(await held(kim)).toBe('reworded')
  })

  it('takes them back, and they are gone from the count', async () => {
    const { session, says, holds, does, room } = await stage()
    const kim = await says('ben', 'Kim stole my bike.')
    await says('cyd', 'A bench, please.')
    await holds('ana', kim)
    await does('ben', { kind: 'withdraw', contribution: kim })
    await does('ana', skip(session))
    expect(room()).toContain('Built from 1 of 1 answers')
    expect(room()).not.toContain('held back')
  })

  it('is erased, and so is what was held', async () => {
    const { world, session, says, holds, does, room } = await stage()
    const kim = await says('ben', 'Kim stole my bike.')
    await says('cyd', 'A bench, please.')
    await holds('ana', kim, { text: 'A word to Ben.' })
    await does('ben', { kind: 'erase', sure: 'erase my words' })
    await does('ana', skip(session))
    expect(room()).toContain('Built from 1 of 1 answers')
    expect(await world.app.store(COMMUNITY).contribution(scope, kim)).toMatchObject({ text: null })
  })

  it('asks the deputy to decide, who hears no name, and whose word ends it', async () => {
    const { session, says, holds, does, room, held, alone, review } = await stage({ deputy: 'dee' })
    const kim = await says('ben', 'Kim gave me a bike.')
    await says('cyd', 'A bench, please.')
    await holds('ana', kim)
    await does('ben', { kind: 'appeal', contribution: kim, text: 'Kim asked me to say so.' })
    expect(await alone('ben')).toContain('Without your name, it goes to Dee.')
    expect(await alone('dee')).toContain('Kim asked me to say so.')
    expect(await alone('dee')).not.toContain('Ben')
    expect(await review('dee')).toContain('Kim gave me a bike.')
    await does('ana', { kind: 'show', contribution: kim })
    await does('ana', { kind: 'keep', contribution: kim })
    expect(await held(kim)).toBe('appealed')

    await does('ana', skip(session))
    expect(room()).not.toContain('Kim gave')
    expect(room()).toContain('1 held back: someone is looking at it.')
    await does('dee', { kind: 'show', contribution: kim })
    expect(room()).toContain('One answer was held back and can be read now:\n  “Kim gave me a bike.”')
    expect(await alone('ben')).toContain('no longer held back')
    await does('ben', { kind: 'appeal', contribution: kim })
    expect(await held(kim)).toBeUndefined()
  })

  it('hears that it stays held back, and may still reword it', async () => {
    const { says, holds, does, held, alone } = await stage({ deputy: 'dee' })
    const kim = await says('ben', 'Kim stole my bike.')
    await holds('ana', kim)
    await does('ben', { kind: 'appeal', contribution: kim })
    await does('dee', { kind: 'keep', contribution: kim })
    expect([await held(kim), (await alone('ben')).includes('These words stay held back.')]).toEqual(['kept', true])
    await does('ben', { kind: 'appeal', contribution: kim })
    expect(await held(kim)).toBe('kept')
    await does('ben', { kind: 'edit', contribution: kim, text: 'My bike was stolen.' })
    expect(await held(kim)).toBe('reworded')
  })

  it('reaches another of the core team where there is no deputy', async () => {
    const { says, holds, does, alone } = await stage({ core: ['gil'] })
    const kim = await says('ben', 'Kim stole my bike.')
    await holds('ana', kim)
    await does('ben', { kind: 'appeal', contribution: kim })
    expect(await alone('ben')).toContain('it goes to Gil.')
  })

  it('is told when nobody else is there, and the one who held it decides', async () => {
    const { says, holds, does, alone, held } = await stage()
    const kim = await says('ben', 'Kim stole my bike.')
    await holds('ana', kim)
    await does('ben', { kind: 'appeal', contribution: kim })
    expect(await alone('ben')).toContain('No one else is here who could decide.')
    expect(await alone('ana')).toContain('There is no one else to ask.')
    await does('ana', { kind: 'show', contribution: kim })
    expect(await held(kim)).toBeUndefined()
  })

  it('hears kindly, and alone, what may lead to a person', async () => {
    const { says, alone, room } = await stage()
    await says('cyd', 'A bench.')
    await says('ben', 'Ask Cyd, 12 Mill Lane.')
    await says('dan', 'In 2019 it cost 12 000 €, says Dan.')
    expect(await alone('ben')).toContain(
      '(There may be a street address in your answer.)\n  (There may be the name of someone else in your answer.)',
    )
    expect(await alone('dan')).not.toContain('There may be')
    expect(room()).not.toContain('There may be')
  })
})

describe('a step that shows private answers', () => {
  const REVIEWED = [WALL[0] ?? '', 'id: wall, kind: reveal, of: tales, review: 6', WALL[2] ?? '']

  it('waits for its review, then shows them by itself, but for what was held', async () => {
    const { world, session, says, holds, does, room, alone } = await stage({ steps: REVIEWED })
    const kim = await says('ben', 'Kim stole my bike.')
    await says('cyd', 'A bench, please.')
    await does('ana', skip(session))
    expect(room()).toContain('Someone looks at them first, without names.')
    expect(room()).not.toContain('A bench, please.')
    expect(await alone('ana')).toContain('This waits for you: answers that all will see soon.')
    const card = await world.asks('ben', { kind: 'room', room: ROOM, after: 0 })
    expect(card).toMatchObject({ sessions: [{ stage: 'Someone looks at the answers first', review: false }] })
    await holds('ana', kim)
    await does('ben', { kind: 'appeal', contribution: kim })
    await world.passes(5)
    expect(room()).not.toContain('A bench, please.')
    await world.passes(1.1)
    expect(room()).toContain('A bench, please.')
    expect(room()).not.toContain('Kim stole')
    expect((await world.app.store(COMMUNITY).session(scope, session))?.status).toBe('ended')
  })

  it('shows them when the host says so, once', async () => {
    const { session, says, does, room } = await stage({ steps: REVIEWED })
    await says('cyd', 'A bench, please.')
    expect(await does('ana', { kind: 'show', session })).toMatchObject({ code: 'nothing-waits' })
    await does('ana', skip(session))
    expect(await does('ben', { kind: 'show', session })).toMatchObject({ code: 'not-reviewer' })
    expect(await does('ana', { kind: 'show', session, step: 'wall', round: 3 })).toMatchObject({ code: 'closed-step' })
    await does('ana', { kind: 'show', session, step: 'wall', round: 0 })
    expect(room()).toContain('A bench, please.')
    expect(await does('ana', { kind: 'show', session, step: 'wall', round: 0 })).toMatchObject({ kind: 'refused' })
  })

  it('takes no press, no form and no more time while it waits, and can be gone back from', async () => {
    const { world, session, says, does, room } = await stage({ steps: REVIEWED })
    await says('cyd', 'A bench, please.')
    await does('ana', skip(session))
    expect(await does('ben', { kind: 'press', session, step: 'wall', action: 'x' })).toMatchObject({ code: 'in-review' })
    expect(await world.asks('ben', { kind: 'form', session, step: 'wall', action: 'x' })).toMatchObject({ code: 'in-review' })
    await does('ana', { kind: 'command', name: 'extend', session })
    expect(world.said()).toContain('Someone looks at the answers first. This opens when all are shown.')
    await does('ana', { kind: 'command', name: 'back', session })
    await says('ben', 'One more.')
    await does('ana', skip(session))
    await does('ana', skip(session))
    expect(room()).toContain('One more.')
  })

  it('opens at once in a live session, and when nobody answered', async () => {
    const live = await stage({ steps: REVIEWED, tempo: 'live' })
    await live.says('cyd', 'A bench, please.')
    await live.does('ana', skip(live.session))
    expect(live.room()).toContain('A bench, please.')
    const empty = await stage({ steps: REVIEWED })
    await empty.does('ana', skip(empty.session))
    expect(empty.room()).toContain('No answers came this time.')
  })
})

describe('in a room marked public', () => {
  it('only the core team marks it', async () => {
    const { world, does } = await stage()
    expect(await does('ben', { kind: 'room', room: ROOM, public: true })).toMatchObject({ code: 'not-core' })
    await does('ana', { kind: 'room', room: 'console:nowhere', public: true })
    expect(world.said()).toContain('There is no such room here.')
    await does('ana', { kind: 'room', room: ROOM, public: true })
    expect(await world.asks('ben', { kind: 'home' })).toMatchObject({ rooms: [{ room: ROOM, public: true }, { public: false }] })
  })

  it('nothing shows by itself: the deputy is asked, then the core team, then it stays hidden until the session ends', async () => {
    const { world, session, says, does, room, alone } = await stage({ public: true, deputy: 'dee', core: ['gil'] })
    await says('cyd', 'A bench, please.')
    await does('ana', skip(session))
    expect(room()).toContain('This room is public. You see them once a host has looked.')
    expect(await alone('ana')).toContain('No one sees them until you show them.')
    expect(await alone('dee')).not.toContain('This waits for you')
    await world.passes(13)
    expect(await alone('dee')).toContain('This waits for you now')
    expect(await alone('gil')).not.toContain('This waits for you')
    await world.passes(13)
    expect(await alone('gil')).toContain('This waits for you now')
    await world.passes(24 * 70)
    expect(room()).not.toContain('A bench, please.')
    expect(room()).toContain('The answers were never shown here. They stay hidden.')
    expect((await world.app.store(COMMUNITY).session(scope, session))?.status).toBe('stopped')
    expect(pageText(await world.asks('cyd', { kind: 'my' }))).toContain('A bench, please.')
  })

  it('shows them when somebody who was asked says so', async () => {
    const { world, session, says, does, room } = await stage({ public: true, deputy: 'dee', core: ['gil'] })
    await says('cyd', 'A bench, please.')
    await does('ana', skip(session))
    await does('gil', { kind: 'show', session })
    expect(room()).not.toContain('A bench, please.')
    await world.passes(13)
    await does('dee', { kind: 'show', session })
    expect(room()).toContain('A bench, please.')
  })

  it('asks what shows even without a step of its own for that', async () => {
    const { session, says, does, room } = await stage({ public: true, steps: [WALL[0] ?? '', WALL[2] ?? ''] })
    await says('cyd', 'A bench, please.')
    await does('ana', skip(session))
    expect(room()).not.toContain('A bench, please.')
    await does('ana', { kind: 'show', session })
    expect(room()).toContain('A bench, please.')
  })

  it('a change of what all have read waits for a look', async () => {
    const { world, session, says, does, held } = await stage({ public: true })
    const bench = await says('cyd', 'A bench, please.')
    await says('ben', 'A tree.')
    await does('ana', skip(session))
    await does('ana', { kind: 'show', session })
    await does('cyd', { kind: 'edit', contribution: bench, text: 'Kim is a thief.' })
    expect(await held(bench)).toBe('reworded')
    const view = await world.asks('ben', { kind: 'room', room: ROOM, after: 0 })
    expect(JSON.stringify(view)).not.toContain('Kim is a thief')
    await does('ana', { kind: 'show', contribution: bench })
    expect(JSON.stringify(await world.asks('ben', { kind: 'room', room: ROOM, after: 0 }))).toContain('Kim is a thief')
  })

  it('marked while answers wait, it keeps them; no longer public, it shows them when their time is up', async () => {
    const { world, session, says, does, room } = await stage({
      steps: [WALL[0] ?? '', 'id: wall, kind: reveal, of: tales, review: 6', WALL[2] ?? ''],
    })
    await says('cyd', 'A bench, please.')
    await does('ana', skip(session))
    await does('ana', { kind: 'room', room: ROOM, public: true })
    await world.passes(7)
    expect(room()).not.toContain('A bench, please.')
    await does('ana', { kind: 'show', session })
    expect(room()).toContain('A bench, please.')
  })
})
