import { look } from './api.js'
import { Blocks } from './blocks.js'
import { Cairn } from './cairn.js'
import { pressForMe } from './for-me.js'
import { nameMine, pressMine } from './my.js'
import { asPage, openWhy } from './panel.js'
import { artifactPath, goTo, useTitle } from './route.js'
import { ownRooms } from './start.js'
import { useShared } from './state.js'
import { html, useEffect, useRef, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

/** Buttons of a result that show another edition of it. */
const EDITIONS = { 'artifact:outside': 'outside', 'artifact:group': 'group' }
/** How long a change may take to show (ms), one wait after another. */
const WAITS = [100, 200, 400, 800, 1_600]

/** Reads a page; a refusal is one too. */
export const read = async (ask) => asPage(await look(ask).catch(() => ({})))

/** Reads a page again after something on it was changed: until it reads otherwise, or long enough. */
export async function readChanged(ask, before) {
  for (const wait of WAITS) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const view = await read(ask)
    if (JSON.stringify(view) !== JSON.stringify(before)) return view
  }
  return before
}

/** A page of blocks that the server writes: my words, a result, where we are, help. */
export function PageView({ ask }) {
  const { name } = useShared()
  const [view, setView] = useState(null)
  useTitle(view?.title)
  const asked = JSON.stringify(ask)
  const wanted = useRef('')
  const show = async (found) => {
    const here = wanted.current
    const page = await found
    if (wanted.current === here) setView(page)
  }
  useEffect(() => {
    wanted.current = `${name} ${asked}`
    show(read(ask))
    return () => {
      wanted.current = ''
    }
  }, [asked, name])
  const room = ask.room ?? ownRooms()[0]?.room ?? ''
  const above = (at) => view.blocks.slice(0, at).findLast((block) => block.kind === 'quote')
  const press = (button, at) =>
    EDITIONS[button.action]
      ? goTo(artifactPath(button.value, EDITIONS[button.action]))
      : pressForMe(button, () => show(readChanged(ask, view))) ||
        pressMine({ button, above: above(at), settings: view.settings, room, again: () => show(readChanged(ask, view)) })
  return html`
    <article class=${`page ${ask.kind}`} aria-busy=${view ? 'false' : 'true'}>
      ${ask.kind === 'artifact' && html`<${Cairn} size="64" />`}
      <h1 tabindex="-1" dir="auto">${view ? view.title : t('page.loading')}</h1>
      ${
        view &&
        html`<${Blocks} blocks=${view.blocks} level=${2} press=${press}
        nameOf=${(button, at) => nameMine(button, above(at))} openWhy=${(what) => openWhy(room, what)}
        room=${ask.kind === 'artifact' ? room : undefined} />`
      }
    </article>`
}
