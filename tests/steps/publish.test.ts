import { describe, expect, it } from 'vitest'
import type { Contribution } from '../../src/core/contribution.js'
import type { StepResult } from '../../src/core/session.js'
import { atStep, drafted, gave, heardBy, heardByAll, lifted, lineOf, plainStep } from './at-step.js'

const tales: StepResult = { gives: 'answers', contributions: 2, people: 2 }
const answers = [gave('c1', 'ana', 'One tale.'), gave('c2', 'ben', 'Another tale.')]
const opinion = (who: string, mark: string): Contribution => gave(`o-${who}`, who, `${who} says why`, { step: 'agree', item: '0', mark })
const bench = (results: Readonly<Record<string, StepResult>> = {}, artifact?: { kind: string; data: null }) =>
  atStep(
    'publish',
    {},
    { cursor: { results: { tales, ...results } }, steps: [plainStep('tales', 'gather')], ...(artifact ? { artifact } : {}) },
  )

describe('publishing', () => {
  it('adopts what nobody was asked to consent to', () => {
    const turn = bench().open({ all: answers, joined: 3 })
    expect(turn.artifact).toMatchObject({ status: 'adopted', adoptedOn: expect.any(Number), dissentAsked: false })
    expect(heardByAll(turn)).toContain('Objections were not asked for')
  })

  it('adopts what got consent, and leaves in review what did not', () => {
    const passed = (yes: boolean) => bench({ agree: { gives: 'opinions', passed: yes } }).open({ all: answers, joined: 2 })
    expect(passed(true).artifact).toMatchObject({ status: 'adopted', dissentAsked: true })
    expect(passed(false).artifact).toMatchObject({ status: 'in_review', adoptedOn: null })
    expect(heardByAll(passed(false))).toContain('it did not get consent')
  })

  it('adopts nothing that goes further than an author allowed, and tells who holds the session', () => {
    const hush = gave('c3', 'cyd', 'Only count me.', { audience: 'count' })
    const turn = bench({}, { kind: 'strategic-narrative', data: null }).open({
      all: [...answers, hush],
      quotes: [lifted('q1', hush, { audience: 'group' })],
      artifact: drafted([lineOf('q1')]),
    })
    expect(turn.artifact).toMatchObject({ status: 'in_review', adoptedOn: null })
    expect(heardBy('ana', turn)).toContain('Every quoted line stays within what its author allowed')
  })

  it('needs every one of several consents', () => {
    const results = { agree: { gives: 'opinions', passed: true }, again: { gives: 'opinions', passed: false } }
    expect(bench(results).open({ all: answers }).artifact?.status).toBe('in_review')
  })

  it('never leaves dissent out: the reasons, or that none were offered', () => {
    const agree: StepResult = { gives: 'opinions', passed: true }
    const none = bench({ agree }).open({ all: answers, joined: 2 })
    expect(heardByAll(none)).toContain('asked, none offered')
    const turn = bench({ agree }).open({ all: [...answers, opinion('ben', 'concern')], joined: 2 })
    expect(turn.artifact?.dissent).toEqual(['o-ben'])
    expect(heardByAll(turn)).toContain('One objection or concern is kept with it:\n<o-ben>')
  })

  it('says what happens next, who, by when', () => {
    const promise = gave('p1', 'ben', 'Cut a key.', { step: 'pledges', mark: '2026-01-26' })
    const results = { pledges: { gives: 'pledges', contributions: 1 } }
    expect(heardByAll(bench(results).open({ all: [...answers, promise] }))).toContain('@ben: <p1> (by 2026-01-26)')
    expect(heardByAll(bench(results).open({ all: answers }))).toContain('No next steps were promised')
    expect(heardByAll(bench().open({ all: answers }))).not.toContain('next')
  })

  it('says what it is built from, thanks everyone, and opens each line', () => {
    const turn = bench().open({ all: answers, joined: 3 })
    expect(heardByAll(turn)).toContain('Built from 2 of 2 answers by 2 of 3 people.')
    expect(heardByAll(turn)).toContain('Thank you, each of you.')
    const opened = turn.posts?.flatMap((post) => post.blocks.flatMap((block) => (block.kind === 'line' ? [block.why] : [])))
    expect(opened).toEqual([...(turn.artifact?.body.lines.map((line) => line.id) ?? []), turn.artifact?.id])
  })

  it('keeps long results readable: a dozen blocks a post at most', () => {
    const all = Array.from({ length: 90 }, (_, n) => gave(`c${n}`, `p${n}`, `tale ${n}`))
    const turn = bench().open({ all, joined: 90 })
    const posts = turn.posts ?? []
    expect(turn.artifact?.body.lines).toHaveLength(90)
    expect(posts.flatMap((post) => post.blocks.filter((block) => block.kind === 'line'))).toHaveLength(41)
    expect(heardByAll(turn)).toContain('50 more lines stand in the whole result.')
    for (const post of posts) expect(post.blocks.length).toBeLessThanOrEqual(12)
  })

  it('tells the one who holds the session, alone, when nobody knows how to make it', () => {
    const turn = bench({}, { kind: 'mystery', data: null }).open({ all: answers })
    expect(turn).toMatchObject({ done: true })
    expect(turn.artifact).toBeUndefined()
    expect(heardBy('ana', turn)).toContain('"mystery"')
  })

  it('reviews it when the playbook says', () => {
    const { artifact } = atStep('publish', { reviewMonths: 6 }, { cursor: { results: { tales } } }).open({ all: answers })
    expect(new Date(artifact?.reviewBy ?? 0).toISOString().slice(0, 7)).toBe('2026-07')
    expect(() => atStep('publish', { reviewMonths: 0 })).toThrow()
  })
})
