import type { Session } from '../core/session.js'
import type { Facts } from '../core/turn.js'
import { word } from '../core/word.js'
import type { Playbook, Step } from '../playbook/playbook.js'
import { fill } from '../playbook/words.js'
import type { StepContext, StepKind } from '../steps/step-kind.js'
import { generalNames } from './general-names.js'
import { communityOf, type Hall } from './hall.js'
import { derivedId } from './identity.js'
import { mayHost } from './who-may.js'

/** Builds what a step kind is given for one decision. */
export function stepContext(parts: {
  hall: Hall
  session: Session
  playbook: Playbook
  step: Step
  kind: StepKind
  facts: Facts
  now: number
  /** What all read, in this language instead of the session's. */
  lang?: string
}): StepContext<unknown, unknown> {
  const { hall, session, playbook, step, kind, facts, now } = parts
  const community = communityOf(hall, session.community)
  const say: StepContext<unknown, unknown>['say'] = (key, values) => hall.say(parts.lang ?? session.lang, key, values)
  let made = 0

  return {
    session,
    playbook,
    step,
    config: step.config,
    state: readState(session, step, kind),
    facts,
    now,
    host: (person) => mayHost(community, session, { id: person, roles: facts.roles }),
    id: () => {
      made += 1
      return derivedId(community, session.id, session.cursor.turn, made)
    },
    words: (part, values) =>
      fill(part === undefined ? step.words.prompt : (step.words.parts[part] ?? []), {
        ...generalNames(hall, session, playbook),
        ...values,
      }),
    say,
    own: word,
  }
}

/** The step's own state, brought up to the kind's version; throws nothing: `undefined` means it cannot be read. */
export function readState(session: Session, step: Step, kind: StepKind): unknown {
  const { cursor } = session
  if (cursor.step !== step.id) return kind.fresh(step.config)
  if (cursor.version === kind.version) return cursor.state
  return kind.upgrade?.(cursor.version, cursor.state)
}
