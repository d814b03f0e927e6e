import { takesPart } from '../core/event.js'
import type { Block } from '../core/post.js'
import type { Claim, Facts, Turn } from '../core/turn.js'
import { word } from '../core/word.js'
import { communityOf, type Hall } from './hall.js'

/** The one light question how old someone is, answered with a button or later. */
export const AGE_BLOCKS: readonly Block[] = [
  { kind: 'text', text: [word('age.ask')] },
  { kind: 'note', text: [word('age.about')] },
  {
    kind: 'buttons',
    buttons: (['young', 'adult', 'unknown'] as const).map((value) => ({ label: word(`age.${value}`), action: 'do:age', value })),
  },
]

/** Whoever takes part for the first time is asked in private how old they are, once; nobody in a practice community. */
export function withAge(hall: Hall, { event }: Claim, turn: Turn, facts: Facts): Turn {
  const { person, body } = event
  if (person === null || turn.refused || facts.age?.asked !== false || !takesPart(body)) return turn
  const community = communityOf(hall, event.community)
  if (community.sandbox) return turn
  return { ...turn, askedAge: true, effects: [...turn.effects, { kind: 'post', post: { only: person, blocks: AGE_BLOCKS } }] }
}
