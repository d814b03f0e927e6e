import { describe, expect, it, onTestFinished } from 'vitest'
import { raiseStage, type Stage } from './support/stage.js'
import { type Visitor, visit, visitorWith } from './support/visitor.js'

const KEY = '0193a0b4-7a3e-7c11-8a55-2f1f6b7c9d10'
const OURS = { place: 'Weir End', hope: 'That the ferry runs again.', name: 'Ida', deputy: 'Noor', zone: 'Europe/London', key: KEY }

async function stageWithDoors(): Promise<Stage> {
  const stage = await raiseStage({ doors: true })
  onTestFinished(() => stage.end())
  return stage
}

const asks = (who: Visitor, door: string, body: object): Promise<Response> =>
  who.fetch(`/api/doors/${door}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const here = async (who: Visitor): Promise<unknown> => (await who.fetch('/api/here')).json()
const home = (who: Visitor, name = 'Ida') => who.look({ kind: 'home', community: 'weir-end' }, name)

describe('what stands behind the doors', () => {
  it('opens to nobody without the cookie, and takes only what it asks for', async () => {
    const stage = await stageWithDoors()
    const stranger = visitorWith(stage, '')
    expect((await stranger.fetch('/api/doors/walk')).status).toBe(401)
    expect((await asks(stranger, 'set-up', OURS)).status).toBe(401)
    const ida = await visit(stage)
    for (const body of [{}, { ...OURS, key: 'again' }, { ...OURS, admin: true }, { ...OURS, hope: 'x'.repeat(20_001) }])
      expect((await asks(ida, 'set-up', body)).status).toBe(400)
    expect((await asks(ida, 'set-up', { ...OURS, hope: 'x'.repeat(260_000) })).status).toBe(413)
    expect(await here(ida)).toMatchObject({ community: 'practice', communities: [], practice: 'practice' })
  })

  it('shows a new place to its founder at once, and reads as not there to a browser that is nobody in it', async () => {
    const stage = await stageWithDoors()
    const [ida, mallory] = [await visit(stage), await visit(stage)]
    expect(await (await asks(ida, 'set-up', OURS)).json()).toMatchObject({ kind: 'founded', community: 'weir-end' })
    expect(await here(ida)).toMatchObject({ community: 'weir-end', communities: [{ id: 'weir-end', name: 'Weir End' }] })
    expect(await (await asks(mallory, 'set-up', { ...OURS, place: 'Other End', deputy: '' })).json()).toMatchObject({
      kind: 'founded',
      link: null,
    })
    expect(await home(ida)).toMatchObject({ kind: 'home', community: 'Weir End', sandbox: false })
    expect(await ida.look({ kind: 'home', community: 'other-end' })).toMatchObject({ kind: 'refused', code: 'unknown-community' })
    expect(await here(mallory)).toMatchObject({ communities: [{ id: 'other-end', name: 'Other End' }] })
    expect(await (await asks(mallory, 'set-up', OURS)).json()).toMatchObject({ kind: 'refused', fields: { place: expect.any(String) } })
  })

  it('gives a link that makes one browser the deputy, once, and makes nobody who is known someone else', async () => {
    const stage = await stageWithDoors()
    const ida = await visit(stage)
    const { link } = (await (await asks(ida, 'set-up', OURS)).json()) as { link: string }
    const entered = await fetch(link)
    const noor = visitorWith(stage, entered.headers.getSetCookie()[0]?.split(';')[0] ?? '')
    expect(await noor.look({ kind: 'me', community: 'weir-end' })).toMatchObject({ name: 'Noor', core: true })
    expect((await fetch(link)).status).toBe(401)

    const again = (await (await asks(ida, 'set-up', OURS)).json()) as { link: string }
    await ida.fetch(again.link.slice(new URL(again.link).origin.length))
    expect(await ida.look({ kind: 'me', community: 'weir-end' })).toMatchObject({ name: 'Ida', core: true })
    expect(stage.entered).toHaveLength(2)
  })

  it('gives each visitor who tries a room and a name of their own, and starts afresh after a restart', async () => {
    const stage = await stageWithDoors()
    const ida = await visit(stage)
    const [one, other] = (await Promise.all(
      [asks(ida, 'try', {}), asks(ida, 'try', {})].map(async (answer) => (await answer).json()),
    )) as Record<string, string>[]
    expect(one?.room).not.toBe(other?.room)
    expect(one?.name).not.toBe(other?.name)
    expect(await ida.look({ kind: 'room', community: 'tryout', room: one?.room, after: 0 })).toMatchObject({
      sessions: [{ id: one?.session, step: 'memory' }],
    })
    await stage.restart()
    expect(await (await asks(ida, 'try', {})).json()).toMatchObject({ kind: 'try', community: 'tryout' })
    expect(await ida.look({ kind: 'room', community: 'tryout', room: one?.room, after: 0 })).toMatchObject({ code: 'unknown-room' })
    expect(await stage.app.store('tryout').sessions({ community: 'tryout' }, {})).toHaveLength(1)
  })
})
