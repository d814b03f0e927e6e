import { expect, it } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { signTicket } from '../../src/engine/answer-token.js'
import { createTerminal } from '../../src/play/terminal.js'
import { CHANNEL, COMMUNITY, ROOM as MISSION, raiseStage } from '../slack/support/stage.js'

const TOWN = 'console:town'
const SCOPE = { community: COMMUNITY }
const SECRET = '5c'.repeat(16)
const CODE = /connect ([0-9a-z-]{26,40})/

it('a link shows its holder no more of what was said before their room came than the room itself', async () => {
  const stage = await raiseStage({
    others: [createTerminal(() => undefined)],
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
  const store = stage.app.store(COMMUNITY)
  let keys = 0
  const inTown = async (deed: Deed): Promise<void> => {
    keys += 1
    const actor = { account: 'console:dot', name: 'Dot' }
    await stage.app.host.accept({ key: `town:${keys}`, community: COMMUNITY, room: TOWN, actor, deed })
    await stage.app.settled()
  }
  await inTown({ kind: 'ask', fields: { question: 'Who sold the old ferry?', length: 'quick' } })
  const [session] = await store.sessions(SCOPE, { open: true })
  if (!session?.cursor.step) throw new Error('nothing was asked')
  await stage.space.command('UANA', CHANNEL, 'connect')
  await inTown({ kind: 'connect', act: 'take', code: CODE.exec(stage.alone('UANA'))?.[1] ?? '' })
  const [{ id } = { id: '' }] = await store.connects(SCOPE, 0)
  await inTown({ kind: 'connect', act: 'yes', connect: id, side: 'b' })
  const asked = stage.server.api.messages.findLast((one) =>
    stage.space.buttons(one.blocks).some(({ text }) => text?.text === 'Yes, join them'),
  )
  if (!asked) throw new Error('Ana was not asked')
  await stage.space.press('UANA', asked, 'Yes, join them')
  await stage.passes(1_000)
  expect((await store.session(SCOPE, session.id))?.rooms).toEqual([TOWN, MISSION])

  const { step, round } = session.cursor
  const read = async (account: string, name: string): Promise<string> => {
    const about = { community: COMMUNITY, account, name }
    const person = await store.personByAccount(SCOPE, account)
    const ticket = { person: person?.id ?? '', session: session.id, step, round, item: null, purpose: 'answer', until: 9e15 }
    const token = signTicket({ id: COMMUNITY, secret: SECRET }, ticket)
    const form = await stage.app.host.look({ kind: 'form', session: session.id, step, round, action: 'answer', ...about })
    const link = await stage.app.host.look({ kind: 'answer', token, community: COMMUNITY, account: 'console:link', name: '-' })
    expect([form.kind, link.kind]).toEqual(['form', 'answer'])
    return JSON.stringify([form, link])
  }
  expect(await read('console:dot', 'Dot')).toContain('Who sold the old ferry?')
  expect(await read('slack:T1:UANA', 'Ana')).not.toContain('Who sold the old ferry?')
})
