import { type Contribution, TO_HOST } from '../core/contribution.js'
import type { Session } from '../core/session.js'
import type { Playbook } from '../playbook/playbook.js'
import type { Hall } from './hall.js'
import { REGISTER_STEP } from './register-session.js'

/** Steps that this session has been through and whose answers stay private until a later step shows them: none has yet. */
export function unshownSteps({ kinds }: Pick<Hall, 'kinds'>, playbook: Playbook, session: Session): readonly string[] {
  const { path } = session.cursor
  const stepOf = (id: string) => playbook.steps.find((step) => step.id === id)
  return path.filter((id, at) => {
    const step = stepOf(id)
    if (!step || !kinds.get(step.kind)?.gathers?.(step.config)) return false
    return !path.slice(at + 1).some((later) => {
      const after = stepOf(later)
      return after && kinds.get(after.kind)?.shows?.(after.config, session).includes(id)
    })
  })
}

/** The steps of which a step that opens now would show the private answers for the first time. */
export function aboutToShow(hall: Pick<Hall, 'kinds'>, playbook: Playbook, session: Session, step: string): readonly string[] {
  const found = playbook.steps.find((one) => one.id === step)
  const shows = found ? hall.kinds.get(found.kind)?.shows?.(found.config, session) : undefined
  return shows === undefined ? [] : unshownSteps(hall, playbook, session).filter((id) => shows.includes(id))
}

/** Words that go, or went, to one person or to nobody: there is nothing to hold back from everyone. */
export const isPrivate = (one: Contribution): boolean => one.audience === 'count' || one.mark === TO_HOST || one.text === null

/** Could everyone read it, were it not held back? */
export const isShown = (hall: Hall, session: Session, one: Contribution): boolean => {
  if (isPrivate(one)) return false
  // what is said of signals stands in the register at once
  if (session.playbook === REGISTER_STEP) return true
  const playbook = hall.shelf.pinned(session)
  return playbook !== undefined && !unshownSteps(hall, playbook, session).includes(one.step)
}
