import type { Session } from '../../core/session.js'
import type { SessionCard } from '../../ports/look.js'
import type { LookContext } from './look.js'

/** A session in a line: its everyday name, and its stage in words. */
export async function sessionCard(at: LookContext, session: Session): Promise<SessionCard> {
  const { hall, store, scope, person } = at
  const playbook = hall.shelf.pinned(session)
  const step = playbook?.steps.find((one) => one.id === session.cursor.step)
  const holder = await store.personById(scope, session.facilitator)
  const sandbox = hall.communities.get(session.community)?.sandbox ?? false
  const holds = person !== null && (person.id === session.facilitator || person.id === session.deputy || person.roles.includes('core'))
  return {
    id: session.id,
    title: playbook?.called ?? session.playbook,
    length: session.length,
    status: session.status,
    stage: step ? at.say(`stage.${step.kind}`) : at.say(`status.${session.status}`),
    rooms: session.rooms,
    step: session.cursor.step,
    tempo: session.tempo,
    closesAt: session.cursor.closesAt,
    facilitator: holder?.name ?? '',
    host: holds || (sandbox && session.status === 'open'),
  }
}
