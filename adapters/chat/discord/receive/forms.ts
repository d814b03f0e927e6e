import { ButtonStyle, ComponentType } from 'discord.js'
import type { Form } from '../../../../src/core/form.js'
import type { View } from '../../../../src/ports/look.js'
import type { Pressed } from '../format/custom-id.js'
import { LIMITS } from '../format/limits.js'
import type { Message } from '../format/messages.js'
import { formModal } from '../format/modal.js'
import { shorten } from '../format/split.js'
import { type Desk, heading, refusalBlocks, saying, type Who } from './desk.js'
import type { Hand } from './hand.js'
import type { Meta, Metas } from './meta.js'

/** What may be opened, and for which room. */
export interface Opening {
  readonly hand: Hand
  readonly room: string
  readonly metas: Metas
}

/** Shows a view to one person: a form that belongs to no step as one, anything else to be read. */
export async function openView(desk: Desk, who: Who, view: View, at: Opening): Promise<void> {
  if (view.kind === 'form' && view.form.deed) return openForm(desk, who, view.form, { kind: 'fill', deed: view.form.deed }, at)
  if (view.kind !== 'file') return openPage(desk, who, view, at)
  return openPage(desk, who, { kind: 'page', title: view.name, blocks: [saying(desk.say(who, 'discord.file'))] }, at)
}

/** Shows a view that is no form to one person. */
export async function openPage(desk: Desk, who: Who, view: View, { hand }: Opening): Promise<void> {
  const blocks = view.kind === 'page' ? [heading(view.title), ...view.blocks] : view.kind === 'refused' ? refusalBlocks(view) : []
  await hand.tell(desk.messages(who, blocks.length > 0 ? blocks : [saying(desk.say(who, 'discord.title'))]))
}

/** Opens a form of our own, about `meta`; one that Discord can't show is to be found elsewhere. */
export async function openForm(
  desk: Desk,
  who: Who,
  form: Pick<Form, 'title' | 'intro' | 'fields'>,
  meta: Meta,
  at: Opening,
): Promise<void> {
  const modal = formModal(form, at.metas.spell(meta), who.lang)
  if (modal) {
    await at.hand.modal(modal)
    return
  }
  const link = meta.kind === 'form' ? await ownPage(desk, who, meta) : null
  const [said, ...more] = desk.messages(who, [saying(desk.say(who, link ? 'discord.too-large' : 'discord.too-large.console'))])
  await at.hand.tell(said ? [link ? withLink(desk, who, said, link) : said, ...more] : [])
}

/** The asker's own page for the open step: a key, which is shown to them alone. Null where there is none. */
export async function ownPage(
  desk: Desk,
  who: Who,
  about: Pick<Extract<Meta, { kind: 'form' }>, 'session' | 'step' | 'round' | 'item'>,
): Promise<string | null> {
  const { session, step, round, item } = about
  const place = { session, step, ...(round === undefined ? {} : { round }), ...(item === undefined ? {} : { item }) }
  const view = await desk.look(who, { kind: 'answer-link', ...place })
  return view.kind === 'answer-link' && view.url.length <= LIMITS.url ? view.url : null
}

/** A message with a button that opens an address. */
export function withLink(desk: Desk, who: Who, message: Message, url: string): Message {
  if (message.components.length >= LIMITS.rows) return message
  const label = shorten(desk.say(who, 'discord.page'), LIMITS.buttonLabel)
  const button = { type: ComponentType.Button, style: ButtonStyle.Link, label, url } as const
  return { ...message, components: [...message.components, { type: ComponentType.ActionRow, components: [button] }] }
}

/** The form behind a button of a step, as this person sees it; `given` is put into its first long field. */
export async function openStepForm(
  desk: Desk,
  who: Who,
  about: Pick<Pressed, 'session' | 'step' | 'round' | 'item' | 'action'>,
  at: Opening,
  given?: { readonly text: string; readonly source?: string },
): Promise<void> {
  const { session = '', step = '', round, item, action } = about
  const place = { session, step, ...(round === undefined ? {} : { round }), ...(item === undefined ? {} : { item }) }
  const view = await desk.look(who, { kind: 'form', action, ...place })
  if (view.kind !== 'form') return openPage(desk, who, view, at)
  const { form } = view
  const meta: Meta = {
    kind: 'form',
    session: form.session,
    step: form.step,
    ...(form.round === undefined ? {} : { round: form.round }),
    ...(form.item === undefined ? {} : { item: form.item }),
    ...(given?.source === undefined ? {} : { source: given.source }),
    action,
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
