import type { QualityNote } from '../core/artifact.js'
import { type ArtifactKind, envelope, gathered } from './artifact-kind.js'

const FEWEST = 5

/** A story of the place in slots: people's exact words, linked by a named human editor; what no line holds stands under "Also said". */
export const strategicNarrative: ArtifactKind = {
  kind: 'strategic-narrative',
  build: (ctx) => {
    const { facts, say, now } = ctx
    const given = gathered(ctx)
    const lines = facts.artifact?.body.lines ?? []
    const source = new Map(facts.quotes.map((quote) => [quote.id, quote.contribution]))
    const quoted = new Set(lines.flatMap((line) => (line.kind === 'quote' ? [source.get(line.quote)] : [])))
    const used = given.filter((one) => quoted.has(one.id))
    const alsoSaid = given.filter((one) => !quoted.has(one.id) && one.audience !== 'count').map((one) => one.id)
    const counted = given.filter((one) => !quoted.has(one.id) && one.audience === 'count')
    const asked = facts.all.filter((one) => one.mark === 'object' || one.mark === 'concern')
    const check = (name: string, ok: boolean): QualityNote => ({ check: name, ok, note: say(`quality.${name}`) })
    const people = new Set(given.map((one) => one.person)).size
    return {
      quotes: [],
      artifact: {
        ...envelope(ctx),
        createdOn: now,
        quality: [
          check('fragments', used.length >= FEWEST && new Set(used.map((one) => one.person)).size >= FEWEST),
          check(
            'cost',
            lines.some((line) => line.section === 'cost'),
          ),
          check('covered', used.length + alsoSaid.length + counted.length === given.length),
          check(
            'released',
            facts.quotes
              .filter((quote) => lines.some((line) => line.kind === 'quote' && line.quote === quote.id))
              .every((quote) => quote.tier !== null),
          ),
        ],
        dissent: asked.filter((one) => one.text !== null).map((one) => one.id),
        dissentAsked: ctx.session.cursor.path.some((id) => ctx.playbook.steps.find((step) => step.id === id)?.kind === 'consent'),
        body: {
          lines:
            counted.length > 0
              ? [
                  ...lines,
                  {
                    id: ctx.id(),
                    section: 'counted',
                    kind: 'count',
                    text: say('reveal.unquoted', { n: counted.length }),
                    refs: counted.map((one) => one.id),
                  },
                ]
              : [...lines],
          coverage: { used: given.length, of: given.length, people, ofPeople: Math.max(facts.joined, people), alsoSaid },
          data: {},
        },
      },
    }
  },
}
