import { chatAdapterContract, type Who } from '../contracts/chat-adapter.contract.js'
import type { FakeInteraction } from '../support/fake-discord/server.js'
import { ANA, BEN, CHANNEL, COMMUNITY, ROOM, raiseStage } from './support/stage.js'

const USERS: Readonly<Record<Who, string>> = { ana: ANA, ben: BEN }

chatAdapterContract({
  name: 'discord',
  open: async () => {
    const stage = await raiseStage()
    const { people, fake } = stage
    await people.command(ANA, CHANNEL, 'start', { playbook: 'storytelling', length: 'quick' })
    const question = stage.with('Answer')
    const heard = new Map<Who, FakeInteraction>()
    const sent = new Map<string, FakeInteraction>()
    return {
      app: stage.app,
      adapter: stage.discord,
      community: COMMUNITY,
      room: ROOM,
      accountOf: (who) => `discord:${USERS[who]}`,
      answers: async (who, text, id) => {
        const before = sent.get(id)
        if (before) {
          await people.again(before)
        } else {
          await people.press(USERS[who], question, 'Answer')
          sent.set(id, await people.submit(USERS[who], { text, audience: 'group' }))
        }
        return sent.get(id)?.answer !== null
      },
      skips: async (who) => {
        heard.set(who, await people.command(USERS[who], CHANNEL, 'skip'))
      },
      sees: async (who) => {
        const told = [...fake.interactions.values()].filter(({ user }) => user === USERS[who])
        const all = fake.rest.messages.map(({ content }) => content)
        return `${all.join('\n')}\n${told.flatMap((one) => one.told.map(({ content }) => content)).join('\n')}`
      },
      heard: async (who) => JSON.stringify(heard.get(who)?.told),
    }
  },
})
