import { type ArtifactKind, envelope, gathered } from './artifact-kind.js'

/** Everything that was said and may be quoted, whole, with what was counted unquoted beside it. */
export const storyWall: ArtifactKind = {
  kind: 'story-wall',
  build: (ctx) => {
    const given = gathered(ctx)
    const quotable = given.filter((one) => one.audience !== 'count')
    const unquoted = given.length - quotable.length
    const quotes = quotable.map((one) => ({ id: ctx.id(), contribution: one.id, start: 0, end: one.text?.length ?? 0 }))
    const lines = quotable.map((one, index) => ({
      id: ctx.id(),
      section: one.step,
      kind: 'quote' as const,
      quote: quotes[index]?.id ?? '',
    }))
    const counted =
      unquoted > 0
        ? [
            {
              id: ctx.id(),
              section: 'counted',
              kind: 'count' as const,
              text: ctx.say('reveal.unquoted', { n: unquoted }),
              refs: given.filter((one) => one.audience === 'count').map((one) => one.id),
            },
          ]
        : []
    const people = new Set(given.map((one) => one.person)).size
    return {
      quotes,
      artifact: {
        ...envelope(ctx),
        quality: [{ check: 'covered', ok: lines.length + unquoted === given.length, note: ctx.say('quality.covered') }],
        dissent: [],
        dissentAsked: false,
        body: {
          lines: [...lines, ...counted],
          coverage: { used: given.length, of: given.length, people, ofPeople: Math.max(ctx.facts.joined, people), alsoSaid: [] },
          data: {},
        },
      },
    }
  },
}
