import type { Block, Button, Post, PostButton, Text } from '../core/post.js'
import type { Word } from '../core/word.js'
import type { StepContext } from './step-kind.js'

type Ctx = Pick<StepContext<unknown, unknown>, 'session' | 'step'>

/** Paragraphs as blocks, said aloud. */
export const texts = (paragraphs: readonly Text[]): Block[] => paragraphs.map((text) => ({ kind: 'text', text }))

/** Paragraphs as blocks, said quietly. */
export const notes = (paragraphs: readonly Text[]): Block[] => paragraphs.map((text) => ({ kind: 'note', text }))

/** A private word to one person. */
export const tell = (only: string, ...text: Text): Post => ({ only, blocks: [{ kind: 'note', text }] })

/** A button of the open step, in the repetition that is open. */
export const button = (
  { session, step }: Ctx,
  label: string | Word,
  action: string,
  more: Pick<Button, 'item' | 'opens' | 'style'> = {},
): PostButton => ({
  label,
  action,
  session: session.id,
  step: step.id,
  round: session.cursor.round,
  ...more,
})

/** Why a text can't be, when it is longer than this. */
export const tooLong = (say: StepContext<unknown, unknown>['say'], text: string, max: number): string | undefined =>
  text.length > max ? say('gather.long', { n: text.length, max }) : undefined

/** A row of buttons. */
export const row = (...buttons: readonly PostButton[]): Block => ({ kind: 'buttons', buttons })
