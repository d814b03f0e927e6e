import { useEffect, useState } from './vendor/htm-preact.js'

export const HOME = '#/'
export const MY = '#/my'
export const FOR_ME = '#/for-me'
export const DOORS = '#/doors'
export const PRACTICE = '#/practice'
export const WALK = '#/walk'
export const TRY = '#/try'
export const SET_UP = '#/set-up'
export const NEXT = '#/next'
export const HELP = '#/help'
export const BOARD = '#/board'
export const REGISTER = '#/register'
/** The register, what stands in it under a filter, or (`signal:12`) one signal. */
export const registerPath = (what) => (what ? `${REGISTER}/${encodeURIComponent(what)}` : REGISTER)
export const digestPath = (session) => `#/digest${session ? `/${encodeURIComponent(session)}` : ''}`
export const playbookPath = (id) => `#/playbook/${encodeURIComponent(id)}`
export const previewPath = (session) => `#/preview/${encodeURIComponent(session)}`
export const rehearsalPath = (what) => `#/rehearsal/${encodeURIComponent(what)}`
export const roomPath = (room) => `#/room/${encodeURIComponent(room)}`
export const statusPath = (room) => `#/status/${encodeURIComponent(room)}`
export const reviewPath = (session) => `#/review/${encodeURIComponent(session)}`
export const artifactPath = (id, edition) => `#/artifact/${encodeURIComponent(id)}${edition === 'outside' ? '/outside' : ''}`

/** Goes to another page of this page. */
export function goTo(path) {
  window.location.hash = path
}

function read() {
  const [page = '', of = '', edition = ''] = window.location.hash.replace(/^#\/?/, '').split('/')
  try {
    return { page, of: decodeURIComponent(of), edition: edition === 'outside' ? 'outside' : 'group' }
  } catch {
    return { page: '', of: '', edition: 'group' }
  }
}

/** Names the browser's tab after what is shown. */
export function useTitle(title) {
  useEffect(() => {
    document.title = title ? `${title} · Cairn` : 'Cairn'
  }, [title])
}

/** Where the address says we are: `{page, of, edition}`. */
export function useRoute() {
  const [route, setRoute] = useState(read)
  useEffect(() => {
    const moved = () => setRoute(read())
    window.addEventListener('hashchange', moved)
    return () => window.removeEventListener('hashchange', moved)
  }, [])
  return route
}
