import { state } from './state.js'
import { lang } from './words.js'

const STYLES = {
  time: { hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  // a day of the calendar is the same day wherever it is read
  day: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  both: { weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
}
const MINUTE_MS = 60_000

/** The browser's own flavour of the page's language, so that dates look familiar. */
const locale = () => navigator.languages.find((one) => one.startsWith(lang())) ?? lang()

/** A moment (ms) in the reader's own zone and language. */
export const when = (at, style) => new Intl.DateTimeFormat(locale(), STYLES[style] ?? STYLES.both).format(new Date(at))

/** The same, as short as it can be: the time alone when it is today. */
export const whenShort = (at) => when(at, when(at, 'date') === when(serverNow(), 'date') ? 'time' : 'both')

/** Now, as the server's clock has it (ms). */
export const serverNow = () => Date.now() + state.clockAhead

/** Whole minutes left until then, never below 0. */
export const minutesLeft = (at) => Math.max(0, Math.ceil((at - serverNow()) / MINUTE_MS))
