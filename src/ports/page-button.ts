import type { Deed } from '../core/event.js'
import type { Button } from '../core/post.js'
import type { AskBody } from './look.js'

/** What stands behind the first colon: a room has colons of its own. */
const after = (value: string): string => value.slice(value.indexOf(':') + 1)

const connected = (kind: 'connect' | 'connect-me', act: string, connect: string, side?: string): Deed =>
  ({ kind, act, connect, ...(side === undefined || side === '' ? {} : { side }) }) as Deed

/**
 * What a button that belongs to no step means, the same on every platform: a deed to accept, or a look whose answer is shown (a page, a form to open,
 * a file to send). Undefined for a button that the page's own adapter knows.
 */
export function meaningOf({
  action,
  value = '',
  session,
  step,
  round,
}: Button): { readonly deed: Deed } | { readonly ask: AskBody } | undefined {
  const [first = '', second = '', third = ''] = value.split(':')
  switch (action) {
    case 'do:command':
      return { deed: { kind: 'command', name: value, session, step, round } as Deed }
    case 'do:playbook':
      return { deed: { kind: 'playbook', act: first, playbook: second } as Deed }
    case 'do:model':
      return { deed: { kind: 'model', on: false } }
    case 'do:rhythm':
      return { deed: { kind: 'rhythm', playbook: first, every: second } as Deed }
    case 'do:outlet':
      return { deed: { kind: 'outlet', what: first, mode: second } as Deed }
    case 'do:digest':
      return { deed: { kind: 'digest' } }
    case 'fill:rhythm':
      return { ask: { kind: 'fill', what: 'rhythm', id: first, every: second === 'month' ? 'month' : 'week' } }
    case 'do:connect':
      return { deed: first === 'offer' ? { kind: 'connect', act: first, room: after(value) } : connected('connect', first, second, third) }
    case 'do:connect-me':
      return { deed: first === 'offer' ? { kind: 'connect-me', act: first } : connected('connect-me', first, second) }
    case 'do:earlier':
      return session === undefined ? undefined : { deed: { kind: 'earlier', session, room: after(value), may: first === 'yes' } }
    case 'do:age':
      return { deed: { kind: 'settings', age: value } as Deed }
    case 'do:direct':
      return { deed: { kind: 'settings', direct: value === 'yes' } }
    case 'do:youth':
      return { deed: { kind: 'room', room: after(value), youth: first === 'on' } }
    case 'fill:connect':
    case 'fill:connect-me':
      return { ask: { kind: 'fill', what: action === 'fill:connect' ? 'connect' : 'connect-me' } }
    case 'fill:youth':
      return { ask: { kind: 'fill', what: 'youth', room: value } }
    case 'show':
    case 'keep':
      return { deed: { kind: action, contribution: value, ...(session === undefined ? {} : { session }) } }
    case 'show-all':
      return { deed: { kind: 'show', session, step, round } as Deed }
    case 'review':
      return session === undefined ? undefined : { ask: { kind: 'review', session } }
    case 'see:digest':
      return { ask: { kind: 'digest-page', ...(value === '' ? {} : { session: value }) } }
    case 'see:register':
      return { ask: { kind: 'register', ...(value === '' ? {} : { filter: value }) } }
    case 'see:signal':
      return { ask: { kind: 'register', signal: value } }
    case 'do:take':
      return { deed: { kind: 'take', take: first, signal: second } as Deed }
    case 'do:signal-status':
      return { deed: { kind: 'signal-status', signal: first, status: second } as Deed }
    case 'do:look-again':
      return { deed: { kind: 'look-again', signal: first, answer: second } as Deed }
    case 'fill:take':
      return { ask: { kind: 'fill', what: 'take', take: first, signal: second } as AskBody }
    case 'fill:translate':
      return { ask: { kind: 'fill', what: 'translate', signal: first, lang: second } }
    case 'do:drop-source':
      return { deed: { kind: 'drop-source', source: value } }
    case 'fill:starters':
      return { ask: { kind: 'fill', what: 'starters' } }
    case 'fill:source':
      return { ask: { kind: 'fill', what: 'source' } }
    case 'fill:signal':
      return { ask: { kind: 'fill', what: 'signal' } }
    case 'see:board':
      return { ask: { kind: 'board' } }
    case 'see:preview':
      return session === undefined ? undefined : { ask: { kind: 'preview', session } }
    case 'see:playbook':
      return { ask: { kind: 'playbook', id: value } }
    case 'see:rehearsal':
      return { ask: { kind: 'rehearsal', id: first, length: second, lang: third } }
    case 'see:download':
      return { ask: { kind: 'download', id: first, lang: second } }
    case 'fill:model':
      return { ask: { kind: 'fill', what: 'model' } }
    case 'fill:reply':
      return { ask: { kind: 'fill', what: 'reply', id: value } }
    case 'fill:ask':
      return { ask: { kind: 'fill', what: 'ask' } }
    case 'fill:playbook':
      return { ask: { kind: 'fill', what: 'playbook', id: first, lang: second, step: third } }
    default:
      return undefined
  }
}
