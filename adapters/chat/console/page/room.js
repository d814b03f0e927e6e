import { look } from './api.js'
import { Blocks } from './blocks.js'
import { pressIn } from './holding.js'
import { openLine } from './line.js'
import { LiveBar } from './live-bar.js'
import { openWhy } from './panel.js'
import { momentOf, placed } from './posts.js'
import { RoomMark } from './room-mark.js'
import { HOME, roomPath, useTitle } from './route.js'
import { SessionBar } from './session-bar.js'
import { ownRooms } from './start.js'
import { change, useShared } from './state.js'
import { whenShort } from './time.js'
import { html, useEffect, useRef, useState } from './vendor/htm-preact.js'
import { t } from './words.js'

const GATHER_MS = 20
const NEAR_PX = 160

/** Reads a whole room anew. */
async function readRoom(room) {
  const posts = []
  for (;;) {
    const view = await look({ kind: 'room', room, after: posts.at(-1)?.seq ?? 0 })
    if (view.kind !== 'posts' || view.posts.length === 0) return posts
    posts.push(...view.posts)
  }
}

/** A room's posts and sessions, kept up to date while it is shown. `sessions` is null until the first have come. */
function useRoom(room, name) {
  const [shown, show] = useState({ slots: [], sessions: null, refused: null })
  useEffect(() => {
    let all = new Map()
    let timer = null
    let gone = false
    let reading = Promise.resolve()
    const firsts = new Map()
    const draw = (more = {}) => show((now) => ({ ...now, slots: placed([...all.values()], firsts), ...more }))
    const readAnew = async () => {
      const read = gone ? null : await readRoom(room).catch(() => null)
      if (!read || gone) return
      const newest = read.at(-1)?.seq ?? 0
      const later = [...all.values()].filter((post) => post.seq > newest)
      all = new Map([...read, ...later].map((post) => [post.seq, post]))
      draw()
    }
    show({ slots: [], sessions: null, refused: null })
    const close = openLine(room, {
      post: (post) => {
        all.set(post.seq, post)
        timer ??= setTimeout(() => {
          timer = null
          draw()
        }, GATHER_MS)
      },
      sessions: (sessions) => {
        change({ cards: sessions })
        draw({ sessions })
      },
      refused: (refused) => draw({ refused, sessions: [] }),
      again: () => {
        // one after another, so that an older reading never comes last
        reading = reading.then(readAnew)
      },
    })
    return () => {
      gone = true
      clearTimeout(timer)
      close()
    }
  }, [room, name])
  return shown
}

/** Where what was said last begins. */
const newestPart = (slots) => {
  const last = slots.at(-1)?.post
  return document.querySelectorAll('.posts > li')[slots.findIndex(({ post }) => last && momentOf(post) === momentOf(last))]
}

/**
 * Keeps the newest post in sight for those who are at the end, and tells the others that there is more. Where everyone goes on
 * `together`, what was said last comes into sight for all, from its beginning.
 */
function useEnd(slots, ready, together) {
  const end = useRef(null)
  const near = useRef(true)
  const [below, setBelow] = useState(false)
  useEffect(() => {
    const moved = () => {
      near.current = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - NEAR_PX
      if (near.current) setBelow(false)
    }
    window.addEventListener('scroll', moved, { passive: true })
    return () => window.removeEventListener('scroll', moved)
  }, [])
  const newest = slots.at(-1)?.post.seq ?? 0
  useEffect(() => {
    if (!ready || newest === 0) return
    if (together) newestPart(slots)?.scrollIntoView({ block: 'start' })
    else if (near.current) end.current?.scrollIntoView({ block: 'end' })
    else setBelow(true)
  }, [newest, ready])
  const toEnd = () => {
    end.current?.scrollIntoView({ block: 'end' })
    setBelow(false)
  }
  return { end, below, toEnd }
}

const Rooms = ({ room }) => {
  const rooms = ownRooms()
  if (rooms.length < 2) return null
  return html`
    <nav class="tabs rooms" aria-label=${t('page.rooms')}>
      <ul>
        ${rooms.map(
          (one) =>
            html`<li><a href=${roomPath(one.room)} aria-current=${one.room === room ? 'page' : undefined}><bdi>${one.name}</bdi></a></li>`,
        )}
      </ul>
    </nav>`
}

function Post({ slot, room, isOver }) {
  const { post } = slot
  return html`
    <li class=${post.only ? 'post mine' : 'post'}>
      ${post.only && html`<p class="only">${t('page.only')}</p>`}
      <${Blocks} blocks=${post.blocks} level=${3} press=${(button) => pressIn(room, button)} openWhy=${(what) => openWhy(room, what)} closed=${isOver}
        room=${post.only ? undefined : room} />
      <p class="at"><time datetime=${new Date(post.at).toISOString()}>${whenShort(post.at)}</time></p>
    </li>`
}

/** Nothing is open here: what one can still do. */
const Quiet = ({ guest }) => html`
  <p class="note">
    ${t('page.room.no-session')} ${guest ? t('page.guest.until') : html`<a href=${HOME}>${t('page.room.start')}</a>`}
  </p>`

/** A room: where its sessions stand, and what is said in it. */
export function Room({ room }) {
  const { name, home, guest } = useShared()
  const { slots, sessions, refused } = useRoom(room, name)
  const { end, below, toEnd } = useEnd(slots, sessions !== null, Boolean(guest))
  const called = home?.rooms.find((one) => one.room === room)?.name ?? room
  useTitle(called)
  const cards = new Map((sessions ?? []).map((card) => [card.id, card]))
  const elsewhere = (card, { step, round }) =>
    !card || (step !== undefined && card.step !== step) || (round !== undefined && card.round !== round)
  const over = (button) => button.step !== undefined && elsewhere(cards.get(button.session), button)
  const isOver = (block) => block.buttons.every(over)
  const empty = sessions !== null && slots.length === 0
  return html`
    <${Rooms} room=${room} />
    ${guest && (sessions ?? []).map((card) => html`<${LiveBar} key=${card.id} card=${card} />`)}
    <div class="room">
      <h1 tabindex="-1"><bdi>${called}</bdi></h1>
      <${RoomMark} room=${room} />
      <div class="sessions">
        ${(sessions ?? []).map((card) => html`<${SessionBar} key=${card.id} card=${card} room=${room} />`)}
        ${sessions?.length === 0 && !refused && html`<${Quiet} guest=${guest} />`}
      </div>
      <section class="said-here">
        <h2 class="aside-only">${t('page.room.posts')}</h2>
        ${refused && html`<p>${refused.message} ${refused.remedy}</p>`}
        ${sessions === null && html`<p class="note">${t('page.loading')}</p>`}
        ${empty && !refused && html`<p class="note">${t('page.room.empty')}</p>`}
        <div role="log" aria-label=${t('page.room.posts')} aria-busy=${sessions === null ? 'true' : 'false'}>
          <ol class="posts">
            ${slots.map((slot) => html`<${Post} key=${slot.id} slot=${slot} room=${room} isOver=${isOver} />`)}
          </ol>
        </div>
        <div ref=${end} class="newest"></div>
      </section>
      ${below && html`<button type="button" class="below" onClick=${toEnd}>${t('page.room.below')}</button>`}
    </div>`
}
