import { look } from './api.js'
import { Blocks } from './blocks.js'
import { Dialog } from './dialog.js'
import { change, state, useShared } from './state.js'
import { html, useEffect } from './vendor/htm-preact.js'
import { t } from './words.js'

const said = (text) => [{ kind: 'text', text: [{ kind: 'plain', text }] }]

/** A View as a page, whatever came: a refusal says what to do. */
export const asPage = (view) =>
  view.kind === 'page'
    ? view
    : { title: t('page.sorry'), blocks: said(`${view.message ?? t('page.not-reached')} ${view.remedy ?? ''}`.trim()) }

const onTop = async (below, room, what) => {
  const view = await look({ kind: 'why', room, ...(what ? { what } : {}) }).catch(() => ({}))
  change({ panel: [...below, { room, ...asPage(view) }] })
}

/** Opens the words under a line; without one, why the reader is asked at all. */
export const openWhy = (room, what) => onTop([], room, what)

/** What something rests on, in a dialog; each line in it opens on top, with a way back. */
export function Panel() {
  const { panel } = useShared()
  const top = panel?.at(-1)
  useEffect(() => {
    if (panel && panel.length > 1) document.getElementById('dialog-title')?.focus()
  }, [panel])
  if (!top) return null
  return html`
    <${Dialog} title=${top.title} close=${() => change({ panel: null })}>
      ${
        panel.length > 1 &&
        html`<p><button type="button" class="quiet" onClick=${() => change({ panel: panel.slice(0, -1) })}>${t('page.back')}</button></p>`
      }
      <${Blocks} blocks=${top.blocks} level=${3} openWhy=${(what) => onTop(state.panel ?? [], top.room, what)} room=${top.room} />
    </${Dialog}>`
}
