import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { COMMUNITY, ROOM, raiseStage, type Stage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, thanked, words } from './support/person.js'

const scope = { community: COMMUNITY }
const BROKEN = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|net::ERR_FAILED/

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function begun(): Promise<{ stage: Stage; me: Person; session: string }> {
  const stage = await raiseStage()
  onTestFinished(() => stage.end())
  const me = await seat(browser, stage)
  await me.enters()
  await me.starts('quick')
  await me.button('gather.button').waitFor()
  const [session] = await stage.app.store(COMMUNITY).sessions(scope, { open: true })
  return { stage, me, session: session?.id ?? '' }
}

const contributions = async (stage: Stage, session: string): Promise<number> =>
  (await stage.app.store(COMMUNITY).counts(scope, session)).memory?.contributions ?? 0

/** What the browser complained about beside the broken line itself. */
const otherComplaints = (me: Person): readonly string[] => me.complaints.filter((one) => !BROKEN.test(one))

describe('when the connection breaks', () => {
  it('the page says so, comes back by itself, and shows what it missed, once and in order', async () => {
    const { stage, me, session } = await begun()
    const reconnecting = me.page.getByText(words('page.reconnecting'))
    await stage.down()
    await reconnecting.waitFor()
    await stage.up()
    const actor = { account: 'console:ben', name: 'Ben' }
    const accept = async (key: string, deed: object): Promise<void> => {
      await stage.app.host.accept({ key, community: COMMUNITY, room: ROOM, actor, deed } as never)
      await stage.app.settled()
    }
    await accept('missed-1', { kind: 'form', session, step: 'memory', fields: { text: 'Said meanwhile.', audience: 'group' } })
    await accept('missed-2', { kind: 'command', name: 'skip', session })
    await accept('missed-3', { kind: 'command', name: 'skip', session })
    await me.sees(words('publish.open'))
    await reconnecting.waitFor({ state: 'hidden' })
    expect(await me.page.getByText(words('command.skip')).count()).toBe(2)
    const texts = await me.page.getByRole('log').getByRole('listitem').allInnerTexts()
    const order = ['never forget?', words('command.skip'), 'Picture Alder Row', 'Said meanwhile.', words('publish.open')]
    const places = order.map((part) => texts.findIndex((text) => text.includes(part)))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(otherComplaints(me)).toEqual([])
  }, 20_000)

  it('a form that could not be sent keeps its words, also when it is closed, and sends them later', async () => {
    const { stage, me, session } = await begun()
    await me.opens('gather.button')
    await me.fills('gather.answer', 'Kept through a storm.')
    await stage.down()
    await me
      .dialog()
      .getByRole('button', { name: words('gather.send') })
      .click()
    await me
      .dialog()
      .getByRole('alert')
      .filter({ hasText: words('page.not-sent') })
      .waitFor()
    await me.page.keyboard.press('Escape')
    await stage.up()
    await me.page.getByText(words('page.reconnecting')).waitFor({ state: 'hidden' })
    await me.opens('gather.button')
    expect(await me.dialog().getByRole('textbox').inputValue()).toBe('Kept through a storm.')
    await me.sends('gather.send')
    await me.sees(thanked(1))
    expect(await contributions(stage, session)).toBe(1)
  }, 20_000)

  it('an answer that arrived although nobody heard so counts once when it is sent again', async () => {
    const { stage, me, session } = await begun()
    const keys: string[] = []
    await me.page.route('**/api/accept', async (route) => {
      keys.push((route.request().postDataJSON() as { key: string }).key)
      if (keys.length > 1) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await me.opens('gather.button')
    await me.fills('gather.answer', 'Said once.')
    const send = me.dialog().getByRole('button', { name: words('gather.send') })
    await send.click()
    await me
      .dialog()
      .getByRole('alert')
      .filter({ hasText: words('page.not-sent') })
      .waitFor()
    await me.sends('gather.send')
    await me.sees(thanked(1))
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(await contributions(stage, session)).toBe(1)
    expect(await me.page.getByText(thanked(1)).count()).toBe(1)
  }, 20_000)

  it('a page that nobody sees lets go of its line, and catches up when it is seen again', async () => {
    const { stage, me, session } = await begun()
    const shows = (state: string) =>
      me.page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { get: () => '${state}', configurable: true }); document.dispatchEvent(new Event('visibilitychange'))`,
      )
    const letGo = me.page.waitForEvent('requestfailed', (request) => request.url().includes('/api/events'))
    await shows('hidden')
    await letGo
    const actor = { account: 'console:ben', name: 'Ben' }
    const deed = { kind: 'command', name: 'skip', session }
    await stage.app.host.accept({ key: 'unseen', community: COMMUNITY, room: ROOM, actor, deed } as never)
    await shows('visible')
    await me.sees(/Picture Alder Row/)
    expect(await me.page.getByText(words('command.skip')).count()).toBe(1)
  }, 20_000)

  it('a browser that is no longer let in hears what to do', async () => {
    const { stage, me } = await begun()
    await me.page.context().clearCookies()
    await stage.restart()
    await me.page.getByRole('heading', { name: words('page.problem.not-in') }).waitFor()
    await me.sees(words('page.remedy.not-in'))
  }, 20_000)
})
