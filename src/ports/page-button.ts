import type { Deed } from '../core/event.js'
import type { Button } from '../core/post.js'
import type { AskBody } from './look.js'

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
    case 'show':
    case 'keep':
      return { deed: { kind: action, contribution: value, ...(session === undefined ? {} : { session }) } }
    case 'show-all':
      return { deed: { kind: 'show', session, step, round } as Deed }
    case 'review':
      return session === undefined ? undefined : { ask: { kind: 'review', session } }
    case 'see:register':
      return { ask: { kind: 'register' } }
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
