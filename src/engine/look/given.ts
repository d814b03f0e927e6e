import type { Ask, View } from '../../ports/look.js'
import { type Refusal, refuse } from '../refusal.js'
import type { LookContext } from './look.js'

/** One's own words by the message in which they came. */
export async function lookGiven(at: LookContext, ask: Extract<Ask, { kind: 'given' }>): Promise<View | Refusal> {
  const found = at.person && (await at.store.saidIn(at.scope, at.person.id, ask.source))
  return found?.text == null ? refuse('unknown-words') : { kind: 'given', contribution: found.id, text: found.text }
}

/** A post by what its platform calls it. */
export async function lookPost(at: LookContext, ask: Extract<Ask, { kind: 'post' }>): Promise<View> {
  const post = await at.store.postAt(at.scope, ask.room, ask.ref, at.person?.id ?? null)
  return { kind: 'posts', posts: post ? [post] : [], sessions: [] }
}
