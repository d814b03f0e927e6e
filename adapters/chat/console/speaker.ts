import { CairnError } from '../../../src/core/errors.js'
import type { Actor } from '../../../src/core/event.js'
import type { Host } from '../../../src/ports/chat-adapter.js'
import { accountOf, accountOfBrowser } from './requests.js'

/**
 * Who a browser acts as: any name it picks in a sandbox; only itself, under the name it first took, in a live one. Throws CairnError
 * for a live community beside the one that is shown in which it is nobody: that reads as if it were not there.
 */
export type Speaker = (community: string, browser: string, name: string) => Promise<Actor>

export function createSpeaker(host: Host, shown: () => string): Speaker {
  const sandboxes = new Set<string>()
  return async (community, browser, name) => {
    if (sandboxes.has(community)) return { account: accountOf(name), name }
    const account = accountOfBrowser(browser)
    const me = await host.look({ kind: 'me', community, account, name })
    // A community that is not there is not remembered: anyone can name any number of those.
    if (me.kind !== 'me') return { account, name }
    if (!me.sandbox && me.name === null && community !== shown()) throw notTheirs()
    if (!me.sandbox) return { account, name: me.name || name }
    sandboxes.add(community)
    return { account: accountOf(name), name }
  }
}

const notTheirs = (): CairnError =>
  new CairnError({
    code: 'unknown-community',
    fault: 'user',
    message: 'There is no such community here.',
    remedy: 'Go back to the first page.',
  })
