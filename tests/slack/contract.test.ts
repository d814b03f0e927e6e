import { chatAdapterContract, type Who } from '../contracts/chat-adapter.contract.js'
import { CHANNEL, COMMUNITY, ROOM, raiseStage } from './support/stage.js'

const USERS: Readonly<Record<Who, string>> = { ana: 'UANA', ben: 'UBEN' }

chatAdapterContract({
  name: 'slack',
  open: async () => {
    const stage = await raiseStage()
    await stage.space.command('UANA', CHANNEL, 'start storytelling quick')
    const heard = new Map<Who, unknown>()
    return {
      app: stage.app,
      adapter: stage.slack,
      community: COMMUNITY,
      room: ROOM,
      accountOf: (who) => `slack:T1:${USERS[who]}`,
      answers: async (who, text, id) => {
        const typed = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        return (
          await stage.space.event(
            { type: 'message', channel: stage.server.api.dm(USERS[who]), channel_type: 'im', user: USERS[who], text: typed, ts: `1.${id}` },
            `Ev${id}`,
          )
        ).ok
      },
      skips: async (who) => {
        heard.set(who, (await stage.space.command(USERS[who], CHANNEL, 'skip')).response)
      },
      sees: async (who) => `${stage.seen()}\n${stage.alone(USERS[who])}`,
      heard: async (who) => JSON.stringify(heard.get(who)),
    }
  },
})
