import { Countdown } from './countdown.js'
import { Dialog } from './dialog.js'
import { forgetDraft, keepDraft, keyFor, readDraft } from './drafts.js'
import { Field, startValue } from './fields.js'
import { change, state, useShared } from './state.js'
import { Paragraph } from './text.js'
import { html, useRef, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

/**
 * Opens a form. `name` says which one it is, so that what was typed is found again; `send(fields, key)` answers a Receipt;
 * `sent` is called once it was accepted.
 */
export const openForm = (form) => change({ form })

const started = (name, fields) => {
  const kept = readDraft(name) ?? {}
  return Object.fromEntries(fields.map((field) => [field.name, kept[field.name] ?? startValue(field)]))
}

function Filled({ form }) {
  const { name, title, intro = [], fields, submit, danger, send, sent } = form
  const [values, setValues] = useState(() => started(name, fields))
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(null)
  const box = useRef(null)
  const close = () => change({ form: null })
  // what is asked live in a room has its time, also while one writes
  const live = state.cards.find((card) => card.id === form.session && card.step === form.step && card.tempo === 'live')

  const set = (field) => (value) => {
    const next = { ...values, [field.name]: value }
    setValues(next)
    keepDraft(name, next)
  }

  const toWrong = (errors) => {
    setWrong(errors)
    setTimeout(() => box.current?.querySelector('[aria-invalid="true"]:is(input, textarea, select), [aria-invalid="true"] input')?.focus())
  }

  const submitted = async (event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setWrong(null)
    try {
      const receipt = await send(values, keyFor(name, values))
      if (receipt.kind !== 'refused') {
        forgetDraft(name)
        close()
        sent?.(receipt, values)
        return
      }
      toWrong({ message: `${receipt.message} ${receipt.fields ? '' : receipt.remedy}`.trim(), fields: receipt.fields ?? {} })
    } catch {
      toWrong({ message: t('page.not-sent'), fields: {} })
    }
    setBusy(false)
  }

  return html`
    <${Dialog} title=${title} close=${close}>
      ${live?.closesAt != null && html`<${Countdown} until=${live.closesAt} />`}
      ${intro.map((text) => html`<${Paragraph} text=${text} />`)}
      <form ref=${box} novalidate onSubmit=${submitted}>
        ${fields.map(
          (field, at) => html`<${Field} key=${field.name} field=${field} id=${`field-${field.name}`} value=${values[field.name]}
            set=${set(field)} error=${wrong?.fields[field.name]} first=${at === 0} />`,
        )}
        <p role="alert" class="wrong">${wrong?.message}</p>
        <div class="row end">
          <button type="button" onClick=${close}>${t('page.cancel')}</button>
          <button type="submit" class=${danger ? 'danger' : 'primary'} aria-disabled=${busy ? 'true' : undefined}>
            ${busy ? t('page.sending') : submit}
          </button>
        </div>
      </form>
    </${Dialog}>`
}

/** The form that is open, if there is one. */
export function OpenForm() {
  const { form } = useShared()
  return form && html`<${Filled} key=${form.name} form=${form} />`
}
