import type { Button, ShownBlock } from '../../core/post.js'
import type { AnswerView, LinkAct } from '../../ports/look.js'
import { meaningOf } from '../../ports/page-button.js'
import { mayAdopt } from '../deeds/adopt.js'
import { communityOf } from '../hall.js'
import { lookReview } from '../look/review.js'
import { isRefusal, refuse } from '../refusal.js'
import { mayHost, mayReview } from '../who-may.js'
import { linkPage } from './link-page.js'
import type { Holding, LinkPurpose } from './purpose.js'

/**
 * What waits for one person to decide in a session, without chat: held words, answers before all see them, a result that went back to
 * review. It lasts some hours, and only while they are one of those who decide; each decision is asked for again when it is sent.
 */
export const decide: LinkPurpose = async (at) => {
  const { hall, store, scope, session, person, say } = at
  const community = communityOf(hall, session.community)
  if (!mayReview(community, session, person)) return refuse('link-over')
  const review = await lookReview(at, session.id)
  if (isRefusal(review)) return refuse('link-over')
  const page = linkPage(at)
  const blocks = await store.show(scope, review.blocks, person.id, at.platform)
  const [first] = await store.artifacts(scope, { session: session.id })
  const adopts = first && mayAdopt(first) && mayHost(community, session, person) ? first : undefined
  return {
    ...page,
    title: review.title,
    said: adopts ? [say('decide.review', { title: adopts.title })] : [],
    reads: true,
    about: [],
    givenTitle: say('decide.waits'),
    given: withDecisions(at, blocks),
    acts: adopts
      ? [
          {
            name: 'adopt',
            label: say('artifact.adopt'),
            deed: { kind: 'adopt', session: session.id, artifact: adopts.id },
            style: 'primary',
          },
        ]
      : [],
    readers: null,
    foot: say('decide.own'),
  }
}

/** The page of what waits, each thing with what may be decided about it. */
function withDecisions(at: Holding, blocks: readonly ShownBlock[]): AnswerView['given'] {
  const found: { block: ShownBlock; acts: LinkAct[] }[] = []
  for (const block of blocks) {
    if (block.kind !== 'buttons') found.push({ block, acts: [] })
    else found.at(-1)?.acts.push(...block.buttons.flatMap((one) => decision(at, one)))
  }
  return found
}

/** A button as one decision. Holding back needs a reason: here it is the most common one, and the author may appeal. */
function decision({ session, say }: Holding, button: Button): readonly LinkAct[] {
  const { action, value = '', label } = button
  const name = `${action}:${value}`
  if (action === 'hold')
    return [{ name, label: say('decide.hold'), deed: { kind: 'hold', session: session.id, contribution: value, reason: 'person' } }]
  const meaning = meaningOf(button)
  if (!meaning || !('deed' in meaning)) return []
  return [{ name, label, deed: meaning.deed, ...(button.style === 'primary' ? { style: 'primary' } : {}) }]
}
