import { ASIDE_ACTIONS, type Deed } from '../../core/event.js'
import type { Session } from '../../core/session.js'
import type { Needs, Turn } from '../../core/turn.js'
import { stepEvent } from '../../steps/step-kind.js'
import type { Hall } from '../hall.js'
import { type Refusal, refuse } from '../refusal.js'
import { putOff } from '../reminders.js'
import { act, openStep, pause } from '../stage.js'
import type { DeedKind, DeedOf, Scene } from './deed-kind.js'
import { withdraw } from './own-words.js'

/** Was this meant for a step, or a repetition of it, that is not the open one? What says neither is meant for whatever is open. */
export const isElsewhere = (
  { cursor }: Session,
  meant: { readonly step?: string | undefined; readonly round?: number | undefined },
): boolean => (meant.step !== undefined && meant.step !== cursor.step) || (meant.round !== undefined && meant.round !== cursor.round)

/** Why a deed on a step cannot be taken now; undefined when it can. */
export function closed(deed: { readonly step: string; readonly round?: number | undefined }, session: Session | null): Refusal | undefined {
  if (!session) return refuse('unknown-session')
  if (session.status === 'paused') return refuse('paused')
  if (session.status !== 'open' || session.cursor.step === null) return refuse('session-over')
  if (isElsewhere(session, deed)) return refuse('closed-step')
  return session.cursor.review ? refuse('in-review') : undefined
}

/** What the open step's kind must know to take this event. */
export function needsOf(claim: Scene['claim'], hall: Hall): Needs {
  const { session, event } = claim
  const open = session && openStep(hall, session)
  const happened = stepEvent(event)
  if (!session || !open || typeof open === 'string' || !happened) return {}
  return open.kind.needs?.on?.(open.step, open.step.config, happened, session) ?? {}
}

/** Hands the event to the open step's kind. */
export function actOn(scene: Pick<Scene, 'claim' | 'hall' | 'facts' | 'now'>): Turn | Refusal {
  const { claim, hall, facts, now } = scene
  const { session, event } = claim
  if (!session) return refuse('unknown-session')
  const open = openStep(hall, session)
  if (open === 'ended') return refuse('session-over')
  if (open === 'unreadable') return pause(session, 'unreadable', now)
  const happened = stepEvent(event)
  return happened ? act(hall, open, happened, facts, now) : refuse('bad-event')
}

function stepDeed<D extends Extract<Deed, { kind: 'form' | 'press' }>>(fields: DeedKind<D>['check']): DeedKind<D> {
  return {
    permit: () => 'participant',
    check: (deed, session, hall, own) => closed(deed, session) ?? fields?.(deed, session, hall, own),
    decide: (deed, scene) => closed(deed, scene.claim.session) ?? actOn(scene),
  }
}

/** Filling in a step's form: its kind checks the fields before anything is stored. */
export const form: DeedKind<DeedOf<'form'>> = stepDeed((deed, session, hall) => {
  const open = session && openStep(hall, session)
  if (!session || !open || typeof open === 'string') return refuse('closed-step')
  const errors = open.kind.check?.(open.step.config, deed, (key, values) => hall.say(session.lang, key, values))
  return errors ? { refused: 'fields', fields: errors } : undefined
})

const stepPress = stepDeed<DeedOf<'press'>>(undefined)

/** Pressing a step's button, or one of a private post: putting reminders off, or taking an answer back. */
export const press: DeedKind<DeedOf<'press'>> = {
  ...stepPress,
  // what is said aside holds whatever is open by now
  check: (deed, session, hall, own) => (ASIDE_ACTIONS.has(deed.action) ? undefined : stepPress.check?.(deed, session, hall, own)),
  needs: (deed) => (deed.action === 'remove' && deed.value !== undefined ? { contribution: deed.value } : {}),
  decide: (deed, scene) => {
    const { session } = scene.claim
    if (!session || !ASIDE_ACTIONS.has(deed.action)) return stepPress.decide(deed, scene)
    if (deed.action !== 'remove') return putOff(session, { ...scene, action: deed.action })
    return withdraw.decide({ kind: 'withdraw', contribution: deed.value ?? '' }, scene)
  },
}
