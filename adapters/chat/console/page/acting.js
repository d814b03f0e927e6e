import { readHome } from './api.js'
import { Dialog } from './dialog.js'
import { forgetDrafts } from './drafts.js'
import { openForm } from './form-dialog.js'
import { always } from './remember.js'
import { change, state, useShared } from './state.js'
import { html } from './vendor/htm-preact.js'
import { t } from './words.js'

const kept = () => `name:${state.community}`
const tidy = (name) => name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()

/** Acts under this name from now on. */
export async function actAs(name) {
  always.keep(kept(), name)
  change({ name, panel: null, acting: false })
  await readHome().catch(() => undefined)
}

/** Forgets who was acting, once they are erased. */
export async function actAsNobody() {
  forgetDrafts()
  always.forget(kept())
  change({ name: '' })
  await readHome().catch(() => undefined)
  change({ name: firstName() })
}

/** The name to begin with: the one last used here, else who this browser is known as, else (in practice) the first who is here. */
export function firstName() {
  const { home, me } = state
  if (!home?.sandbox) return me?.name || always.read(kept()) || ''
  return always.read(kept()) ?? home.people[0]?.name ?? t('page.acting.first')
}

/** Asks for a name, then does what needed one. */
export function askName(then) {
  openForm({
    name: 'acting',
    title: t(state.home?.sandbox ? 'page.acting.new' : 'page.acting.who'),
    fields: [{ kind: 'text', name: 'name', label: t('page.acting.name'), hint: t('page.acting.hint'), max: 80, required: true }],
    submit: t('page.acting.use'),
    send: async ({ name }) =>
      tidy(name) === '' || tidy(name).length > 80
        ? { kind: 'refused', message: '', remedy: '', fields: { name: t('page.acting.empty') } }
        : { kind: 'accepted' },
    sent: async (_receipt, { name }) => {
      await actAs(tidy(name))
      then?.()
    },
  })
}

/** Shows as whom the reader acts; in the practice community they can become someone else. */
export function Acting() {
  const { home, name } = useShared()
  if (!home) return null
  if (!home.sandbox) return name && html`<p class="acting">${t('page.acting.you')} <bdi>${name}</bdi></p>`
  return html`
    <button type="button" class="acting" aria-haspopup="dialog" onClick=${() => change({ acting: true })}>
      <span class="lead">${t('page.acting')}</span> <bdi>${name}</bdi> <span aria-hidden="true">▾</span>
    </button>`
}

/** Who one can become, while that is being chosen. */
export function ActingDialog() {
  const { home, name, acting } = useShared()
  if (!acting) return null
  const people = [...new Set([name, ...home.people.map((one) => one.name)])].filter(Boolean)
  const add = () => {
    change({ acting: false })
    askName()
  }
  return html`
    <${Dialog} title=${t('page.acting.title')} close=${() => change({ acting: false })}>
      <p>${t('page.acting.about')}</p>
      <ul class="people">
        ${people.map(
          (one) =>
            html`<li><button type="button" aria-pressed=${one === name ? 'true' : 'false'} onClick=${() => actAs(one)}><bdi>${one}</bdi></button></li>`,
        )}
      </ul>
      <button type="button" class="primary" onClick=${add}>${t('page.acting.new')}</button>
    </${Dialog}>`
}
