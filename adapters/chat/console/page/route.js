import { useEffect, useState } from './vendor/htm-preact.js'

export const HOME = '#/'
export const MY = '#/my'
export const HELP = '#/help'
export const roomPath = (room) => `#/room/${encodeURIComponent(room)}`
export const statusPath = (room) => `#/status/${encodeURIComponent(room)}`
export const artifactPath = (id) => `#/artifact/${encodeURIComponent(id)}`

/** Goes to another page of this page. */
export function goTo(path) {
  window.location.hash = path
}

function read() {
  const [page = '', of = ''] = window.location.hash.replace(/^#\/?/, '').split('/')
  try {
    return { page, of: decodeURIComponent(of) }
  } catch {
    return { page: '', of: '' }
  }
}

/** Names the browser's tab after what is shown. */
export function useTitle(title) {
  useEffect(() => {
    document.title = title ? `${title} · Cairn` : 'Cairn'
  }, [title])
}

/** Where the address says we are: `{page, of}`. */
export function useRoute() {
  const [route, setRoute] = useState(read)
  useEffect(() => {
    const moved = () => setRoute(read())
    window.addEventListener('hashchange', moved)
    return () => window.removeEventListener('hashchange', moved)
  }, [])
  return route
}
