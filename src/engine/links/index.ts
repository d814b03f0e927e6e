import { answer } from './answer.js'
import { decide } from './decide.js'
import { invited } from './invited.js'
import { proxy } from './proxy.js'
import type { LinkPurpose } from './purpose.js'
import { reply } from './reply.js'

/** What a link can be for, by the purpose that its ticket names. */
export const purposes: ReadonlyMap<string, LinkPurpose> = new Map(Object.entries({ answer, invited, proxy, reply, decide }))
