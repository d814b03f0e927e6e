import { firstName } from './acting.js'
import { readHome } from './api.js'
import { always, thisTab } from './remember.js'
import { DOORS, goTo, HOME } from './route.js'
import { change, state, useShared } from './state.js'
import { html, useEffect } from './vendor/htm-preact.js'
import { t } from './words.js'

/** These say for themselves where they are. */
const OWN_PAGES = new Set(['doors', 'walk', 'try', 'set-up', 'next'])
const NAMELESS = new Set(['doors', 'walk', 'try', 'set-up'])

/** Keeps where this browser belongs: the place it chose last, else the one the server shows, else the first that it is of. */
export function keepPlaces({ community, communities = [], practice = null }) {
  const mine = communities.map(({ id }) => id)
  const chosen = always.read('own')
  const shown = community === practice || mine.length === 0 || mine.includes(community) ? community : mine[0]
  const own = mine.includes(chosen) ? chosen : shown
  change({ own, communities, practice, community: state.community || thisTab.read('visiting') || own })
}

/** Looks at another community from now on, as `name` or as whoever one is there. */
export async function enter(community, name) {
  if (state.community !== community) {
    change({ community, home: null, me: null, name: '', panel: null })
    if (community === state.own) thisTab.forget('visiting')
    else thisTab.keep('visiting', community)
    await readHome().catch(() => undefined)
  }
  change({ name: name ?? (state.name || firstName()) })
}

/** Is the community looked at while this page is shown; answers whether it is yet. */
export function useCommunity(community) {
  const { community: now, home } = useShared()
  useEffect(() => {
    if (community && now !== community) enter(community)
  }, [community, now])
  return now === community && home !== null
}

/** Is the first page that of the doors? It is while there is no place of one's own, and none is visited. */
export const atDoors = () => state.practice !== null && state.own === state.practice && state.community === state.own

/** Does this page lead by the hand, so that it needs nobody to act as? */
export const isGuided = (page) => state.practice !== null && (NAMELESS.has(page) || (page === '' && atDoors()))

/** Says that this is a made-up place, with a way out. */
export function Visiting({ page }) {
  const { home, practice } = useShared()
  if (practice === null || !home?.sandbox || OWN_PAGES.has(page) || (page === '' && atDoors())) return null
  return html`<aside class="visiting" aria-label=${t('page.doors.visiting')}><span>${t('page.doors.visiting')}</span> <a href=${DOORS}>${t('page.doors.back')}</a></aside>`
}

/** Changes between the places that one belongs to. */
export function Places() {
  const { communities, own } = useShared()
  if (communities.length < 2) return null
  const move = async (event) => {
    const id = event.currentTarget.value
    always.keep('own', id)
    change({ own: id })
    await enter(id)
    goTo(HOME)
  }
  return html`
    <label>${t('page.doors.place')}
      <select onChange=${move}>
        ${communities.map((one) => html`<option value=${one.id} selected=${one.id === own} dir="auto">${one.name}</option>`)}
      </select>
    </label>`
}
