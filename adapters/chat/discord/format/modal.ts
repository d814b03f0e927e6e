import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import { z } from 'zod'
import type { Field, Form, Option } from '../../../../src/core/form.js'
import { LIMITS } from './limits.js'
import { markdown, plain } from './spans.js'
import { shorten } from './split.js'

type Part = APIModalInteractionResponseCallbackData['components'][number]

const MANY = '*'

const labelOf = ({ label }: Option, lang: string): string =>
  shorten((typeof label === 'string' ? label : plain(label, lang)).replaceAll(/\s+/g, ' ').trim() || '…', LIMITS.option)

function textInput(field: Extract<Field, { kind: 'text' }>): APITextInputComponent | null {
  const most = Math.min(field.max, LIMITS.input)
  // shown cut, it would be sent back cut
  if ((field.value?.length ?? 0) > most) return null
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: most,
    required: field.required,
    ...(field.value ? { value: field.value } : {}),
  }
}

function select(field: Exclude<Field, { kind: 'text' }>, lang: string): APILabelComponent['component'] | null {
  const { options, name, required } = field
  const values = new Set(options.map(({ value }) => value))
  const fits = options.every(({ value }) => value !== '' && value.length <= LIMITS.option)
  if (options.length === 0 || options.length > LIMITS.selectOptions || !fits || values.size !== options.length) return null
  const chosen: readonly string[] = field.kind === 'choices' ? (field.value ?? []) : field.value === undefined ? [] : [field.value]
  const shown = options.map((one): APISelectMenuOption => {
    return { value: one.value, label: labelOf(one, lang), ...(chosen.includes(one.value) ? { default: true } : {}) }
  })
  const max_values = field.kind === 'choice' ? 1 : options.length
  // what takes several says so in its name, so that it comes back as several
  const custom_id = field.kind === 'choices' ? `${MANY}${name}` : name
  return { type: ComponentType.StringSelect, custom_id, options: shown, required, min_values: required ? 1 : 0, max_values }
}

/** A neutral form as a modal; null where it does not fit into one (five parts, 25 options, 4,000 characters): it needs a page. */
export function formModal(
  form: Pick<Form, 'title' | 'intro' | 'fields'>,
  customId: string,
  lang: string,
): APIModalInteractionResponseCallbackData | null {
  const intro = (form.intro ?? []).map((one) => markdown(one, lang)).join('\n\n')
  const parts: Part[] = intro === '' ? [] : [{ type: ComponentType.TextDisplay, content: intro }]
  for (const field of form.fields) {
    const component = field.kind === 'text' ? textInput(field) : select(field, lang)
    if (!component || field.name.length >= LIMITS.customId) return null
    const hint = field.hint ? { description: shorten(field.hint, LIMITS.hint) } : {}
    parts.push({ type: ComponentType.Label, label: shorten(field.label.trim() || '…', LIMITS.label), ...hint, component })
  }
  const fits = parts.length > 0 && parts.length <= LIMITS.modalParts && intro.length <= LIMITS.input && customId.length <= LIMITS.customId
  return fits ? { custom_id: customId, title: shorten(form.title.trim() || '…', LIMITS.modalTitle), components: parts } : null
}

const Given = z.object({
  component: z.object({
    custom_id: z.string().min(1).max(100),
    value: z.string().optional(),
    values: z.array(z.string()).optional(),
    type: z.number(),
  }),
})

/** The fields of a submitted modal: texts as typed, choices by value; what was left empty is left out. */
export function fieldsOf(components: unknown): Record<string, string | string[]> {
  const fields: [string, string | string[]][] = []
  for (const one of Array.isArray(components) ? components : []) {
    const read = Given.safeParse(one)
    if (!read.success) continue
    const { custom_id: name, value, values } = read.data.component
    if (values && name.startsWith(MANY)) fields.push([name.slice(MANY.length), values])
    else if (values?.[0] !== undefined) fields.push([name, values[0]])
    else if (value !== undefined && value !== '') fields.push([name, value])
  }
  return Object.fromEntries(fields)
}
