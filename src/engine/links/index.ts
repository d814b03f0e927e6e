import { answer } from './answer.js'
import { guest } from './guest.js'
import { proxy } from './proxy.js'
import type { LinkPurpose } from './purpose.js'

/** What a link can be for, by the purpose that its ticket names. */
export const purposes: ReadonlyMap<string, LinkPurpose> = new Map(Object.entries({ answer, guest, proxy }))
