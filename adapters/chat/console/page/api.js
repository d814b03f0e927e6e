import { change, state } from './state.js'
import { lang } from './words.js'

/** The server could not be reached, or broke off: whatever was sent may or may not have arrived. */
export class NotReached extends Error {}

async function call(path, body) {
  let answer
  try {
    answer = await fetch(path, {
      method: body ? 'POST' : 'GET',
      headers: { ...(lang() ? { 'Accept-Language': lang() } : {}), ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const found = await answer.json()
    if (answer.status === 401) change({ out: found })
    return found
  } catch (thrown) {
    throw new NotReached('not reached', { cause: thrown })
  }
}

const acting = () => ({ community: state.community, as: { name: state.name || '-' } })

/** Where the page is, in which words: asked before anything else. */
export const here = (chosen) => call(`/api/here${chosen ? `?lang=${encodeURIComponent(chosen)}` : ''}`)

/** A read-only question; answers a View. Throws NotReached. */
export const look = (ask) => call('/api/look', { ...ask, ...acting() })

/** Sends a deed; answers a Receipt. The same key again changes nothing. Throws NotReached. */
export const accept = (key, room, deed) => call('/api/accept', { ...acting(), key, room, deed })

/** Does a deed as someone else of a sandbox; answers a Receipt. Throws NotReached. */
export const acceptAs = (name, key, room, deed) => call('/api/accept', { community: state.community, as: { name }, key, room, deed })

/** What stands behind one of the three doors; with a body it is asked to do something. Throws NotReached. */
export const openDoor = (name, body) => call(`/api/doors/${name}`, body)
/** What a host does with the hall, or how it stands; answers `{kind: 'hall', hall, addresses}` or a Receipt. Throws NotReached. */
export const callHall = (body) => call('/api/hall', body)

/** Reads the first page anew: what can be started, what is open, who is here. */
export async function readHome() {
  const [home, me] = await Promise.all([look({ kind: 'home' }), look({ kind: 'me' })])
  if (home.kind === 'home' && me.kind === 'me') change({ home, me })
  else if (state.own && state.community !== state.own) {
    // what was visited is not there any more
    change({ community: state.own })
    await readHome()
  } else change({ out: home })
}
