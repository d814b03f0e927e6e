import { readHome } from './api.js'
import { Cairn } from './cairn.js'
import { askOne } from './card-deeds.js'
import { artifactPath, DOORS, roomPath, useTitle } from './route.js'
import { effort, lengthName, openStart } from './start.js'
import { useShared } from './state.js'
import { when } from './time.js'
import { html, useEffect } from './vendor/htm-preact.js'
import { t } from './words.js'

const ownRoom = (card) => card.rooms.find((room) => room.startsWith('console:'))

const Playbook = ({ playbook, may }) => html`
  <li class="card">
    <h3 dir="auto">${playbook.called}</h3>
    <p dir="auto">${playbook.summary}</p>
    <dl>
      ${playbook.lengths.map((one) => html`<div><dt>${lengthName(one.name)}</dt><dd>${effort(one)}</dd></div>`)}
    </dl>
    ${
      may
        ? html`<button type="button" class="primary" aria-haspopup="dialog" onClick=${() => openStart(playbook)}>
            ${t('page.start')}<span class="aside-only">: ${playbook.called}</span>
          </button>`
        : html`<p class="note">${t('page.start.core')}</p>`
    }
  </li>`

const Session = ({ card }) => html`
  <li>
    <a class="card" href=${roomPath(ownRoom(card))}>
      <strong dir="auto">${card.title}</strong>
      <span>${card.stage}</span>
      ${card.closesAt !== null && html`<span class="when">${t('page.closes')} ${when(card.closesAt, 'both')}</span>`}
      <span class="when">${t('page.held-by')} <bdi>${card.facilitator}</bdi></span>
    </a>
  </li>`

const Made = ({ artifact }) => html`
  <li>
    <a class="card made" href=${artifactPath(artifact.id)}>
      <${Cairn} size="32" />
      <strong dir="auto">${artifact.title}</strong>
      <span class="when">${t(`artifact.${artifact.status}`)} · ${when(artifact.on, 'date')}</span>
    </a>
  </li>`

const Section = ({ title, none, children }) => html`
  <section>
    <h2>${title}</h2>
    ${children.length > 0 ? html`<ul class="cards">${children}</ul>` : html`<p class="note">${none}</p>`}
  </section>`

const Doorway = () => html`<p class="doorway"><a href=${DOORS}>${t('page.doors.all')}</a></p>`

/** The first page: what Cairn is, what can be started, what is open, what has been made. */
export function Home() {
  const { home, me, name, practice } = useShared()
  useEffect(() => {
    readHome().catch(() => undefined)
  }, [name])
  useTitle(t('page.home'))
  if (!home) return null
  const open = home.sessions.filter((card) => (card.status === 'open' || card.status === 'paused') && ownRoom(card))
  return html`
    <section class="hero">
      <${Cairn} size="120" />
      <div>
        <p class="place"><bdi>${home.community}</bdi></p>
        <h1 tabindex="-1">${t('page.home.title')}</h1>
        <p class="what">${t('page.home.what')}</p>
        <p>${t(home.sandbox ? 'page.home.begin-practice' : 'page.home.begin')}</p>
        <p><button type="button" aria-haspopup="dialog" onClick=${askOne}>${t('page.ask')}</button></p>
      </div>
    </section>
    ${open.length > 0 && html`<${Section} title=${t('page.home.open')}>${open.map((card) => html`<${Session} card=${card} />`)}</${Section}>`}
    <${Section} title=${t('page.home.start')}>
      ${home.playbooks.map((playbook) => html`<${Playbook} playbook=${playbook} may=${home.sandbox || me?.core} />`)}
    </${Section}>
    <${Section} title=${t('page.home.made')} none=${t('page.home.nothing-made')}>
      ${home.artifacts.map((artifact) => html`<${Made} artifact=${artifact} />`)}
    </${Section}>
    ${practice !== null && html`<${Doorway} />`}`
}
