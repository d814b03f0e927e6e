import { serverNow } from './time.js'
import { html, useEffect, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

const SECOND_MS = 1_000
const MINUTE_S = 60
/** Said aloud within these seconds, once: with less than a minute to go. */
const ALOUD_S = 55

/** Whole seconds left until then by the server's clock, counted down; never below 0. */
export function useSeconds(until) {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), SECOND_MS / 4)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((until - serverNow()) / SECOND_MS))
}

/** Seconds as `4:05`. */
export const clock = (seconds) => `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`

/** The time left of a live step: it runs down to nothing, and then says what happens. */
export function Countdown({ until }) {
  const left = useSeconds(until)
  const words = left === 0 ? t('page.time.up') : ''
  const soon = left > ALOUD_S && left <= MINUTE_S ? t('page.time.last') : ''
  return html`
    <div class=${left === 0 ? 'countdown up' : left <= MINUTE_S ? 'countdown soon' : 'countdown'}>
      ${left > 0 && html`<p role="timer"><span class="aside-only">${t('page.time.left')}</span> ${clock(left)}</p>`}
      <p role="status">${words}<span class="aside-only">${soon}</span></p>
    </div>`
}
