import type { Deed } from './event.js'
import type { ShownText } from './post.js'

/** A deed that is filled in, without its fields. */
export type FieldDeed =
  | Omit<Extract<Deed, { kind: 'ask' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'signal' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'take' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'translate' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'connect' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'connect-me' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'youth-check' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'playbook' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'rhythm' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'source' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'model' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'form' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'proxy' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'ask-reply' }>, 'fields'>
  | Omit<Extract<Deed, { kind: 'reply' }>, 'fields'>

/** One field of a form, in neutral terms; lengths are in UTF-16 units. */
export type Field =
  | {
      readonly kind: 'text'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly max: number
      readonly required: boolean
      readonly value?: string
      readonly long?: boolean
    }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly options: readonly Option[]
      readonly required: boolean
      readonly value?: string
    }
  | {
      readonly kind: 'choices'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly options: readonly Option[]
      readonly required: boolean
      readonly value?: readonly string[]
    }

export interface Option {
  readonly value: string
  readonly label: ShownText | string
}

/** What opens when a button with `opens: 'form'` is pressed; submitting it sends `fields` back as a form event. */
export interface Form {
  readonly title: string
  readonly intro?: readonly ShownText[]
  readonly session: string
  readonly step: string
  /** The repetition of the step it was opened for; sent back with the fields. */
  readonly round?: number
  readonly item?: string
  readonly fields: readonly Field[]
  readonly submit: string
  /** What is done with the fields, where that is not the form of a step: this deed, with `fields` put in. */
  readonly deed?: FieldDeed
}

/** Fields as they come back: untrusted until a step kind has checked them. */
export type FieldValues = Readonly<Record<string, string | readonly string[]>>

/** What is wrong with a field, in words for the person who filled it in. */
export type FieldErrors = Readonly<Record<string, string>>
