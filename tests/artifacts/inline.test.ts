import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { atStep, drafted, gave, heardBy, heardByAll, lifted, lineOf, plainStep } from '../steps/at-step.js'

const SCHEMA = {
  type: 'object',
  required: ['tales', 'agree'],
  properties: {
    tales: { type: 'object', required: ['contributions'], properties: { contributions: { type: 'integer', minimum: 2 } } },
    agree: { type: 'object', required: ['passed'], properties: { passed: { const: true } } },
  },
}
const answers = [gave('c1', 'ana', 'One tale.'), gave('c2', 'ben', 'Another.'), gave('c3', 'cyd', 'Count me.', { audience: 'count' })]
const made = (contributions: number, facts = {}, data: object = SCHEMA) =>
  atStep(
    'publish',
    {},
    {
      steps: [plainStep('tales', 'gather')],
      artifact: { kind: 'street-list', data: z.fromJSONSchema(data as Parameters<typeof z.fromJSONSchema>[0]) },
      cursor: {
        results: {
          tales: { gives: 'answers', contributions, people: 2, items: ['c1', 'c2'] },
          agree: { gives: 'opinions', passed: true, round: 0 },
        },
      },
    },
  ).open({ all: answers, joined: 3, ...facts })

describe('an artifact that its playbook declares', () => {
  it('holds every answer by its step, and what each step measured, without anybody’s id', () => {
    const { artifact, quotes } = made(3)
    expect(artifact).toMatchObject({ kind: 'street-list', status: 'adopted' })
    expect(quotes?.map((quote) => quote.contribution).toSorted()).toEqual(['c1', 'c2'])
    expect(artifact?.body.lines.map((line) => [line.section, line.kind])).toEqual([
      ['tales', 'quote'],
      ['tales', 'quote'],
      ['counted', 'count'],
    ])
    expect(artifact?.body.data).toEqual({ tales: { contributions: 3, people: 2, items: 2 }, agree: { passed: true, round: 0 } })
    expect(artifact?.quality.at(-1)).toMatchObject({ check: 'schema', ok: true })
  })

  it('stays in review when its schema refuses it, with what is missing told to the one who holds the session', () => {
    const turn = made(1)
    expect(turn.artifact).toMatchObject({ status: 'in_review', adoptedOn: null })
    const note = turn.artifact?.quality.at(-1)
    expect(note).toMatchObject({ check: 'schema', ok: false })
    expect(note?.note).toContain('tales.contributions')
    expect(heardBy('ana', turn)).toContain('tales.contributions')
    expect(heardByAll(turn)).toContain('it still lacks something')
    expect(heardByAll(turn)).not.toContain('tales.contributions')
  })

  it('names a step that never ran', () => {
    const turn = made(3, {}, { type: 'object', required: ['vote'], properties: { vote: { type: 'object' } } })
    expect(turn.artifact?.quality.at(-1)?.note).toContain('vote')
  })

  it('uses the lines of a draft where somebody made one', () => {
    const quotes = [lifted('q1', answers[0] ?? gave('c1', 'ana', 'One tale.'))]
    const turn = made(3, { quotes, artifact: drafted([lineOf('q1', 'cost')]) })
    expect(turn.quotes).toEqual([])
    expect(turn.artifact?.body.lines.filter((line) => line.kind === 'quote')).toEqual([lineOf('q1', 'cost')])
    expect(turn.artifact?.body.coverage.alsoSaid).toEqual(['c2'])
  })
})
