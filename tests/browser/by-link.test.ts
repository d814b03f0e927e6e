import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { COMMUNITY, raiseStage, type Stage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, words } from './support/person.js'

const PHONE = { viewport: { width: 360, height: 740 } } as const

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function passes(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
    const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((all) => all.violations)')
    expect([what, colorScheme, JSON.stringify(found)]).toEqual([what, colorScheme, '[]'])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  expect([what, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([what, true])
}

/** Ana, on a phone, in the quick session that she has just started. */
async function hosting(): Promise<{ stage: Stage; ana: Person }> {
  const stage = await raiseStage()
  onTestFinished(() => stage.end())
  const ana = await seat(browser, stage, PHONE)
  await ana.enters()
  await ana.actsAs('Ana')
  await ana.starts('quick')
  return { stage, ana }
}

/** Presses a button of the session bar, by its words. */
async function chooses({ page, button }: Person, key: string): Promise<void> {
  if (!(await button(key).isVisible())) await page.getByText(words('page.commands'), { exact: true }).click()
  await button(key).click()
}

describe('on a phone', () => {
  it('a host invites someone without an account, shows the code, and the link opens the question', async () => {
    const { stage, ana } = await hosting()
    await chooses(ana, 'page.invite')
    await ana.fills('page.invite.name', 'Grace')
    await passes(ana.page, 'invite')
    await ana.button('page.invite.do').click()
    await ana.page.getByRole('img', { name: words('page.invite.code', { name: 'Grace' }) }).waitFor()
    await passes(ana.page, 'invite-link')
    const url = (await ana.dialog().getByRole('link').getAttribute('href')) ?? ''
    const context = await browser.newContext({ ...PHONE, locale: 'en-GB', reducedMotion: 'reduce' })
    onTestFinished(() => context.close())
    const grace = await context.newPage()
    await grace.goto(url)
    await passes(grace, 'invited')
    await grace.getByRole('textbox', { name: words('gather.answer') }).fill('The flood.')
    await grace.getByRole('button', { name: words('gather.send'), exact: true }).click()
    await grace.getByText(words('invited.sent')).waitFor()
    await passes(grace, 'invited-sent')
    await ana
      .dialog()
      .getByRole('button', { name: words('page.close') })
      .click()
    await chooses(ana, 'page.invite')
    await passes(ana.page, 'invite-list')
    await ana.page.getByRole('button', { name: `${words('page.invite.end')}: Grace` }).click()
    await ana.sends('page.invite.end')
    await stage.app.settled()
    await grace.reload()
    await grace.getByRole('heading', { name: words('answer.expired') }).waitFor()
    await ana.leaves()
  }, 60_000)

  it('a host types in two papers, and each stands under a heading of its own among their words', async () => {
    const { stage, ana } = await hosting()
    for (const text of ['The heron on the weir.', 'The old bakery.']) {
      await chooses(ana, 'page.proxy')
      await ana.fills('gather.answer', text)
      if (text.startsWith('The heron')) await passes(ana.page, 'paper')
      await ana.sends('proxy.send')
    }
    await stage.app.settled()
    await chooses(ana, 'page.proxy.phone')
    const url = (await ana.dialog().getByRole('link').getAttribute('href')) ?? ''
    await passes(ana.page, 'paper-link')
    await ana
      .dialog()
      .getByRole('button', { name: words('page.close') })
      .click()
    await ana.goes('page.my')
    await ana.page.getByRole('heading', { name: words('proxy.mine') }).waitFor()
    await ana.sees('The old bakery.')
    await passes(ana.page, 'my-words')
    await ana.page.goto(url)
    await ana.sees(words('proxy.count.yours', { n: 2 }))
    await passes(ana.page, 'paper-page')
    const box = ana.page.getByRole('textbox', { name: words('gather.answer') })
    await box.fill('The third paper.')
    await ana.page.getByRole('button', { name: words('proxy.send') }).click()
    await ana.sees(words('proxy.count.yours', { n: 3 }))
    // the next paper begins empty
    expect(await box.inputValue()).toBe('')
    expect(await ana.page.evaluate('Object.keys(localStorage).filter((key) => key.startsWith("answer:"))')).toEqual([])
    await ana.page
      .getByRole('button', { name: words('my.withdraw') })
      .first()
      .click()
    await ana.sees(words('proxy.count.yours', { n: 2 }))
    const left = await stage.app.store(COMMUNITY).people({ community: COMMUNITY })
    expect(left.map(({ name }) => name)).toEqual(['Ana'])
    await ana.leaves()
  }, 60_000)

  it('the page of what is open for me fits, with every tab', async () => {
    const { ana } = await hosting()
    await ana.goes('page.for-me')
    await ana.sees(words('for-me.open'))
    await ana.button('gather.button').waitFor()
    expect(await ana.page.getByRole('navigation').first().getByRole('link').count()).toBeGreaterThanOrEqual(5)
    await passes(ana.page, 'for-me')
    await ana.leaves()
  }, 60_000)
})
