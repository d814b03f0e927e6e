import { z } from 'zod'
import type { Form } from '../../../../src/core/form.js'
import { Room } from '../../../../src/core/room.js'
import type { View } from '../../../../src/ports/look.js'
import type { Pressed } from '../format/button-value.js'
import { LIMITS } from '../format/limits.js'
import { formModal, pageModal, tooLongFor } from '../format/modal.js'
import { type Desk, refusalBlocks, saying, type Who } from './desk.js'

const Short = z.string().max(200)

/** What a modal carries until it is sent: which form it is, and what its fields are for. */
export const Meta = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('form'),
    room: Room,
    session: Short,
    step: Short,
    round: z.int().min(0).max(1_000).optional(),
    item: Short.optional(),
    source: Short.optional(),
    /** Where to say that it was taken, with buttons to change it: a message that was added. */
    channel: Short.optional(),
  }),
  z.strictObject({ kind: z.literal('start'), room: Room }),
  z.strictObject({ kind: z.literal('edit'), room: Room, contribution: Short }),
  z.strictObject({ kind: z.literal('withdraw'), room: Room, contribution: Short }),
  z.strictObject({ kind: z.literal('erase'), room: Room }),
  z.strictObject({ kind: z.literal('settings'), room: Room }),
  z.strictObject({ kind: z.literal('hold'), room: Room, contribution: Short }),
  z.strictObject({ kind: z.literal('appeal'), room: Room, contribution: Short }),
  /** A form that belongs to no step says which deed its fields go into; that deed is checked like any other. */
  z.strictObject({ kind: z.literal('fill'), room: Room, deed: z.record(z.string().max(40), z.unknown()) }),
])
export type Meta = z.infer<typeof Meta>

/** What a modal carried, or null for one that is not ours. */
export function readMeta(text: unknown): Meta | null {
  if (typeof text !== 'string' || text.length > LIMITS.metadata) return null
  try {
    const read = Meta.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

export interface Opening {
  readonly trigger: string
  readonly room: string
  /** A modal of this id is open already: this one goes upon it. */
  readonly upon?: string
}

/** Shows a view as a modal: a form that belongs to no step as one, anything else to be read. */
export async function openView(desk: Desk, who: Who, view: View, at: Opening): Promise<void> {
  if (view.kind === 'form' && view.form.deed)
    return openForm(desk, who, view.form, { kind: 'fill', room: at.room, deed: view.form.deed }, at)
  if (view.kind !== 'file') return openPage(desk, who, view, at)
  return openPage(desk, who, { kind: 'page', title: view.name, blocks: [saying(desk.say(who, 'slack.file'))] }, at)
}

/** Shows a view that is no form as a modal. */
export async function openPage(desk: Desk, who: Who, view: View, { trigger, room, upon }: Opening): Promise<void> {
  const [title, blocks] =
    view.kind === 'page' ? [view.title, view.blocks] : [desk.say(who, 'slack.title'), view.kind === 'refused' ? refusalBlocks(view) : []]
  await desk.open(who, trigger, pageModal(title, blocks, desk.frame(who), desk.showing(who, room)), upon)
}

/** Opens a form of our own, about `meta`. */
export async function openForm(
  desk: Desk,
  who: Who,
  form: Pick<Form, 'title' | 'intro' | 'fields' | 'submit'>,
  meta: Meta,
  at: Opening,
): Promise<void> {
  if (tooLongFor(form)) {
    const page = { kind: 'page', title: form.title, blocks: [saying(desk.say(who, 'slack.too-long', { max: LIMITS.input }))] } as const
    return openPage(desk, who, page, at)
  }
  const kept = { name: meta.kind, meta: JSON.stringify(meta) }
  await desk.open(who, at.trigger, formModal(form, kept, desk.frame(who), desk.showing(who, at.room)), at.upon)
}

/** The form behind a button of a step, as this person sees it; `text` is put into its first long field. */
export async function openStepForm(
  desk: Desk,
  who: Who,
  about: Pick<Pressed, 'session' | 'step' | 'round' | 'item' | 'action'>,
  at: Opening,
  given?: { readonly text: string; readonly source: string; readonly channel: string },
): Promise<void> {
  const { session = '', step = '', round, item, action } = about
  const place = { session, step, ...(round === undefined ? {} : { round }), ...(item === undefined ? {} : { item }) }
  const view = await desk.look(who, { kind: 'form', action, ...place })
  if (view.kind !== 'form') return openPage(desk, who, view, at)
  const { form } = view
  const meta: Meta = {
    kind: 'form',
    room: at.room,
    session: form.session,
    step: form.step,
    ...(form.round === undefined ? {} : { round: form.round }),
    ...(form.item === undefined ? {} : { item: form.item }),
    ...(given ? { source: given.source, channel: given.channel } : {}),
  }
  return openForm(desk, who, given ? withText(form, given.text) : form, meta, at)
}

/** A form with these words in the field for an answer. */
export function withText(form: Form, text: string): Form {
  const name = form.fields.find((field) => field.kind === 'text' && field.required)?.name
  return { ...form, fields: form.fields.map((field) => (field.kind === 'text' && field.name === name ? { ...field, value: text } : field)) }
}

/** A form's fields as they would be sent untouched, with these words as the answer; undefined for one that asks for no words. */
export function filledWith(form: Form, text: string): Record<string, string | string[]> | undefined {
  const filled = withText(form, text)
  if (!filled.fields.some((field) => field.kind === 'text' && field.value === text)) return undefined
  return Object.fromEntries(
    filled.fields.flatMap((field): [string, string | string[]][] => {
      if (field.value === undefined) return []
      return [[field.name, typeof field.value === 'string' ? field.value : [...field.value]]]
    }),
  )
}
