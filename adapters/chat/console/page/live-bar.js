import { Countdown } from './countdown.js'
import { html } from './vendor/htm-preact.js'

/** Stays in sight while one reads and writes: what is going on, and how much time is left for it. */
export const LiveBar = ({ card }) =>
  card.tempo === 'live' &&
  html`
    <div class="live-bar">
      <p>${card.stage}</p>
      ${card.closesAt !== null && html`<${Countdown} until=${card.closesAt} />`}
    </div>`
