import { useEffect, useState } from './vendor/htm-preact.js'

const listeners = new Set()

/**
 * What every part of the page may need. `line` is `open` or `broken`; `out` holds why this browser is no longer let in. `own` is the
 * community of the first page, `community` the one that is looked at; `practice` is null where there are no doors. `guest` is
 * there where someone came in by a code; `cards` holds the sessions of the room shown last.
 */
export const state = {
  community: '',
  own: '',
  communities: [],
  practice: null,
  name: '',
  home: null,
  me: null,
  line: 'open',
  out: null,
  notice: null,
  panel: null,
  form: null,
  acting: false,
  guest: null,
  cards: [],
  clockAhead: 0,
}

/** Changes some of it; whatever shows it is drawn again. */
export function change(part) {
  Object.assign(state, part)
  for (const listener of [...listeners]) listener()
}

/** Draws a component again whenever the state changes. */
export function useShared() {
  const [, redraw] = useState(0)
  useEffect(() => {
    const listener = () => redraw((n) => n + 1)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, [])
  return state
}
