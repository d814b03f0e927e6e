import type { Session } from '../../core/session.js'
import type { Step } from '../../playbook/playbook.js'
import type { SessionCard } from '../../ports/look.js'
import { mayHost, mayReview } from '../who-may.js'
import type { LookContext } from './look.js'

/** A session in a line, and for those who may host it, who has joined: of these one can be named deputy. */
export async function hostedCard(at: LookContext, session: Session): Promise<SessionCard> {
  const card = await sessionCard(at, session)
  if (!card.host) return card
  const joined = await at.store.joinedPeople(at.scope, session.id)
  return { ...card, people: joined.filter(({ id }) => id !== session.facilitator) }
}

const stageOf = ({ say }: LookContext, { status, cursor }: Session, step: Step | undefined): string => {
  if (status !== 'open' || !step) return say(`status.${status}`)
  return cursor.review ? say('review.stage') : say(`stage.${step.kind}`)
}

/** A session in a line: its everyday name, and its stage in words. */
export async function sessionCard(at: LookContext, session: Session): Promise<SessionCard> {
  const { hall, store, scope, person } = at
  await hall.shelf.load(session.playbookHash)
  const playbook = hall.shelf.pinned(session)
  const step = playbook?.steps.find((one) => one.id === session.cursor.step)
  const holder = await store.personById(scope, session.facilitator)
  const deputy = session.deputy === null ? null : await store.personById(scope, session.deputy)
  const duty = session.duty ? await store.personById(scope, session.duty) : null
  const over = session.cursor.step === null
  const [counts, joined] = await Promise.all([store.counts(scope, session.id), store.joined(scope, session.id)])
  const host = !over && mayHost(hall.communities.get(session.community), session, person)
  return {
    id: session.id,
    title: playbook?.called ?? session.playbook,
    length: session.length,
    status: session.status,
    stage: stageOf(at, session, step),
    rooms: session.rooms,
    step: session.cursor.step,
    round: session.cursor.round,
    tempo: session.tempo,
    // on hold, no date holds
    closesAt: session.status === 'open' ? session.cursor.closesAt : null,
    voices: counts[session.cursor.step ?? '']?.people ?? 0,
    joined,
    facilitator: holder?.name ?? '',
    deputy: deputy?.name || null,
    duty: duty?.name || null,
    host,
    review: mayReview(hall.communities.get(session.community), session, person),
  }
}
