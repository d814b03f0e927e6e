import { html, useEffect, useRef } from './vendor/htm-preact.js'
import { t } from './words.js'

/** After a dialog the browser gives the focus back; where what had it is gone, the page's heading takes it. */
function catchFocus() {
  if (document.activeElement && document.activeElement !== document.body) return
  document.querySelector('main h1')?.focus()
}

/** A native modal dialog with a heading and a way out. `close` is called once it is to go. */
export function Dialog({ title, close, children }) {
  const box = useRef(null)
  useEffect(() => {
    const dialog = box.current
    dialog.showModal()
    const first = dialog.querySelector('[data-first] :checked, [data-first] input, [data-first]:is(input, textarea, select)')
    ;(first ?? dialog.querySelector('h2')).focus()
    return () => {
      dialog.close()
      setTimeout(catchFocus)
    }
  }, [])
  const cancel = (event) => {
    event.preventDefault()
    close()
  }
  // Only a click that also began outside: not the end of marking text.
  const pressed = useRef(null)
  const press = (event) => {
    pressed.current = event.target
  }
  const backdrop = (event) => {
    if (event.target === box.current && pressed.current === box.current) close()
  }
  return html`
    <dialog ref=${box} aria-labelledby="dialog-title" onCancel=${cancel} onPointerDown=${press} onClick=${backdrop}>
      <div class="sheet">
        <div class="head">
          <h2 id="dialog-title" tabindex="-1" dir="auto">${title}</h2>
          <button type="button" class="quiet" onClick=${close}>${t('page.close')}</button>
        </div>
        ${children}
      </div>
    </dialog>`
}
