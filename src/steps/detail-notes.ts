import type { Block } from '../core/post.js'
import { detailKinds } from '../synthesis/private-details.js'
import { notes } from './blocks.js'
import type { StepContext } from './step-kind.js'

/** Tells an author kindly, and nobody else, what in their answer may lead to a person. It changes nothing: they may leave it so. */
export function detailNotes({ facts, own }: Pick<StepContext<unknown, unknown>, 'facts' | 'own'>, text: string): Block[] {
  const kinds = detailKinds(text, facts.townspeople)
  return kinds.length === 0 ? [] : notes([...kinds.map((kind) => [own(`detail.yours.${kind}`)]), [own('detail.choose')]])
}
