import { Acting, ActingDialog } from './acting.js'
import { accept } from './api.js'
import { LinkDialog } from './by-link.js'
import { Cairn } from './cairn.js'
import { CardPage } from './card-page.js'
import { Doors, Practice } from './doors.js'
import { newKey } from './drafts.js'
import { OpenForm } from './form-dialog.js'
import { Home } from './home.js'
import { PageView } from './page-view.js'
import { Panel } from './panel.js'
import { atDoors, isGuided, Places, Visiting } from './place.js'
import { always } from './remember.js'
import { Room } from './room.js'
import { BOARD, FOR_ME, HELP, HOME, MY, roomPath, useRoute } from './route.js'
import { Next, SetUp } from './set-up.js'
import { ownRooms } from './start.js'
import { change, state, useShared } from './state.js'
import { TryOne } from './try-one.js'
import { html, useEffect, useRef } from './vendor/htm-preact.js'
import { Walk } from './walk.js'
import { lang, languages, t, tOr } from './words.js'

const ASKS = {
  my: () => ({ kind: 'my' }),
  'for-me': (five) => ({ kind: 'for-me', ...(five === 'five' ? { minutes: 5 } : {}) }),
  help: () => ({ kind: 'help' }),
  status: (room) => ({ kind: 'status', room }),
  review: (session) => ({ kind: 'review', session }),
  artifact: (id, edition) => ({ kind: 'artifact', id, edition }),
}
/** Pages in cards, whose buttons say what they do. */
const CARDS = {
  board: () => ({ kind: 'board' }),
  register: () => ({ kind: 'register' }),
  preview: (session) => ({ kind: 'preview', session }),
  playbook: (id) => ({ kind: 'playbook', id, lang: lang() }),
  rehearsal: (what) => {
    const [id, length, spoken] = what.split(':')
    return { kind: 'rehearsal', id, length, lang: spoken }
  },
}

const BEHIND_DOORS = { doors: Doors, practice: Practice, walk: Walk, try: TryOne, 'set-up': SetUp, next: Next }

const Page = ({ route: { page, of, edition } }) => {
  const { guest } = state
  if (guest && page === '') return html`<${Room} key=${guest.room} room=${guest.room} />`
  if (BEHIND_DOORS[page] && state.practice !== null) return html`<${BEHIND_DOORS[page]} of=${of} />`
  if (page === '' && atDoors()) return html`<${Doors} />`
  if (page === 'room') return html`<${Room} key=${of} room=${of} />`
  const cards = CARDS[page]?.(of)
  if (cards) return html`<${CardPage} key=${`${page} ${of} ${lang()}`} ask=${cards} />`
  const ask = ASKS[page]?.(of, edition)
  return ask ? html`<${PageView} key=${`${page} ${of} ${edition}`} ask=${ask} />` : html`<${Home} />`
}

/** Moves the focus to a new page's heading, and begins at its top. */
function useArrival(route) {
  const first = useRef(true)
  useEffect(() => {
    const heading = document.querySelector('main h1')
    if (!first.current) {
      const { notice } = state
      change({ panel: null, form: null, link: null, acting: false, notice: notice?.stays ? { ...notice, stays: false } : null })
      window.scrollTo(0, 0)
      heading?.focus({ preventScroll: true })
    }
    first.current = false
  }, [route.page, route.of, route.edition])
}

const link = (path, words, route) => {
  const here = `#/${route.page}${route.of ? `/${encodeURIComponent(route.of)}` : ''}`
  return html`<li><a href=${path} aria-current=${here === path ? 'page' : undefined}>${words}</a></li>`
}

const Header = ({ route }) => {
  const [room] = ownRooms()
  const { home, me } = useShared()
  const holds = home?.sandbox || me?.core || home?.sessions.some((card) => card.host)
  const skip = (event) => {
    event.preventDefault()
    document.querySelector('main')?.focus()
  }
  return html`
    <a class="skip" href="#main" onClick=${skip}>${t('page.skip')}</a>
    <header class="top">
      <a class="brand" href=${HOME}><${Cairn} size="36" /><span>Cairn</span></a>
      <nav class="tabs" aria-label=${t('page.nav')}>
        <ul>
          ${state.guest ? link(HOME, t('page.room'), route) : link(HOME, t('page.home'), route)}
          ${!state.guest && room && link(roomPath(room.room), t('page.room'), route)}
          ${!state.guest && holds && link(BOARD, t('page.board'), route)} ${!state.guest && link(FOR_ME, t('page.for-me'), route)}
          ${link(MY, t('page.my'), route)} ${link(HELP, t('page.help'), route)}
        </ul>
      </nav>
      ${!isGuided(route.page) && html`<${Acting} />`}
    </header>`
}

const Notice = () => {
  const { notice, line } = useShared()
  return html`
    <div class="notices">
      <div role="status" class="line-state">${line === 'broken' && html`<p>${t('page.reconnecting')}</p>`}</div>
      <div role="status" class="notice-state">
        ${
          notice &&
          html`<p key=${notice.id} class=${notice.wrong ? 'wrong' : ''}>
            <span>${notice.text}</span>
            <button type="button" class="quiet" onClick=${() => change({ notice: null })}>${t('page.close')}</button>
          </p>`
        }
      </div>
    </div>`
}

const Footer = ({ speak }) => html`
  <footer class="foot">
    <label>${t('page.language')}
      <select onChange=${(event) => speak(event.currentTarget.value)}>
        ${languages().map((one) => html`<option value=${one} lang=${one} selected=${one === lang()}>${tOr(`page.lang.${one}`, one)}</option>`)}
      </select>
    </label>
    <${Places} />
    <p>${t('page.foot')}</p>
  </footer>`

/** Shown to a browser that is no longer let in. */
export const Out = ({ problem }) => html`
  <main id="main" class="out" tabindex="-1"><${Cairn} size="96" /><h1 tabindex="-1">${problem.message}</h1><p>${problem.remedy}</p></main>`

/** What someone speaks here they are also written to in; who is nobody yet only reads. */
async function tellLanguage(one) {
  const [room] = ownRooms()
  if (!room || !state.me?.name || state.me.lang === one) return
  const told = await accept(newKey(), room.room, { kind: 'settings', lang: one }).catch(() => null)
  if (told?.kind === 'accepted') change({ me: { ...state.me, lang: one } })
}

/** The whole page. */
export function App({ speak }) {
  const route = useRoute()
  const { out } = useShared()
  useArrival(route)
  if (out) return html`<${Out} problem=${out} />`
  const spoken = (one) => {
    always.keep('lang', one)
    speak(one)
    tellLanguage(one)
  }
  return html`
    <${Header} route=${route} />
    <${Visiting} page=${route.page} />
    <main id="main" tabindex="-1"><${Page} route=${route} /></main>
    <${Footer} speak=${spoken} />
    <${Notice} />
    <${OpenForm} />
    <${LinkDialog} />
    <${Panel} />
    <${ActingDialog} />`
}
