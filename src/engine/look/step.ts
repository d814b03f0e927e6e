import { type Refusal, refuse } from '../refusal.js'
import { stepContext } from '../step-context.js'
import { factsFor } from './form.js'
import type { LookContext, Page } from './look.js'

/** Everything a closed step of a session found, as its kind tells it; an open one is not told. */
export async function lookStep(at: LookContext, id: string, stepId: string): Promise<Page | Refusal> {
  const { hall, store, scope, now } = at
  const session = await store.session(scope, id)
  if (!session) return refuse('unknown-session')
  await hall.shelf.load(session.playbookHash)
  const playbook = hall.shelf.pinned(session)
  const step = playbook?.steps.find((one) => one.id === stepId)
  const kind = step && hall.kinds.get(step.kind)
  if (!playbook || !step || !kind?.page) return refuse('unknown-item')
  if (session.cursor.results[step.id] === undefined || session.cursor.step === step.id) return refuse('unfinished')
  const facts = await factsFor(at, session.id, kind.needs?.page?.(step, step.config, session) ?? {})
  return { title: playbook.called, blocks: kind.page(stepContext({ hall, session, playbook, step, kind, facts, now })) }
}
