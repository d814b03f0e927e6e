import type { types } from '@slack/bolt'
import type { Field, Form, Option } from '../../../../src/core/form.js'
import type { ShownBlock } from '../../../../src/core/post.js'
import { type Showing, type SlackBlock, toBlocks } from './blocks.js'
import { LIMITS } from './limits.js'
import { plain } from './spans.js'
import { shorten } from './split.js'

/** The `action_id` of every field; its `block_id` is the field's name. */
export const FIELD = 'v'

/** The words of the frame around a form or page. */
export interface FrameWords {
  readonly close: string
  readonly more: string
}

const plainText = (text: string, most: number): types.PlainTextElement => ({ type: 'plain_text', text: shorten(text, most), emoji: false })

/** An option that Slack takes; one without a label or with too long a value is left out. */
function option({ value, label }: Option, lang: string): types.PlainTextOption[] {
  const text = (typeof label === 'string' ? label : plain(label, lang)).replaceAll(/\s+/g, ' ').trim()
  if (text === '' || value === '' || value.length > LIMITS.optionValue) return []
  return [{ text: plainText(text, LIMITS.option), value }]
}

function textElement(field: Extract<Field, { kind: 'text' }>): types.PlainTextInput {
  const most = Math.min(field.max, LIMITS.input)
  const value = field.value === undefined || field.value === '' ? {} : { initial_value: shorten(field.value, most) }
  return { type: 'plain_text_input', action_id: FIELD, multiline: field.long ?? false, max_length: most, ...value }
}

function choiceElement(field: Extract<Field, { kind: 'choice' }>, options: types.PlainTextOption[]): types.InputBlockElement {
  const chosen = options.find(({ value }) => value === field.value)
  const initial = chosen ? { initial_option: chosen } : {}
  return options.length <= LIMITS.boxes
    ? { type: 'radio_buttons', action_id: FIELD, options, ...initial }
    : { type: 'static_select', action_id: FIELD, options, ...initial }
}

function choicesElement(field: Extract<Field, { kind: 'choices' }>, options: types.PlainTextOption[]): types.InputBlockElement {
  const chosen = options.filter(({ value }) => value !== undefined && field.value?.includes(value))
  const initial = chosen.length > 0 ? { initial_options: chosen } : {}
  return options.length <= LIMITS.boxes
    ? { type: 'checkboxes', action_id: FIELD, options, ...initial }
    : { type: 'multi_static_select', action_id: FIELD, options, ...initial }
}

function element(field: Field, lang: string): types.InputBlockElement | undefined {
  if (field.kind === 'text') return textElement(field)
  const options = field.options.flatMap((one) => option(one, lang)).slice(0, LIMITS.selectOptions)
  if (options.length === 0) return undefined
  return field.kind === 'choice' ? choiceElement(field, options) : choicesElement(field, options)
}

function input(field: Field, lang: string): types.InputBlock[] {
  const made = element(field, lang)
  if (!made) return []
  return [
    {
      type: 'input',
      block_id: field.name,
      optional: !field.required,
      label: plainText(field.label, LIMITS.inputLabel),
      element: made,
      ...(field.hint ? { hint: plainText(field.hint, LIMITS.inputLabel) } : {}),
    },
  ]
}

/** What a modal keeps while it is open, as it comes back. */
export interface Kept {
  readonly name: string
  readonly meta: string
}

/** A neutral form as a modal.. */
export function formModal(
  form: Pick<Form, 'title' | 'intro' | 'fields' | 'submit'>,
  kept: Kept,
  words: FrameWords,
  showing: Showing,
): types.ModalView {
  const intro = (form.intro ?? []).flatMap((text) => toBlocks({ kind: 'text', text }, showing))
  return {
    type: 'modal',
    callback_id: kept.name,
    private_metadata: kept.meta,
    title: plainText(form.title, LIMITS.viewTitle),
    submit: plainText(form.submit, LIMITS.viewTitle),
    close: plainText(words.close, LIMITS.viewTitle),
    blocks: [...intro, ...form.fields.flatMap((field) => input(field, showing.lang))].slice(0, LIMITS.blocksInView),
  }
}

/** Fields whose words are longer than Slack can show in a form; changing them here would cut them. */
export const tooLongFor = (form: Pick<Form, 'fields'>): boolean =>
  form.fields.some((field) => field.kind === 'text' && (field.value?.length ?? 0) > LIMITS.input)

/** Neutral blocks as those of a view, at most 100; a note says when there are more. */
export function viewBlocks(blocks: readonly ShownBlock[], words: FrameWords, showing: Showing): readonly SlackBlock[] {
  const made = blocks.flatMap((block) => toBlocks(block, showing))
  if (made.length <= LIMITS.blocksInView) return made
  const note = toBlocks({ kind: 'note', text: [{ kind: 'plain', text: words.more }] }, showing)
  return [...made.slice(0, LIMITS.blocksInView - note.length), ...note]
}

/** A page of blocks as a modal without a form. */
export function pageModal(title: string, blocks: readonly ShownBlock[], words: FrameWords, showing: Showing): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'page',
    title: plainText(title, LIMITS.viewTitle),
    close: plainText(words.close, LIMITS.viewTitle),
    blocks: [...viewBlocks(blocks, words, showing)],
  }
}

/** The fields of a submitted form: texts as typed, choices by value; what was left empty is left out. */
export function fieldsOf(values: unknown): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  if (typeof values !== 'object' || values === null) return fields
  for (const [name, block] of Object.entries(values)) {
    const given = (block as Record<string, unknown> | null)?.[FIELD] as Record<string, unknown> | undefined | null
    if (typeof given !== 'object' || given === null) continue
    const one = (given.selected_option as { value?: unknown } | null | undefined)?.value ?? given.value ?? given.selected_time
    const many = given.selected_options
    if (Array.isArray(many))
      fields[name] = many.flatMap((option: { value?: unknown } | null) => (typeof option?.value === 'string' ? option.value : []))
    else if (typeof one === 'string') fields[name] = one
  }
  return fields
}
