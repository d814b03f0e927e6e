import { firstName } from './acting.js'
import { here, NotReached, readHome } from './api.js'
import { App, Out } from './app.js'
import { keepPlaces } from './place.js'
import { always } from './remember.js'
import { change, state } from './state.js'
import { html, render } from './vendor/htm-preact.js'
import { keepWords } from './words.js'

const AGAIN_MS = 2_000
const root = document.getElementById('cairn')

/** Asks where we are, in which words; then who we are. Tries on until the server is there. */
async function begin() {
  try {
    const found = await here(always.read('lang'))
    if (state.out) return render(html`<${Out} problem=${state.out} />`, root)
    await speakAs(found)
    // a browser that knows no better speaks as its person chose
    const { me } = state
    if (!always.read('lang') && me?.lang && me.lang !== found.lang) await speak(me.lang)
    if (state.out) return render(html`<${Out} problem=${state.out} />`, root)
    render(html`<${App} speak=${speak} />`, root)
  } catch (thrown) {
    if (!(thrown instanceof NotReached)) throw thrown
    setTimeout(begin, AGAIN_MS)
  }
}

async function speakAs({ community, communities, practice, now, guest = null, ...words }) {
  keepWords(words)
  keepPlaces({ community, communities, practice })
  change({ guest, clockAhead: now - Date.now() })
  await readHome()
  if (!state.name) change({ name: firstName() })
}

/** Speaks another language from now on. */
async function speak(lang) {
  const found = await here(lang).catch(() => null)
  if (found && !state.out) await speakAs(found)
}

begin()
