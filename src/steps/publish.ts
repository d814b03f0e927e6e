import { z } from 'zod'
import { artifactKinds } from '../artifacts/index.js'
import type { Block, Post } from '../core/post.js'
import { define } from './define.js'

const Config = z.strictObject({ reviewMonths: z.int().min(1).max(60).default(12) })
const MONTH_MS = 2_629_746_000
const LINES_A_POST = 10

/** Makes the artifact, says what it is built from, and thanks everyone. Adopted unless an objection stood. */
export const publish = define<z.infer<typeof Config>, null>({
  kind: 'publish',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0 }),
  hours: null,
  version: 1,
  fresh: () => null,
  needs: { open: (_step, _config, session) => ({ all: [...new Set(session.cursor.path)], joined: true, quotes: true, artifact: true }) },
  open: (ctx) => {
    const { playbook, session, facts, config, words, say, now } = ctx
    const built = artifactKinds.get(playbook.artifact.kind)?.build(ctx)
    if (!built)
      return {
        posts: [
          { only: session.facilitator, blocks: [{ kind: 'note', text: [say('publish.unknown', { kind: playbook.artifact.kind })] }] },
        ],
        done: true,
      }
    const consent = Object.values(session.cursor.results).find((result) => typeof result.passed === 'boolean')
    const adopted = consent === undefined || consent.passed === true
    const artifact = {
      ...built.artifact,
      status: adopted ? ('adopted' as const) : ('in_review' as const),
      adoptedOn: adopted ? now : null,
      reviewBy: now + config.reviewMonths * MONTH_MS,
    }
    const fresh = new Map(built.quotes.map((quote) => [quote.id, quote]))
    const lines: Block[] = artifact.body.lines.map((line) => {
      const text = line.kind === 'quote' ? [{ quote: line.quote }] : line.kind === 'linking' ? [{ said: line.contribution }] : [line.text]
      return { kind: 'line', text, why: line.id }
    })
    const { used, of, people, ofPeople } = artifact.body.coverage
    const pledges = facts.all.filter((one) => playbook.steps.find((step) => step.id === one.step)?.kind === 'pledge')
    const posts: Post[] = [
      {
        key: 'artifact',
        blocks: [{ kind: 'heading', text: [artifact.title] }, ...words().map((text) => ({ kind: 'text' as const, text }))],
      },
    ]
    for (let from = 0; from < lines.length; from += LINES_A_POST) posts.push({ blocks: lines.slice(from, from + LINES_A_POST) })
    posts.push({
      blocks: [
        { kind: 'note', text: [say('coverage', { used, of, people, ofPeople })] },
        {
          kind: 'note',
          text: [
            artifact.dissent.length > 0
              ? say('publish.dissent', { n: artifact.dissent.length })
              : say(artifact.dissentAsked ? 'artifact.dissent.none' : 'artifact.dissent.unasked'),
          ],
        },
        ...(pledges.length > 0
          ? [
              { kind: 'heading' as const, text: [say('publish.next')] },
              { kind: 'list' as const, items: pledges.map((one) => [{ person: one.person }, ': ', { said: one.id }, ` (${one.mark})`]) },
            ]
          : []),
        { kind: 'text', text: [say(adopted ? 'publish.adopted' : 'publish.in-review'), ' ', { at: artifact.reviewBy, style: 'date' }] },
        { kind: 'text', text: [say('publish.thanks')] },
        { kind: 'line', text: [say('publish.open')], why: artifact.id },
      ],
    })
    return { artifact, quotes: [...fresh.values()], posts, done: true }
  },
})
