import type { Actor } from '../../../src/core/event.js'
import type { Host } from '../../../src/ports/chat-adapter.js'
import { accountOf, accountOfBrowser } from './requests.js'

/**
 * Who a browser acts as: any name it picks in the practice community; only itself, under the name it first took, in a live one.
 */
export type Speaker = (community: string, browser: string, name: string) => Promise<Actor>

export function createSpeaker(host: Host): Speaker {
  const sandboxes = new Set<string>()
  return async (community, browser, name) => {
    if (sandboxes.has(community)) return { account: accountOf(name), name }
    const account = accountOfBrowser(browser)
    const me = await host.look({ kind: 'me', community, account, name })
    // A community that is not there is not remembered: anyone can name any number of those.
    if (me.kind !== 'me') return { account, name }
    if (!me.sandbox) return { account, name: me.name || name }
    sandboxes.add(community)
    return { account: accountOf(name), name }
  }
}
