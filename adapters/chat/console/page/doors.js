import { Cairn } from './cairn.js'
import { Home } from './home.js'
import { useCommunity } from './place.js'
import { PRACTICE, SET_UP, TRY, useTitle, WALK } from './route.js'
import { state } from './state.js'
import { html } from './vendor/htm-preact.js'
import { t } from './words.js'

const OPENS = [
  { name: 'alderwick', path: WALK },
  { name: 'try', path: TRY },
  { name: 'set-up', path: SET_UP },
]

/** A stone arch, open; it says nothing that the words beside it do not. */
const Arch = () => html`
  <svg class="arch" viewBox="0 0 64 72" width="64" height="72" aria-hidden="true" focusable="false">
    <path class="stones" d="M4 72V34C4 16 16 4 32 4s28 12 28 30v38H46V36c0-9-6-16-14-16s-14 7-14 16v36z" />
    <path class="light" d="M18 72V36c0-9 6-16 14-16s14 7 14 16v36z" />
    <path class="path" d="M24 72c2-12 4-20 8-24 4 4 6 12 8 24z" />
  </svg>`

const Door = ({ name, path }) => html`
  <li>
    <a class=${`card door ${name}`} href=${path}>
      <${Arch} />
      <strong>${t(`page.doors.${name}`)}</strong>
      <span>${t(`page.doors.${name}.about`)}</span>
      <span class="when">${t(`page.doors.${name}.minutes`)}</span>
    </a>
  </li>`

/** The first page for someone who has never heard of Cairn: three doors, a sentence each. */
export function Doors() {
  useCommunity(state.own)
  useTitle(t('page.home'))
  return html`
    <section class="hero threshold">
      <${Cairn} size="120" />
      <div>
        <h1 tabindex="-1">${t('page.home.title')}</h1>
        <p class="what">${t('page.home.what')}</p>
      </div>
    </section>
    <section>
      <h2 class="aside-only">${t('page.doors.title')}</h2>
      <ul class="cards doors">${OPENS.map((door) => html`<${Door} ...${door} />`)}</ul>
    </section>
    <p class="doorway"><a href=${PRACTICE}>${t('page.doors.practice')}</a></p>`
}

/** The practice community's own first page. */
export function Practice() {
  const there = useCommunity(state.practice)
  return there ? html`<${Home} />` : html`<p class="note">${t('page.doors.opening')}</p>`
}
