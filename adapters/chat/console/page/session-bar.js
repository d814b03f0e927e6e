import { Countdown } from './countdown.js'
import { act, askStop, nameDeputy, named, tellHost } from './deeds.js'
import { HallPanel } from './hall.js'
import { nameDuty } from './holding.js'
import { openWhy } from './panel.js'
import { BOARD, HELP, MY, reviewPath, statusPath } from './route.js'
import { state } from './state.js'
import { minutesLeft, when } from './time.js'
import { html, useEffect, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

/** From how many minutes on the bar counts them. */
const SOON = 60
const TICK_MS = 5_000

/** Draws again every few seconds, for what counts minutes. */
function useTick() {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), TICK_MS)
    return () => clearInterval(timer)
  }, [])
}

function Closes({ card }) {
  useTick()
  // a guest has it in sight all the time, above
  if (card.closesAt === null || (state.guest && card.tempo === 'live')) return null
  const left = minutesLeft(card.closesAt)
  if (card.tempo === 'live' && left <= SOON) return html`<${Countdown} until=${card.closesAt} />`
  const soon = left <= SOON
  return html`
    <p class="closes">
      ${t('page.closes')} <time datetime=${new Date(card.closesAt).toISOString()}>${when(card.closesAt, soon ? 'time' : 'both')}</time>
      ${soon && html`<strong class="left">${t('page.minutes-left', { n: left })}</strong>`}
    </p>`
}

/** Where a session stands, and what can be done about it: the host's commands, and everyone's. */
export function SessionBar({ card, room }) {
  const { step, round } = card
  const command = (name) => () =>
    named(() => act(room, { kind: 'command', name, session: card.id, step: step ?? undefined, round }, `${step} ${round}`))
  const plain = (name) => html`<li><button type="button" onClick=${command(name)}>${t(`page.command.${name}`)}</button></li>`
  return html`
    <section class="session" aria-label=${card.title}>
      <h2 dir="auto">${card.title}</h2>
      <p class="stage">${card.stage}</p>
      <${Closes} card=${card} />
      ${card.host && card.tempo === 'live' && html`<button type="button" class="primary next" onClick=${command('skip')}>${t('page.wall.next')}</button>`}
      ${card.host && html`<${HallPanel} card=${card} room=${room} />`}
      <details>
        <summary>${t('page.commands')}</summary>
        <h3>${t('page.commands.you')}</h3>
        <ul class="commands">
          ${plain('pass')}
          <li><a class="button" href=${MY}>${t('page.my')}</a></li>
          <li><button type="button" onClick=${() => openWhy(room)}>${t('page.command.why')}</button></li>
          <li><a class="button" href=${statusPath(room)}>${t('page.status')}</a></li>
          <li><button type="button" onClick=${() => tellHost(room, card.id, 'human')}>${t('page.command.human')}</button></li>
          <li><button type="button" onClick=${() => tellHost(room, card.id, 'report')}>${t('page.command.report')}</button></li>
          <li><a class="button" href=${HELP}>${t('page.help')}</a></li>
        </ul>
        ${card.review && html`<p><a class="button" href=${reviewPath(card.id)}>${t('page.review')}</a></p>`}
        ${
          card.host &&
          html`
            <h3>${t('page.commands.host')}</h3>
            <ul class="commands">
              ${['skip', 'back', 'extend'].map(plain)}
              <li><a class="button" href=${BOARD}>${t('page.board')}</a></li>
              <li><button type="button" onClick=${() => nameDeputy(room, card.id)}>${t('page.command.deputy')}</button></li>
              <li><button type="button" onClick=${() => nameDuty(room, card.id)}>${t('page.command.duty')}</button></li>
              <li><button type="button" class="danger" onClick=${() => askStop(room, card.id)}>${t('page.command.stop')}</button></li>
            </ul>`
        }
        <p class="note">${t('page.held-by')} <bdi>${card.facilitator}</bdi></p>
        ${card.duty && html`<p class="note">${t('page.duty')} <bdi>${card.duty}</bdi></p>`}
        ${card.deputy && html`<p class="note">${t('page.deputy')} <bdi>${card.deputy}</bdi></p>`}
      </details>
    </section>`
}
