import type { Playbook } from '../playbook/playbook.js'
import type { StepContext } from './step-kind.js'

/**
 * What a step asks, as a heading over its answers. Names can be filled in only in a step's own words: a question that uses one goes by
 * its section's name.
 */
export function questionOf(playbook: Playbook, id: string, say: StepContext<unknown, unknown>['say']): string {
  const asked = playbook.steps.find((step) => step.id === id)?.words.prompt.at(-1) ?? ''
  return asked === '' || asked.includes('{{') ? say(`section.${id}`) : asked
}
