import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Deed } from '../../src/core/event.js'
import { COMMUNITY, ROOM, raiseStage } from '../console/support/stage.js'
import { passesAxe, SIZES } from './support/axe.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, words } from './support/person.js'

const SCOPE = { community: COMMUNITY }
const TITLE = 'Village heats sixty homes from an old mine, and tells what went wrong in the first winter'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

/** What is shown passes axe and fits, wide and narrow; left on a phone. */
const fits = ({ page }: Person, what: string): Promise<void> => passesAxe(page, what, SIZES.toReversed())

describe('the signal register on a phone', () => {
  it('tells where each signal stands, opens one, takes marks and words, and lets the core team decide', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const { horizon } = stage.app.store(COMMUNITY)
    let keys = 0
    const does = async (name: string, deed: Deed): Promise<void> => {
      keys += 1
      await stage.app.host.accept({
        key: `register:${keys}`,
        community: COMMUNITY,
        room: ROOM,
        actor: { account: `console:${name.toLowerCase()}`, name },
        deed,
      })
      await stage.app.settled()
    }
    await does('Ben', { kind: 'signal', fields: { url: 'https://elsewhere.example/mine', title: TITLE } })
    const id = (await horizon.register(SCOPE))[0]?.id ?? ''
    for (const who of ['Cyd', 'Dora']) await does(who, { kind: 'take', signal: id, take: 'seen', fields: { where: 'The old pump house' } })

    const me = await seat(browser, stage, { viewport: { width: 360, height: 740 } })
    await me.enters()
    await me.actsAs('Ana')
    await me.goes('page.board')
    await me.presses('register.title')
    await me.page.getByRole('heading', { level: 1, name: words('register.title') }).waitFor()
    await me.sees(words('register.propose.rising'))
    const drawn = () => me.page.evaluate('document.querySelector(".drawing img")?.naturalWidth ?? 0')
    await expect.poll(drawn, { timeout: 20_000 }).toBeGreaterThan(0)
    await fits(me, 'the register')

    await me.page.getByRole('button', { name: `${words('register.open')}: ${TITLE}` }).click()
    await me.sees(/The old pump house/)
    await fits(me, 'one signal')
    await me.presses('take.worries')
    await me.sees(words('register.mark.worries', { n: 1 }))
    await me.opens('take.counter')
    await fits(me, 'what speaks against it')
    await me
      .dialog()
      .getByRole('button', { name: words('gather.send'), exact: true })
      .click()
    await me.dialog().getByText(words('refuse.empty')).waitFor()
    await me.fills('take.counter.words', 'The next village gave it up.')
    await me.sends('gather.send')
    await me.sees(/gave it up/)
    await me.opens('take.send')
    await me.chooses(words('practice.mission'))
    await me.sends('gather.send')
    await me.sees(words('register.waits'))
    await me.presses('register.rising')
    await me.sees(new RegExp(`${words('register.stands')} ${words('register.rising')}`))
    await fits(me, 'one signal, decided')

    await me.page.getByRole('button', { name: words('translate.into', { lang: words('page.lang.en') }) }).click()
    await me.dialog().getByText(TITLE).waitFor()
    await fits(me, 'a headline in another language')
    await me
      .dialog()
      .getByRole('textbox', { name: words('translate.words', { lang: words('page.lang.en') }) })
      .fill('Their own words for it')
    await me.sends('gather.send')
    await me.sees(/Their own words for it/)
    await me.sees(/\(EN, translated by Ana\)/)
    await fits(me, 'one signal in two languages')

    await me.page.getByRole('link', { name: words('page.back') }).click()
    await me.opens('starters.title')
    await fits(me, 'lists to begin with')
    await me
      .dialog()
      .getByRole('checkbox', { name: words('starter.nature') })
      .check()
    await me.sends('starters.send')
    await me.presses('source.all')
    await me.sees(words('source.never'))
    await fits(me, 'all sources')
    await me.page
      .getByRole('button', { name: /^Take off/ })
      .first()
      .click()
    await me.sees(words('source.count', { n: 2 }))
    await me.presses('register.title')
    await me.presses('register.filter.waiting')
    await me.sees(/Our mission/)
    await fits(me, 'what was sent on')
    expect((await horizon.signal(SCOPE, id))?.status).toBe('rising')
    await me.page.context().close()
    // what was left empty was refused, once
    expect(me.complaints).toEqual([expect.stringContaining('422')])
  }, 60_000)
})
