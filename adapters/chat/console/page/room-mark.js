import { readHome } from './api.js'
import { act, named } from './deeds.js'
import { useShared } from './state.js'
import { html } from './vendor/htm-preact.js'
import { t } from './words.js'

const SEEN_MS = 300

/** Whether a room is public, for all to know; the core team can say so. */
export function RoomMark({ room }) {
  const { home, me } = useShared()
  const here = home?.rooms.find((one) => one.room === room)
  if (!here) return null
  const mark = (open) =>
    named(async () => {
      if (await act(room, { kind: 'room', room, public: open }, String(open))) setTimeout(() => readHome().catch(() => undefined), SEEN_MS)
    })
  const may = home.sandbox || me?.core
  return html`
    <p class="room-mark note">
      ${here.public && html`<span>${t('page.room.public')}</span>`}
      ${
        may &&
        html`<button type="button" class="quiet" onClick=${() => mark(!here.public)}>
          ${t(here.public ? 'page.room.make-private' : 'page.room.make-public')}
        </button>`
      }
    </p>`
}
