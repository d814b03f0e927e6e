import type { Deed } from './event.js'

/** The deed of a guest, when it is one that a guest may do in this session (null: in none any more); undefined for any other. */
export function guestDeed(deed: Deed, session: string | null): Deed | undefined {
  switch (deed.kind) {
    case 'form':
    case 'press':
      return deed.session === session ? deed : undefined
    case 'command': {
      const may = deed.name === 'pass' || deed.name === 'human' || deed.name === 'report'
      return may && session !== null && (deed.session ?? session) === session ? { ...deed, session } : undefined
    }
    case 'withdraw':
    case 'edit':
    case 'unrelease':
    case 'erase':
    case 'settings':
    case 'appeal':
      return deed
    default:
      return undefined
  }
}
