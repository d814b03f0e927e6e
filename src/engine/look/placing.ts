import type { Ask, View } from '../../ports/look.js'
import { type Refusal, refuse } from '../refusal.js'
import type { LookContext } from './look.js'

/** What a session is called, whether it is over, and where it began in a room. */
export async function lookPlacing(
  at: LookContext,
  { room, session: id, opening }: Extract<Ask, { kind: 'placing' }>,
): Promise<View | Refusal> {
  const { hall, store, scope } = at
  const session = await store.session(scope, id)
  if (!session?.rooms.includes(room)) return refuse('unknown-session')
  await hall.shelf.load(session.playbookHash)
  return {
    kind: 'placing',
    title: hall.shelf.pinned(session)?.called ?? session.playbook,
    practice: session.practice,
    over: session.status === 'ended' || session.status === 'stopped',
    opening: opening ? await store.opening(scope, room, id) : null,
  }
}
