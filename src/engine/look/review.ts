import { type Contribution, TO_HOST } from '../../core/contribution.js'
import { heldFor } from '../../core/hold.js'
import type { Block, Button } from '../../core/post.js'
import type { Session } from '../../core/session.js'
import { heldNotes } from '../../steps/held.js'
import { shuffled } from '../../steps/order.js'
import { questionOf } from '../../steps/question.js'
import { detailKinds } from '../../synthesis/private-details.js'
import { communityOf } from '../hall.js'
import { type Refusal, refuse } from '../refusal.js'
import { isPrivate, unshownSteps } from '../shown.js'
import { type Deciding, mayDecide, mayHold, mayLookFirst } from '../who-decides.js'
import { mayReview } from '../who-may.js'
import type { LookContext, Page } from './look.js'

/**
 * What waits for a look in a session, without names and in an order that hides who came first: private answers before all see them,
 * with what in them may lead to a person, and words that are held back and that the reader may decide on.
 */
export async function lookReview(at: LookContext, id: string): Promise<Page | Refusal> {
  const { hall, store, scope, person, say } = at
  const session = await store.session(scope, id)
  if (!session) return refuse('unknown-session')
  const community = communityOf(hall, session.community)
  await hall.shelf.load(session.playbookHash)
  const playbook = hall.shelf.pinned(session)
  if (!person || !playbook || !mayReview(community, session, person)) return refuse('not-reviewer')
  const [given, people] = await Promise.all([store.contributions(scope, { session: session.id, held: true }), store.people(scope)])
  const worded = given.filter((one) => !isPrivate(one))
  const deciding = (words: Contribution): Deciding => ({ community, session, person, words })

  const unshown = unshownSteps(hall, playbook, session)
  const first = mayLookFirst({ community, session, person })
  const pending = first ? shuffled(worded.filter((one) => unshown.includes(one.step) && !one.hold)) : []
  const held = shuffled(worded.filter((one) => one.hold !== undefined))
  const names = people.map(({ name }) => name)
  const beside = new Map(given.filter((one) => one.mark === TO_HOST && one.step === '_appeal').map((one) => [one.item, one.id]))

  const flags = (one: Contribution): Block[] => {
    const kinds = detailKinds(one.text ?? '', names).map((kind) => say(`detail.${kind}`))
    return kinds.length === 0 ? [] : [{ kind: 'note', text: [say('detail.may-hold'), ' ', kinds.join(', ')] }]
  }
  const waiting = pending.filter((one) => one.person !== person.id)
  const ofOthers = held.filter((one) => one.person !== person.id && (first || mayDecide(deciding(one))))
  const own = pending.length - waiting.length
  const others = [session.facilitator, session.deputy, session.duty].some((id) => id && id !== person.id)
  return {
    title: say('review.title'),
    blocks: [
      ...standing(at, session),
      ...(waiting.length + ofOthers.length === 0 ? [text(say('review.nothing'))] : []),
      ...(waiting.length === 0 ? [] : [heading(say('review.pending', { n: waiting.length }))]),
      ...unshown.flatMap((step) => {
        const here = waiting.filter((one) => one.step === step)
        const answers = here.flatMap((one) => [quote(one), ...flags(one), row(session, holdButton(say, one))])
        return here.length === 0 ? [] : [text(questionOf(playbook, step, say)), ...answers]
      }),
      ...(own === 0 ? [] : [note(say(others ? 'review.own' : 'review.own.alone', { n: own }))]),
      ...(ofOthers.length === 0 ? [] : [heading(say('review.held'))]),
      ...ofOthers.flatMap((one) => [quote(one), ...why(at, one, beside), ...flags(one), ...choices(at, session, deciding(one))]),
      ...(ofOthers.length === 0 ? [] : heldNotes(held, say)),
      ...(session.cursor.review && first ? [showThem(at, session)] : []),
    ],
  }
}

const text = (words: string): Block => ({ kind: 'text', text: [words] })
const note = (words: string): Block => ({ kind: 'note', text: [words] })
const heading = (words: string): Block => ({ kind: 'heading', text: [words] })
const quote = ({ id }: Contribution): Block => ({ kind: 'quote', text: [{ said: id, held: true }] })
const row = ({ id }: Session, ...buttons: readonly Button[]): Block => ({
  kind: 'buttons',
  buttons: buttons.map((one) => ({ ...one, session: id })),
})
const holdButton = (say: LookContext['say'], { id }: Contribution): Button => ({ label: say('review.hold'), action: 'hold', value: id })

/** How long there is to look, and what happens then. */
function standing({ say }: LookContext, { cursor }: Session): Block[] {
  if (!cursor.review) return [text(say('review.about'))]
  if (cursor.closesAt === null) return [text(say('review.about')), text(say('review.until-shown'))]
  return [text(say('review.about')), { kind: 'text', text: [say('review.until'), ' ', { at: cursor.closesAt, style: 'both' }] }]
}

/** Why it is held back and how far that has come, with what its author or the host wrote beside it. */
function why({ say }: LookContext, { id, hold }: Contribution, beside: ReadonlyMap<string | null, string>): Block[] {
  if (!hold) return []
  const reason = heldFor(hold)
  const state = reason === 'look' ? [] : [' ', say(`hold.reason.${reason}`)]
  const appealed = hold.state === 'appealed' ? beside.get(id) : undefined
  return [
    { kind: 'note', text: [say(`hold.state.${hold.state}`), ...state] },
    ...(hold.words === null ? [] : [{ kind: 'text' as const, text: [{ said: hold.words }] }]),
    ...(appealed === undefined ? [] : [{ kind: 'text' as const, text: [say('appeal.says'), ' ', { said: appealed }] }]),
  ]
}

/** What this reader may decide. */
function choices({ say }: LookContext, session: Session, at: Deciding): Block[] {
  const { id, hold } = at.words
  const may = mayDecide(at)
  const buttons: Button[] = [
    ...(may ? [{ label: say('review.show'), action: 'show', value: id, style: 'primary' as const }] : []),
    ...(may && hold?.state === 'appealed' ? [{ label: say('review.keep'), action: 'keep', value: id }] : []),
    ...((hold?.state === 'reported' || hold?.state === 'reworded') && mayHold(at, hold.shown) ? [holdButton(say, at.words)] : []),
  ]
  return buttons.length === 0 ? [] : [row(session, ...buttons)]
}

const showThem = ({ say }: LookContext, session: Session): Block => {
  const { step, round } = session.cursor
  return row(session, { label: say('review.show-all'), action: 'show-all', style: 'primary', ...(step === null ? {} : { step }), round })
}
