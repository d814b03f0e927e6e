import { expect, it } from 'vitest'
import { signTicket } from '../../src/engine/answer-token.js'
import { COMMUNITY, MISSION, raiseBoth, SCOPE, TOWN } from './slack-and-town.js'

const SECRET = '5c'.repeat(16)

it('a link shows its holder no more of what was said before their room came than the room itself', async () => {
  const stage = await raiseBoth()
  const store = stage.app.store(COMMUNITY)
  await stage.inTown({ kind: 'ask', fields: { question: 'Who sold the old ferry?', length: 'quick' } })
  const [session] = await store.sessions(SCOPE, { open: true })
  if (!session?.cursor.step) throw new Error('nothing was asked')
  await stage.joins()
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
