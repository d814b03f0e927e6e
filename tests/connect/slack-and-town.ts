import type { Deed } from '../../src/core/event.js'
import { createTerminal } from '../../src/play/terminal.js'
import { CHANNEL, COMMUNITY, ROOM as MISSION, raiseStage, type Stage } from '../slack/support/stage.js'

export { CHANNEL, COMMUNITY, MISSION }
export const TOWN = 'console:town'
export const SCOPE = { community: COMMUNITY }
const CODE = /connect ([0-9a-z-]{26,40})/

/** A channel of Slack with Ana, and a room of the console with Dot, both of the core team; not joined yet. */
export interface SlackAndTown extends Stage {
  readonly inTown: (deed: Deed, who?: string) => Promise<void>
  /** Joins the two, and answers the connection. */
  readonly joins: () => Promise<string>
}

export async function raiseBoth(): Promise<SlackAndTown> {
  const stage = await raiseStage({
    others: () => [createTerminal(() => undefined)],
    rooms: [
      { room: MISSION, name: '#mission' },
      { room: TOWN, name: 'Town hall' },
    ],
    core: [
      { account: 'slack:T1:UANA', name: 'Ana' },
      { account: 'console:dot', name: 'Dot' },
    ],
  })
  stage.server.api.channels.set(CHANNEL, { name: 'mission', in: true, members: 14 })
  let keys = 0
  const inTown: SlackAndTown['inTown'] = async (deed, who = 'dot') => {
    keys += 1
    const actor = { account: `console:${who}`, name: who[0]?.toUpperCase() + who.slice(1) }
    await stage.app.host.accept({ key: `town:${keys}`, community: COMMUNITY, room: TOWN, actor, deed })
    await stage.app.settled()
  }
  const joins = async (): Promise<string> => {
    await stage.space.command('UANA', CHANNEL, 'connect')
    await inTown({ kind: 'connect', act: 'take', code: CODE.exec(stage.alone('UANA'))?.[1] ?? '' })
    const [{ id } = { id: '' }] = await stage.app.store(COMMUNITY).connects(SCOPE, 0)
    await inTown({ kind: 'connect', act: 'yes', connect: id, side: 'b' })
    const asked = stage.server.api.messages.findLast((one) =>
      stage.space.buttons(one.blocks).some(({ text }) => text?.text === 'Yes, join them'),
    )
    if (!asked) throw new Error('Ana was not asked')
    await stage.space.press('UANA', asked, 'Yes, join them')
    await stage.passes(1_000)
    return id
  }
  return Object.assign(stage, { inTown, joins })
}
