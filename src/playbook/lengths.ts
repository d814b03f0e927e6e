import type { StepKind } from '../steps/step-kind.js'
import { readArtifact } from './artifact-front.js'
import { playbookFault } from './fault.js'
import type { Playbook, Step } from './playbook.js'
import { type Front, StepFront } from './schema.js'
import { checked, readStep } from './step.js'

/** One length of a playbook: its steps with their settings at this length, and the artifact it makes. */
export interface Length {
  readonly artifact: Playbook['artifact']
  readonly steps: readonly Omit<Step, 'words'>[]
}

type Kinds = ReadonlyMap<string, StepKind>
type Changes = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Reads every length of a playbook, shortest first. */
export function readLengths(front: Front, kinds: Kinds, where: string): ReadonlyMap<string, Length> {
  const lengths = new Map<string, Length>()
  for (const [name, given] of Object.entries(front.lengths)) {
    if (!given) continue
    const length = Array.isArray(given) ? { steps: given, with: {}, artifact: undefined } : given
    const place = `${where}, length "${name}"`
    const changes: Changes = length.with
    const steps = stepsOf(front, length.steps, place)
    const stray = Object.keys(changes).find((id) => !length.steps.includes(id))
    if (stray !== undefined)
      throw playbookFault('length', place, `with: changes "${stray}", which is not in it.`, 'Change only steps of this length.')
    lengths.set(name, {
      artifact: readArtifact(length.artifact ?? front.artifact, place, { all: front.steps, here: length.steps }, kinds),
      steps: steps.map((step) => atLength(name, changed(step, changes[step.id] ?? {}, kinds, place))),
    })
  }
  if (lengths.size === 0)
    throw playbookFault('length', where, 'it has no length.', 'Add lengths: with at least one of quick, evening, full.')
  const used = new Set([...lengths.values()].flatMap((length) => length.steps.map((step) => step.id)))
  const idle = front.steps.find((step) => !used.has(step.id))
  if (idle) throw playbookFault('length', where, `the step "${idle.id}" is in no length.`, 'Put it into a length, or take it away.')
  return lengths
}

/** A quick session has no time in which answers are looked at before all see them: a host looks while they come in. */
function atLength(length: string, { review, ...step }: Omit<Step, 'words'>): Omit<Step, 'words'> {
  return review === undefined || length === 'quick' ? step : { ...step, review }
}

function stepsOf(front: Front, ids: readonly string[], place: string): readonly StepFront[] {
  const positions = ids.map((id) => {
    const position = front.steps.findIndex((step) => step.id === id)
    if (position < 0) throw playbookFault('length', place, `it names a step "${id}" that is not there.`, 'Name steps of this playbook.')
    return position
  })
  if (positions.some((position, index) => index > 0 && position <= (positions[index - 1] ?? -1))) {
    throw playbookFault('order', place, 'it changes the order of the steps, or names one twice.', 'List its steps in the order of steps:.')
  }
  return front.steps.filter((step) => ids.includes(step.id))
}

function changed(step: StepFront, change: Readonly<Record<string, unknown>>, kinds: Kinds, place: string): Omit<Step, 'words'> {
  const where = `${place}, step "${step.id}"`
  const fixed = ['id', 'kind'].find((name) => Object.hasOwn(change, name))
  if (fixed !== undefined) throw playbookFault('length', where, `with: changes its ${fixed}.`, 'Make it a step of its own.')
  return readStep(checked(StepFront, { ...step, ...change }, where, 'settings'), kinds, place)
}
