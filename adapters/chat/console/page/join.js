import { Cairn } from './cairn.js'
import { Field } from './fields.js'
import { always, thisTab } from './remember.js'
import { html, render, useRef, useState } from './vendor/htm-preact.js'
import { keepWords, lang, languages, t, tOr } from './words.js'

const AGAIN_MS = 2_000
const DRAFT = 'join'
const root = document.getElementById('cairn')

async function ask(body) {
  const answer = await fetch('/api/join', {
    method: body ? 'POST' : 'GET',
    headers: {
      'Accept-Language': lang() || always.read('lang') || navigator.language,
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return answer.json()
}

/** The key in the address behind the picture: it stays in this browser's address bar and is sent by no link. */
function scanned() {
  const [code = '', pass = ''] = window.location.hash.slice(1).split('.')
  return code && pass ? { code, pass } : null
}

const enter = () => window.location.assign('/')

const ages = () => ['young', 'adult', 'unknown'].map((value) => ({ value, label: t(`page.join.age.${value}`) }))
const fieldsFor = (key, longest) => [
  ...(key ? [] : [{ kind: 'text', name: 'code', label: t('page.join.code'), hint: t('page.join.code.hint'), required: true }]),
  { kind: 'text', name: 'name', label: t('page.join.name'), hint: t('page.join.name.hint'), max: longest, required: true },
  { kind: 'choice', name: 'age', label: t('page.join.age'), hint: t('page.join.age.hint'), options: ages(), required: true },
]

function Form({ longest, came }) {
  const [values, setValues] = useState(() => ({ code: '', name: '', age: '', ...thisTab.read(DRAFT) }))
  const [key, setKey] = useState(scanned)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(null)
  const box = useRef(null)

  const set = (name) => (value) => {
    const next = { ...values, [name]: value }
    setValues(next)
    thisTab.keep(DRAFT, next)
  }

  const refused = ({ message, remedy, fields = {} }) => {
    // a key that opens nothing any more: the code on the screen is the one to type
    if (fields.code) setKey(null)
    setWrong({ fields, message: fields.code ? '' : `${message} ${remedy}`.trim() })
    setTimeout(() => box.current?.querySelector('[aria-invalid="true"]:is(input), [aria-invalid="true"] input')?.focus())
  }

  const submitted = async (event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setWrong(null)
    const { code, name, age } = values
    try {
      const receipt = await ask({ ...(key ?? { code }), name, ...(age ? { age } : {}) })
      if (receipt.kind === 'accepted') {
        thisTab.forget(DRAFT)
        return receipt.name === name.trim() ? enter() : came(receipt.name)
      }
      refused(receipt)
    } catch {
      refused({ message: t('page.not-sent'), remedy: '' })
    }
    setBusy(false)
  }

  return html`
    <form ref=${box} novalidate onSubmit=${submitted}>
      ${fieldsFor(key, longest).map(
        (field) => html`<${Field} key=${field.name} field=${field} id=${`field-${field.name}`} value=${values[field.name]}
          set=${set(field.name)} error=${wrong?.fields[field.name]} />`,
      )}
      ${key && html`<p class="note scanned">${t('page.join.scanned')}</p>`}
      <p role="alert" class="wrong">${wrong?.message}</p>
      <button type="submit" class="primary" aria-disabled=${busy ? 'true' : undefined}>${busy ? t('page.sending') : t('page.join.go')}</button>
    </form>`
}

/** Shown to who is in: for the first time by another name than they gave, or again. */
const In = ({ words }) => html`
  <p>${words}</p>
  <p><button type="button" class="primary" onClick=${enter}>${t('page.join.on')}</button></p>`

function Join({ longest, name, speak }) {
  const [called, come] = useState('')
  document.title = `${t('page.join.title')} · Cairn`
  return html`
    <main class="join">
      <${Cairn} size="84" />
      <h1>${t('page.join.title')}</h1>
      ${
        called
          ? html`<${In} words=${t('page.join.called', { name: called })} />`
          : name
            ? html`<${In} words=${t('page.join.back')} />`
            : html`<p class="about">${t('page.join.about')}</p><${Form} longest=${longest} came=${come} />`
      }
      <p class="speaks"><label>${t('page.language')}
        <select onChange=${(event) => speak(event.currentTarget.value)}>
          ${languages().map((one) => html`<option value=${one} lang=${one} selected=${one === lang()}>${tOr(`page.lang.${one}`, one)}</option>`)}
        </select></label></p>
    </main>`
}

/** Asks for the words of this page, in the chosen language, until the server is there. */
async function begin(chosen) {
  try {
    if (chosen) {
      always.keep('lang', chosen)
      keepWords({ lang: chosen, languages: languages(), words: {} })
    }
    const { longest, name, ...words } = await ask()
    keepWords(words)
    render(html`<${Join} longest=${longest} name=${name} speak=${begin} />`, root)
  } catch {
    setTimeout(() => begin(chosen), AGAIN_MS)
  }
}

begin()
