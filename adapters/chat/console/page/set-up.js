import { here, openDoor } from './api.js'
import { pressCard } from './card-deeds.js'
import { forgetDraft, keepDraft, keyFor, readDraft } from './drafts.js'
import { Field } from './fields.js'
import { enter, keepPlaces, useCommunity } from './place.js'
import { always, thisTab } from './remember.js'
import { goTo, HOME, NEXT, SET_UP, useTitle } from './route.js'
import { state } from './state.js'
import { html, useRef, useState } from './vendor/htm-preact.js'
import { lang, t } from './words.js'

const FORM = 'set-up'
const PLATFORMS = { slack: 'Slack', discord: 'Discord' }
const LINE = 80
const HOPE = 600

const fields = () => [
  { kind: 'text', name: 'place', label: t('page.set-up.place'), hint: t('page.set-up.place.hint'), max: LINE, required: true },
  { kind: 'text', name: 'hope', label: t('page.set-up.hope'), hint: t('page.set-up.hope.hint'), max: HOPE, required: true, long: true },
  { kind: 'text', name: 'name', label: t('page.set-up.name'), max: LINE, required: true },
  { kind: 'text', name: 'deputy', label: t('page.set-up.deputy'), hint: t('page.set-up.deputy.hint'), max: LINE },
  {
    kind: 'choice',
    name: 'talk',
    label: t('page.set-up.talk'),
    options: ['page', 'slack', 'discord'].map((value) => ({ value, label: t(`page.set-up.talk.${value}`) })),
    required: true,
  },
]

const EMPTY = { place: '', hope: '', name: '', deputy: '', talk: 'page' }

/** Goes to the new place, which is this browser's own from now on. */
async function arrive({ community, link }, { place, deputy, talk }) {
  forgetDraft(FORM)
  thisTab.keep('next', { community, place, deputy, talk, link })
  always.keep('own', community)
  keepPlaces(await here(lang()))
  await enter(state.own)
  goTo(NEXT)
}

/** Four questions, and a place of one's own stands. */
export function SetUp() {
  const [values, setValues] = useState(() => ({ ...EMPTY, ...readDraft(FORM) }))
  const [wrong, setWrong] = useState(null)
  const [busy, setBusy] = useState(false)
  const box = useRef(null)
  useCommunity(state.own)
  useTitle(t('page.set-up.title'))
  const set = (name) => (value) => {
    const next = { ...values, [name]: value }
    setValues(next)
    keepDraft(FORM, next)
  }
  const tell = (message, errors = {}) => {
    setWrong({ message, errors })
    setTimeout(() => box.current?.querySelector('[aria-invalid="true"]')?.focus())
  }
  const send = async (event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setWrong(null)
    const { talk: _talk, ...said } = values
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    try {
      const found = await openDoor('set-up', { ...said, zone: timeZone ?? 'UTC', key: keyFor(FORM, values) })
      if (found.kind === 'founded') return await arrive(found, values)
      tell(found.fields ? '' : [found.message, found.remedy].join(' '), found.fields)
    } catch {
      tell(t('page.not-sent'))
    }
    setBusy(false)
  }
  return html`
    <article class="page setting-up">
      <h1 tabindex="-1">${t('page.set-up.title')}</h1>
      <p class="what">${t('page.set-up.about')}</p>
      <form ref=${box} novalidate onSubmit=${send}>
        ${fields().map(
          (field) => html`<${Field} key=${field.name} field=${field} id=${`field-${field.name}`} value=${values[field.name]}
            set=${set(field.name)} error=${wrong?.errors?.[field.name]} />`,
        )}
        <p role="alert" class="wrong">${wrong?.message}</p>
        <div class="row"><button type="submit" class="primary" aria-disabled=${busy ? 'true' : undefined}>${busy ? t('page.sending') : t('page.set-up.submit')}</button></div>
      </form>
    </article>`
}

const Deputy = ({ deputy, link }) =>
  link
    ? html`
        <p>${t('page.next.deputy', { name: deputy })}</p>
        <input type="text" readonly value=${link} aria-label=${t('page.next.deputy.label', { name: deputy })} onFocus=${(event) => event.currentTarget.select()} />`
    : html`<p>${t('page.next.deputy.none')}</p>`

/** Lists of news from elsewhere to begin with: a choice, nothing is read by it. */
function Starters() {
  const [done, setDone] = useState(false)
  return html`
    <p>${t('page.next.starters')}</p>
    <p><button type="button" onClick=${() => pressCard({ action: 'fill:starters' }, () => setDone(true))}>${t('page.next.starters.do')}</button></p>
    <p role="status">${done ? t('page.next.starters.done') : ''}</p>`
}

/** What to do next in a place that was just set up: four plain steps. */
export function Next() {
  useCommunity(state.own)
  const next = thisTab.read('next')
  useTitle(t('page.set-up.title'))
  if (!next)
    return html`<article class="page"><h1 tabindex="-1">${t('page.set-up.title')}</h1><p><a href=${SET_UP}>${t('page.set-up.about')}</a></p></article>`
  const { place, deputy, link, talk } = next
  return html`
    <article class="page next">
      <h1 tabindex="-1" dir="auto">${t('page.next.title', { place })}</h1>
      <p class="what">${t('page.next.about')}</p>
      <ol class="steps">
        <li><p>${t('page.next.session')}</p><p><a class="button primary" href=${HOME}>${t('page.next.session.do')}</a></p></li>
        <li><${Deputy} deputy=${deputy} link=${link} /></li>
        <li><${Starters} /></li>
        <li><p>${PLATFORMS[talk] ? t('page.next.talk.other', { platform: PLATFORMS[talk] }) : t('page.next.talk.page')}</p></li>
      </ol>
    </article>`
}
