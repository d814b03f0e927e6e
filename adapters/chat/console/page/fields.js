import { Spans } from './text.js'
import { html } from './vendor/htm-preact.js'
import { t } from './words.js'

const NEAR = 40
const describedBy = (...ids) => ids.filter(Boolean).join(' ') || undefined
const Label = ({ label }) => (typeof label === 'string' ? label : html`<${Spans} text=${label} />`)
const Wrong = ({ id, error }) => error && html`<p class="wrong" id=${`${id}-wrong`}>${error}</p>`
const Hint = ({ id, hint }) => hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`

function Count({ id, length, max }) {
  const left = max - length
  const words = left < 0 ? t('page.letters.over', { n: -left }) : t('page.letters', { used: length, max })
  return html`
    <p class=${left < 0 ? 'count over' : 'count'} id=${`${id}-count`}>${words}</p>
    <p class="aside-only" aria-live="polite">${left <= NEAR ? words : ''}</p>`
}

function TextField({ field, id, value, set, error, first }) {
  const shared = {
    id,
    name: field.name,
    dir: 'auto',
    value,
    onInput: (event) => set(event.currentTarget.value),
    'aria-invalid': error ? 'true' : undefined,
    'aria-required': field.required ? 'true' : undefined,
    'aria-describedby': describedBy(field.hint && `${id}-hint`, error && `${id}-wrong`, field.max && `${id}-count`),
    'data-first': first ? '' : undefined,
  }
  return html`
    <div class="field">
      <label for=${id}>${field.label}</label>
      <${Hint} id=${id} hint=${field.hint} />
      ${
        field.kind === 'select'
          ? html`<select ...${shared} onChange=${shared.onInput}>
              ${field.options.map((one) => html`<option value=${one.value} selected=${one.value === value}>${one.label}</option>`)}
            </select>`
          : field.long
            ? html`<textarea ...${shared} rows="5"></textarea>`
            : html`<input ...${shared} type=${field.kind === 'time' ? 'time' : 'text'} autocomplete="off" />`
      }
      ${field.max && html`<${Count} id=${id} length=${value.length} max=${field.max} />`}
      <${Wrong} id=${id} error=${error} />
    </div>`
}

function ChoiceField({ field, id, value, set, error, first }) {
  const many = field.kind === 'choices'
  const has = (option) => (many ? value.includes(option) : value === option)
  const pick = (option, on) => set(many ? (on ? [...value, option] : value.filter((one) => one !== option)) : option)
  const options = many || field.required ? field.options : [{ value: '', label: t('page.none') }, ...field.options]
  return html`
    <fieldset class="field" data-first=${first ? '' : undefined} aria-invalid=${error ? 'true' : undefined} aria-describedby=${describedBy(field.hint && `${id}-hint`, error && `${id}-wrong`)}>
      <legend>${field.label}</legend>
      <${Hint} id=${id} hint=${field.hint} />
      <div class="options">
        ${options.map(
          (option) => html`
            <label class="option">
              <input type=${many ? 'checkbox' : 'radio'} name=${field.name} value=${option.value} checked=${has(option.value)}
                onChange=${(event) => pick(option.value, event.currentTarget.checked)} />
              <span dir="auto"><${Label} label=${option.label} />${option.hint && html`<small>${option.hint}</small>`}</span>
            </label>`,
        )}
      </div>
      <${Wrong} id=${id} error=${error} />
    </fieldset>`
}

/** One field of a form; `set` is called with each new value. */
export const Field = (given) =>
  given.field.kind === 'choice' || given.field.kind === 'choices'
    ? html`<${ChoiceField} ...${given} />`
    : html`<${TextField} ...${given} />`

/** What a field holds when it opens. */
export const startValue = (field) => field.value ?? (field.kind === 'choices' ? [] : '')
