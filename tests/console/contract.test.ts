import { onTestFinished } from 'vitest'
import type { Receipt } from '../../src/core/event.js'
import { chatAdapterContract, type Who } from '../contracts/chat-adapter.contract.js'
import { COMMUNITY, ROOM, raiseStage } from './support/stage.js'
import { postsOf, visit } from './support/visitor.js'

const NAMES: Readonly<Record<Who, string>> = { ana: 'Ana', ben: 'Ben' }

chatAdapterContract({
  name: 'console',
  open: async () => {
    const roles = { ana: ['core'], ben: [] } as const
    const accounts = new Map<Who, string>()
    let coming: Who = 'ana'
    const stage = await raiseStage({
      sandbox: false,
      enter: async (account, app) => {
        accounts.set(coming, account)
        await app.store(COMMUNITY).person({ community: COMMUNITY }, account, NAMES[coming], 0, roles[coming])
      },
    })
    onTestFinished(() => stage.end())
    const ana = await visit(stage)
    coming = 'ben'
    const visitors = { ana, ben: await visit(stage) }
    const heard = new Map<Who, Receipt>()
    const keys = new Map<string, string>()
    await ana.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
    const session = (await stage.app.store(COMMUNITY).sessions({ community: COMMUNITY }, { open: true }))[0]?.id ?? ''
    return {
      app: stage.app,
      adapter: stage.console,
      community: COMMUNITY,
      room: ROOM,
      accountOf: (who) => accounts.get(who) ?? '',
      answers: async (who, text, id) => {
        keys.set(id, keys.get(id) ?? crypto.randomUUID())
        const { status } = await visitors[who].accept(
          NAMES[who],
          { kind: 'form', session, step: 'memory', fields: { text, audience: 'group' } },
          keys.get(id),
        )
        return status === 200
      },
      skips: async (who) => {
        heard.set(who, (await visitors[who].accept(NAMES[who], { kind: 'command', name: 'skip', session })).receipt)
      },
      // a page writes spans as text nodes: there is no markup that could reach a reader
      sees: async (who) =>
        postsOf(await (await visitors[who].stream(NAMES[who])).until('sessions'))
          .map((post) => JSON.stringify(post.blocks).replaceAll('<', '‹'))
          .join('\n'),
      heard: async (who) => JSON.stringify(heard.get(who)),
    }
  },
})
