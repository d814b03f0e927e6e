import type { Contribution } from '../../core/contribution.js'
import type { Block, PostButton, Text } from '../../core/post.js'
import type { Session } from '../../core/session.js'
import type { Effect, Needs } from '../../core/turn.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { type Refusal, refuse } from '../refusal.js'
import { isPrivate } from '../shown.js'
import type { Deciding } from '../who-decides.js'
import type { Scene } from './deed-kind.js'

/** The longest words that go with a hold, an appeal or a report, in UTF-16 units. */
export const MOST_WORDS = 600

/** What a deed about someone's words must know: the words, who acts, and who could be told. */
export const wordsNeeds = (contribution: string | undefined, session: Session | null): Needs => ({
  ...(contribution === undefined ? {} : { contribution }),
  roles: true,
  core: true,
  people: session ? [session.facilitator, session.deputy, session.duty].filter((id) => typeof id === 'string') : [],
})

/** The words a deed is about, in the session it is about, and what a decision on them rests on. */
export function wordsIn({ claim, facts, hall, person }: Scene): { session: Session; words: Contribution; at: Deciding } | Refusal {
  const { session } = claim
  const { contribution: words } = facts
  if (!session || !words || words.session !== session.id || isPrivate(words)) return refuse('unknown-words')
  const community = communityOf(hall, session.community)
  return { session, words, at: { community, session, words, person: { id: person, roles: facts.roles } } }
}

/** Is this person of the community, as far as the turn has looked? */
export const hereIn =
  ({ facts }: Scene) =>
  (id: string): boolean =>
    facts.people[id] !== undefined || facts.core.includes(id)

/** The id of words that are kept beside someone's words, the same for the same turn. */
export const besideId = ({ hall }: Scene, session: Session): string =>
  derivedId(communityOf(hall, session.community), session.id, session.cursor.turn, 'beside')

/** A private post about words, in the room where their session runs. */
export const privately = (only: string, blocks: readonly Block[]): Effect => ({ kind: 'post', post: { only, blocks } })

/** One paragraph. */
export const paragraph = (...text: Text): Block => ({ kind: 'text', text })

/** A row of buttons that belong to no step. */
export const ways = (session: Session, ...buttons: readonly Pick<PostButton, 'label' | 'action' | 'value' | 'style'>[]): Block => ({
  kind: 'buttons',
  buttons: buttons.map((one) => ({ ...one, session: session.id })),
})
