import { MAX_TEXT } from '../../core/event.js'
import type { Session } from '../../core/session.js'
import { nothing } from '../../core/turn.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { refuse } from '../refusal.js'
import type { DeedKind, DeedOf } from './deed-kind.js'

/** The step of the words that a community began with. */
export const SCOPE_STEP = 'scope'

/**
 * The hope or worry that a community begins with. It is kept as an answer to a session that is over as it begins: so it is its
 * author's, to change, take back or have erased like any other, and nothing is said in any room.
 */
export const scope: DeedKind<DeedOf<'scope'>> = {
  permit: () => 'core',
  check: ({ text }) => {
    if (text.trim() === '') return refuse('empty')
    return text.length > MAX_TEXT ? refuse('too-long') : undefined
  },
  decide: ({ text }, { claim: { event }, hall, now, person }) => {
    const community = communityOf(hall, event.community)
    const session: Session = {
      id: derivedId(community, 'session', event.key),
      community: event.community,
      practice: SCOPE_STEP,
      playbook: SCOPE_STEP,
      playbookHash: '',
      lang: community.lang,
      length: 'quick',
      tempo: 'days',
      rooms: [],
      facilitator: person,
      deputy: null,
      status: 'ended',
      pausedBecause: null,
      openedAt: now,
      endsAt: now,
      cursor: {
        step: null,
        round: 0,
        item: null,
        version: 0,
        state: null,
        closesAt: null,
        extended: 0,
        path: [SCOPE_STEP],
        results: {},
        turn: 0,
      },
    }
    const [id, line] = [derivedId(community, session.id, 'words'), derivedId(community, session.id, 'line')]
    return {
      ...nothing,
      session,
      puts: [{ id, step: SCOPE_STEP, person, text, audience: 'group' }],
      // it is what the place began with: it stays, as long as its author lets it
      quotes: [{ id: line, contribution: id, start: 0, end: text.length }],
      releases: [{ quote: line, tier: 'group' }],
    }
  },
}
