import { z } from 'zod'
import { breachOf } from '../artifacts/compose.js'
import { artifactKindOf } from '../artifacts/index.js'
import type { Artifact } from '../core/artifact.js'
import type { Block, Post } from '../core/post.js'
import { notes, tell, texts } from './blocks.js'
import { define } from './define.js'
import { enteredNotes } from './entered.js'
import { given, resultsGiving } from './gives.js'
import { heldNotes } from './held.js'
import { inPosts, lineBlocks } from './lines.js'
import { visited } from './of.js'
import { pledgeItems } from './pledge.js'
import type { StepContext } from './step-kind.js'

const Config = z.strictObject({ reviewMonths: z.int().min(1).max(60).default(12) })
type Ctx = StepContext<z.infer<typeof Config>, null>
const MONTH_MS = 2_629_746_000
/** Lines said aloud in a room; a longer result is read where it is opened. */
const MOST_LINES = 40

/** Did every round of opinions end in consent? Undefined when none was asked for. */
function consented({ session }: Ctx): boolean | undefined {
  const rounds = [...resultsGiving(session, 'opinions').values()]
  return rounds.length === 0 ? undefined : rounds.every((round) => round.passed === true)
}

/** Never left out: what stands against it, or that it was asked and none offered, or that it was not asked. */
function dissentBlocks({ say }: Ctx, { dissent, dissentAsked }: Artifact): Block[] {
  if (dissent.length === 0) return notes([[say(dissentAsked ? 'artifact.dissent.none' : 'artifact.dissent.unasked')]])
  return [
    ...notes([[say('publish.dissent', { n: dissent.length })]]),
    ...dissent.map((said): Block => ({ kind: 'quote', text: [{ said }] })),
  ]
}

/** What happens next, who, by when. */
function nextBlocks({ session, facts, say }: Ctx): Block[] {
  const asked = resultsGiving(session, 'pledges').size > 0
  const items = pledgeItems(given(session, facts.all, 'pledges'), say)
  if (items.length === 0) return asked ? notes([[say('publish.no-next')]]) : []
  return [
    { kind: 'heading', text: [say('publish.next')] },
    { kind: 'list', items },
  ]
}

function outcome(agreed: boolean, complete: boolean): string {
  if (!agreed) return 'publish.in-review'
  return complete ? 'publish.adopted' : 'publish.incomplete'
}

/** Makes the artifact, says what it is built from and what happens next, and thanks everyone. Adopted unless consent was asked and not given. */
export const publish = define<z.infer<typeof Config>, null>({
  kind: 'publish',
  config: Config,
  effort: () => ({ questions: 0, minutes: 0 }),
  hours: null,
  measures: [],
  makesArtifact: true,
  shows: (_config, session) => visited(session),
  version: 1,
  fresh: () => null,
  needs: { open: (_step, _config, session) => ({ all: visited(session), joined: true, quotes: true, artifact: true, leftOut: true }) },
  open: (ctx) => {
    const { playbook, session, config, words, say, now } = ctx
    const built = artifactKindOf(playbook)?.build(ctx)
    if (!built) return { posts: [tell(session.facilitator, ctx.own('publish.unknown', { kind: playbook.artifact.kind }))], done: true }
    const breach = breachOf(built.artifact)
    const missing = breach ?? built.missing
    const agreed = consented(ctx) ?? true
    const adopted = agreed && missing === undefined
    const artifact: Artifact = {
      ...built.artifact,
      status: adopted ? 'adopted' : 'in_review',
      adoptedOn: adopted ? now : null,
      ...(adopted ? { adoptedBy: session.facilitator } : {}),
      reviewBy: now + config.reviewMonths * MONTH_MS,
    }
    const { used, of, people, ofPeople, alsoSaid } = artifact.body.coverage
    const also = alsoSaid.length > 0 ? [[say('publish.also', { n: alsoSaid.length })]] : []
    const more = artifact.body.lines.length - MOST_LINES
    const rest = more > 0 ? notes([[say('publish.rest', { n: more })]]) : []
    const last: Block[] = [
      ...notes([[say('coverage', { used, of, people, ofPeople })], ...also]),
      ...enteredNotes(artifact.body.coverage.entered ?? 0, say),
      ...heldNotes(given(session, ctx.facts.held, 'answers'), say),
      ...dissentBlocks(ctx, artifact),
      ...nextBlocks(ctx),
      ...texts([[say(outcome(agreed, missing === undefined)), ' ', { at: artifact.reviewBy, style: 'date' }], [say('publish.thanks')]]),
      { kind: 'line', text: [say('publish.open')], why: artifact.id },
    ]
    const told: Post[] =
      missing === undefined
        ? []
        : [tell(session.facilitator, ctx.own(breach === undefined ? 'quality.schema.missing' : 'publish.breach', { what: missing }))]
    const head: Post = { key: 'artifact', blocks: [{ kind: 'heading', text: [artifact.title] }, ...texts(words())] }
    return {
      artifact,
      quotes: built.quotes,
      posts: [head, ...inPosts([...lineBlocks(artifact.body.lines.slice(0, MOST_LINES), say), ...rest]), { blocks: last }, ...told],
      done: true,
    }
  },
})
