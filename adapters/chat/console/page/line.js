import { here } from './api.js'
import { change, state } from './state.js'
import { lang } from './words.js'

const AGAIN_MS = 2_000

/**
 * Listens to a room. The browser comes back by itself after a short break and asks for what it missed; where it gives up, this
 * tries on. `on.again()` is called after each break: words may have been taken back meanwhile.
 */
export function openLine(room, on) {
  let source = null
  let timer = null
  let last = 0
  let broke = false
  let over = false

  const connect = () => {
    const asked = { community: state.community, room, as: state.name || '-', after: String(last), lang: lang() }
    source = new EventSource(`/api/events?${new URLSearchParams(asked)}`)
    source.addEventListener('hello', () => {
      change({ line: 'open' })
      if (broke) on.again()
      broke = false
    })
    source.addEventListener('post', (event) => {
      last = Math.max(last, Number(event.lastEventId))
      on.post(JSON.parse(event.data))
    })
    source.addEventListener('sessions', (event) => {
      const { now, sessions } = JSON.parse(event.data)
      change({ clockAhead: now - Date.now() })
      on.sessions(sessions)
    })
    source.addEventListener('refresh', () => on.again())
    source.addEventListener('out', (event) => {
      close()
      change({ out: JSON.parse(event.data) })
    })
    source.addEventListener('refused', (event) => {
      close()
      on.refused(JSON.parse(event.data))
    })
    source.onerror = () => {
      if (over) return
      broke = true
      change({ line: 'broken' })
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(tryAgain, AGAIN_MS)
    }
  }

  const tryAgain = async () => {
    await here(lang()).catch(() => undefined)
    if (!over && !state.out) connect()
  }

  // A browser opens six lines to one server at most, over all its tabs: a page that nobody sees lets go of its own.
  const seen = () => {
    clearTimeout(timer)
    source.close()
    broke = true
    if (document.visibilityState === 'visible') connect()
  }

  const close = () => {
    over = true
    clearTimeout(timer)
    source.close()
    document.removeEventListener('visibilitychange', seen)
    change({ line: 'open' })
  }

  document.addEventListener('visibilitychange', seen)
  connect()
  return close
}
