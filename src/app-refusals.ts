import { CairnError } from './core/errors.js'
import type { Receipt } from './core/event.js'
import { say } from './words/catalogue.js'

/** What anyone hears who wants to act where one may only look around. */
export const lookOnly = (lang: string): Receipt => ({
  kind: 'refused',
  code: 'look-only',
  message: say(lang, 'refuse.look-only'),
  remedy: say(lang, 'refuse.look-only.remedy'),
})

/** It takes nothing in any more. */
export const stopping = (lang: string): CairnError =>
  new CairnError({
    code: 'stopping',
    fault: 'operator',
    message: say(lang, 'refuse.stopping'),
    remedy: say(lang, 'refuse.stopping.remedy'),
  })

/** It stopped before all was done; names some of what it left. */
export const stoppedLate = (left: readonly string[]): CairnError =>
  new CairnError({
    code: 'stopped-late',
    fault: 'operator',
    message: `Cairn stopped before this was done: ${left.slice(0, 5).join(', ')}${left.length > 5 ? ` and ${left.length - 5} more` : ''}.`,
    remedy: 'It is done at the next start; nothing is lost.',
  })
