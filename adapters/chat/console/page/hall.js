import { callHall } from './api.js'
import { notice } from './deeds.js'
import { openForm } from './form-dialog.js'
import { state } from './state.js'
import { when } from './time.js'
import { html, useEffect, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

const AGAIN_MS = 4_000
const said = (...texts) => texts.map((text) => [{ kind: 'plain', text }])

/** The hall as it is, asked every few seconds while it is shown. */
export function useHall(everyMs) {
  const [found, set] = useState(null)
  const read = async () => {
    const answer = await callHall().catch(() => null)
    if (answer?.kind === 'hall') set(answer)
  }
  useEffect(() => {
    read()
    const timer = setInterval(read, everyMs)
    return () => clearInterval(timer)
  }, [])
  return { found, read }
}

/** Opens the form that opens the hall. */
const askOpen = (card, room, addresses, read) =>
  openForm({
    name: `hall:${card.id}`,
    title: t('page.hall.open'),
    intro: said(t('page.hall.about'), t(window.location.protocol === 'https:' ? 'page.hall.public' : 'page.hall.plain')),
    fields:
      addresses.length < 2
        ? []
        : [
            {
              kind: 'choice',
              name: 'address',
              label: t('page.hall.address'),
              options: addresses.map((value) => ({ value, label: value })),
              value: addresses[0],
              required: true,
            },
          ],
    submit: t('page.hall.open'),
    send: ({ address }) =>
      callHall({ kind: 'open', community: state.community, session: card.id, room, ...(address ? { address } : {}), name: state.name }),
    sent: read,
  })

const askClose = (read) =>
  openForm({
    name: 'hall:close',
    title: t('page.hall.close.sure'),
    intro: said(t('page.hall.close.about')),
    fields: [],
    submit: t('page.hall.close'),
    danger: true,
    send: () => callHall({ kind: 'close', name: state.name }),
    sent: read,
  })

/** The hall of a session, for who holds it: the way in, how many came, and what can be done about it. */
export function HallPanel({ card, room }) {
  const { found, read } = useHall(AGAIN_MS)
  if (!found) return null
  const { hall, addresses } = found
  if (hall && (hall.session !== card.id || hall.community !== state.community)) return null
  if (!hall) {
    return html`<p><button type="button" aria-haspopup="dialog" onClick=${() => askOpen(card, room, addresses, read)}>${t('page.hall.open')}</button></p>`
  }
  const does = (kind) => async () => {
    const receipt = await callHall({ kind, name: state.name }).catch(() => null)
    if (receipt?.kind !== 'accepted') notice(receipt ? `${receipt.message} ${receipt.remedy}` : t('page.not-sent'), { wrong: true })
    read()
  }
  return html`
    <div class="hall">
      <h3>${t('page.hall')}</h3>
      ${
        hall.code
          ? html`<p class="way-in"><span class="aside-only">${t('page.hall.code')} </span><strong>${hall.code}</strong> ${t('page.hall.at')} <bdi>${hall.url}</bdi></p>`
          : html`<p>${t('page.hall.shut.now')}</p>`
      }
      <p class="note">${t('page.hall.guests', { n: hall.guests })} ${t('page.hall.ends')} <time datetime=${new Date(hall.endsAt).toISOString()}>${when(hall.endsAt, 'time')}</time></p>
      ${hall.plain && html`<p class="note">${t('page.hall.plain')}</p>`}
      <ul class="commands">
        <li><a class="button" href="/projector" target="cairn-projector">${t('page.hall.projector')}</a></li>
        <li><button type="button" onClick=${does('renew')}>${t('page.hall.renew')}</button></li>
        ${hall.code && html`<li><button type="button" onClick=${does('shut')}>${t('page.hall.shut')}</button></li>`}
        <li><button type="button" class="danger" aria-haspopup="dialog" onClick=${() => askClose(read)}>${t('page.hall.close')}</button></li>
      </ul>
    </div>`
}
