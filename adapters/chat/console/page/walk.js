import { openDoor } from './api.js'
import { Blocks } from './blocks.js'
import { Cairn } from './cairn.js'
import { asPage, openWhy } from './panel.js'
import { enter } from './place.js'
import { HOME, SET_UP, TRY, useTitle, WALK } from './route.js'
import { useShared } from './state.js'
import { html, useEffect, useState } from './vendor/htm-preact.js'
import { lang, t } from './words.js'

const stopPath = (n) => `${WALK}/${n}`

/** The walk in the page's language, once the town is there; a refusal instead where it can't be. */
function useWalk(spoken) {
  const [walk, setWalk] = useState(null)
  useEffect(() => {
    let gone = false
    const load = async () => {
      const found = await openDoor('walk').catch(() => ({}))
      if (found.kind === 'walk') await enter(found.community)
      if (!gone) setWalk(found)
    }
    load()
    return () => {
      gone = true
    }
  }, [spoken])
  return walk
}

/** Focuses the heading once the town has come: the page had none to focus before. */
const useArrived = (arrived) =>
  useEffect(() => {
    if (arrived) document.querySelector('main h1')?.focus({ preventScroll: true })
  }, [arrived])

const Steps = ({ at, of }) => html`
  <p class="way">
    <span class="aside-only">${t('page.walk.at', { n: at, of })}</span>
    <span class="stones-row" aria-hidden="true">${Array.from({ length: of }, (_, n) => html`<i class=${n < at ? 'laid' : ''}></i>`)}</span>
  </p>`

const End = ({ last }) => html`
  <article class="page walk">
    <${Cairn} size="72" />
    <h1 tabindex="-1">${t('page.walk.end')}</h1>
    <p class="what">${t('page.walk.end.about')}</p>
    <div class="row">
      <a class="button primary" href=${TRY}>${t('page.doors.try')}</a>
      <a class="button" href=${SET_UP}>${t('page.doors.set-up')}</a>
    </div>
    <div class="row">
      <a class="button" href=${stopPath(last)}>${t('page.walk.back')}</a>
      <a class="button" href=${HOME}>${t('page.walk.wander')}</a>
    </div>
  </article>`

/** A walk around the made-up town, one stop a screen: the guide's words, and the real thing. */
export function Walk({ of }) {
  useShared()
  const walk = useWalk(lang())
  useTitle(t('page.walk'))
  useArrived(walk !== null)
  if (walk === null)
    return html`<article class="page walk" aria-busy="true"><h1 tabindex="-1">${t('page.walk')}</h1><p class="note" role="status">${t('page.doors.opening')}</p></article>`
  if (walk.kind !== 'walk') {
    const { title, blocks } = asPage(walk)
    return html`<article class="page walk"><h1 tabindex="-1">${title}</h1><${Blocks} blocks=${blocks} level=${2} /></article>`
  }
  const { stops, room } = walk
  const at = Math.max(1, Math.floor(Number(of)) || 1)
  const stop = stops[at - 1]
  if (!stop) return html`<${End} last=${stops.length} />`
  return html`
    <article class="page walk">
      <${Steps} at=${at} of=${stops.length} />
      <h1 tabindex="-1">${stop.title}</h1>
      <div class="stop"><${Blocks} blocks=${stop.blocks} level=${2} openWhy=${(what) => openWhy(room, what)} /></div>
      <div class="row onward">
        ${at > 1 && html`<a class="button" href=${stopPath(at - 1)}>${t('page.walk.back')}</a>`}
        <a class="button primary" href=${stopPath(at + 1)}>${t('page.walk.next')}</a>
      </div>
    </article>`
}
