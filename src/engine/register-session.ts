import type { Session } from '../core/session.js'
import type { CommunityInfo } from './hall.js'
import { derivedId } from './identity.js'

/** The step of what is said of signals on the register itself. */
export const REGISTER_STEP = 'register'

/**
 * The session that takes in what people say of signals outside any other: over as it begins, held by nobody, and the same each time it
 * comes, so that a person's mark replaces their earlier one.
 */
export const registerSession = (community: CommunityInfo): Session => ({
  id: derivedId(community, 'session', REGISTER_STEP),
  community: community.id,
  practice: 'horizon',
  playbook: REGISTER_STEP,
  playbookHash: '',
  lang: community.lang,
  length: 'full',
  tempo: 'days',
  rooms: [],
  facilitator: '',
  deputy: null,
  status: 'ended',
  pausedBecause: null,
  openedAt: 0,
  endsAt: 0,
  cursor: {
    step: null,
    round: 0,
    item: null,
    version: 0,
    state: null,
    closesAt: null,
    extended: 0,
    path: [REGISTER_STEP],
    results: {},
    turn: 0,
  },
})
