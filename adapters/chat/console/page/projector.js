import { firstName } from './acting.js'
import { accept, here, NotReached, readHome } from './api.js'
import { Cairn } from './cairn.js'
import { newKey } from './drafts.js'
import { useHall } from './hall.js'
import { placed } from './posts.js'
import { always } from './remember.js'
import { slidesOf } from './slides.js'
import { change, state } from './state.js'
import { html, render, useEffect, useState } from './vendor/htm-preact.js'
import { Slide, Stones, WallClock, WayIn } from './wall.js'
import { keepWords, lang, t } from './words.js'

const AGAIN_MS = 2_000
const HALL_MS = 2_000
const GATHER_MS = 20
const HOUR_S = 3_600
const root = document.getElementById('cairn')

/** What everyone in the hall may read, as it is said. The server asks as nobody: nothing for one person is in it. */
function useWall(session) {
  const [shown, show] = useState({ slides: [], card: null })
  useEffect(() => {
    if (!session) return undefined
    let source = null
    let timer = null
    let posts = []
    let firsts = new Map()
    let drawing = null
    const draw = (more = {}) => {
      clearTimeout(drawing)
      drawing = null
      const slides = slidesOf(placed(posts, firsts).map((slot) => slot.post))
      show((before) => ({ ...before, slides, ...more }))
    }
    const open = () => {
      posts = []
      firsts = new Map()
      source = new EventSource(`/api/projector?${new URLSearchParams({ lang: lang() })}`)
      source.addEventListener('post', (event) => {
        posts.push(JSON.parse(event.data))
        drawing ??= setTimeout(() => draw(), GATHER_MS)
      })
      source.addEventListener('sessions', (event) => {
        const { now, sessions } = JSON.parse(event.data)
        change({ clockAhead: now - Date.now() })
        draw({ card: sessions[0] ?? null })
      })
      source.addEventListener('refresh', again)
      source.onerror = again
    }
    // words may have been taken back: everything is read anew
    const again = () => {
      source.close()
      clearTimeout(timer)
      timer = setTimeout(open, AGAIN_MS / 4)
    }
    open()
    return () => {
      clearTimeout(timer)
      clearTimeout(drawing)
      source.close()
    }
  }, [session])
  return shown
}

/** Which slide is shown: the first of what was said last, until someone turns the page. */
function usePage(slides) {
  const [at, turn] = useState({ batch: null, n: 0 })
  const newest = slides.at(-1)?.batch ?? null
  const first = slides.findIndex((slide) => slide.batch === newest)
  const n = at.batch === newest ? Math.min(at.n, slides.length - 1) : Math.max(first, 0)
  const by = (more) => turn({ batch: newest, n: Math.min(Math.max(n + more, 0), Math.max(slides.length - 1, 0)) })
  return { n, by, newest, fresh: new Set(slides.map((slide) => slide.batch)).size <= 1 }
}

const KEYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }

function useKeys(by) {
  useEffect(() => {
    const pressed = (event) => {
      if (event.defaultPrevented || event.target.closest?.('button, select, a') || !(event.key in KEYS)) return
      event.preventDefault()
      by(KEYS[event.key])
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  })
}

const wide = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())

function Controls({ card, room, slides, page }) {
  const next = () =>
    accept(newKey(), room, { kind: 'command', name: 'skip', session: card.id, step: card.step, round: card.round }).catch(() => undefined)
  return html`
    <nav class="controls" aria-label=${t('page.wall')}>
      ${
        slides.length > 1 &&
        html`
          <button type="button" onClick=${() => page.by(-1)} disabled=${page.n === 0} aria-label=${t('page.wall.less')}>‹</button>
          <span class="at">${t('page.wall.at', { n: page.n + 1, all: slides.length })}</span>
          <button type="button" onClick=${() => page.by(1)} disabled=${page.n === slides.length - 1} aria-label=${t('page.wall.more')}>›</button>`
      }
      <button type="button" onClick=${wide}>${t('page.wall.full')}</button>
      ${card?.step && html`<button type="button" class="primary" title=${t('page.wall.next.about')} onClick=${next}>${t('page.wall.next')}</button>`}
    </nav>`
}

const Closed = () => html`
  <main class="closed"><${Cairn} size="160" /><h1>${t('page.wall.closed')}</h1><p>${t('page.wall.closed.about')}</p></main>`

/** The wall of a hall: what everyone may read, big; never who said it, and never who did not. */
function Projector() {
  const { found } = useHall(HALL_MS)
  const hall = found?.hall
  const { slides, card } = useWall(hall?.session)
  const page = usePage(slides)
  const [asked, ask] = useState({ batch: undefined, on: false })
  useKeys(page.by)
  useEffect(() => {
    if (found) change({ clockAhead: found.now - Date.now(), ...(found.hall ? { community: found.hall.community } : {}) })
  }, [found])
  document.title = `${t('page.wall')} · Cairn`
  if (!found) return null
  if (!hall) return html`<${Closed} />`
  // while the first words stand, people come in; the host may show or hide it at any time
  const on = Boolean(hall.code) && (asked.batch === page.newest ? asked.on : page.fresh)
  const slide = slides[page.n]
  const left = card?.closesAt == null ? null : (card.closesAt - Date.now()) / 1000
  return html`
    <header>
      <h1 class="brand"><${Cairn} size="40" /><span>${card?.title ?? state.home?.community ?? ''}</span></h1>
      ${
        hall.code &&
        html`<p class="small">
          ${!on && html`<bdi>${hall.url}</bdi> <strong>${hall.code}</strong>`}
          <button type="button" onClick=${() => ask({ batch: page.newest, on: !on })}>${t(on ? 'page.wall.hide' : 'page.wall.code')}</button>
        </p>`
      }
    </header>
    <main>
      ${on ? html`<${WayIn} hall=${hall} />` : slide && html`<${Slide} slide=${slide} name=${`${slide.batch} ${page.n}`} />`}
    </main>
    <footer>
      ${
        card?.closesAt != null && !on
          ? html`<${Stones} n=${card.voices} words=${t('page.wall.voices', { n: card.voices })} hint=${t('page.wall.voices.hint')} />`
          : html`<p class="count">${card ? card.stage : t('page.wall.thanks')}</p>`
      }
      ${left !== null && left < HOUR_S && html`<${WallClock} until=${card.closesAt} />`}
      <${Controls} card=${card} room=${hall.room} slides=${on ? [] : slides} page=${page} />
    </footer>`
}

/** Asks where we are and who we are; tries on until the server is there. */
async function begin() {
  try {
    const { community, communities, practice, now, ...words } = await here(always.read('lang'))
    if (state.out) return window.location.assign('/')
    keepWords(words)
    change({ community, clockAhead: now - Date.now() })
    await readHome()
    change({ name: firstName() })
    render(html`<${Projector} />`, root)
  } catch (thrown) {
    if (!(thrown instanceof NotReached)) throw thrown
    setTimeout(begin, AGAIN_MS)
  }
}

begin()
