import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it, onTestFinished } from 'vitest'
import { raiseStage } from '../console/support/stage.js'
import { passesAxe } from './support/axe.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, words } from './support/person.js'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

const passes = (me: Person, what: string): Promise<void> => passesAxe(me.page, what)

async function closes(me: Person): Promise<void> {
  await me.page.keyboard.press('Escape')
  await me.dialog().waitFor({ state: 'hidden' })
}

describe('every page and dialog', () => {
  it('passes axe, light and dark, wide and narrow', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage)
    const { page } = me

    await page.goto(stage.console.url())
    await passes(me, 'without a link')
    await me.enters()
    await passes(me, 'the first page')
    await page.getByRole('button', { name: new RegExp(`^${words('page.start')}.*Tell our story`, 's') }).click()
    await passes(me, 'starting')
    await closes(me)
    await page.getByRole('button', { name: words('page.acting') }).click()
    await passes(me, 'acting')
    await me
      .dialog()
      .getByRole('button', { name: words('page.acting.new') })
      .click()
    await passes(me, 'a new name')
    await closes(me)

    await me.starts('quick')
    await me.opens('gather.button')
    await me
      .dialog()
      .getByRole('button', { name: words('gather.send') })
      .click()
    await me.dialog().getByText(words('refuse.empty')).waitFor()
    await passes(me, 'a form with something wrong')
    await me.fills('gather.answer', 'The bench by the mill.')
    await me.sends('gather.send')
    await me.sees(words('gather.thanks', { n: 1 }))
    await page.getByText(words('page.commands'), { exact: true }).click()
    await passes(me, 'a room')
    for (const command of ['why', 'human', 'report', 'stop']) {
      await me.button(`page.command.${command}`).click()
      await me.dialog().waitFor()
      await passes(me, command)
      await closes(me)
    }
    await page.getByRole('link', { name: words('page.status') }).click()
    await page.getByRole('heading', { level: 1, name: words('status.title') }).waitFor()
    await passes(me, 'where we are')
    await me.goes('page.help')
    await page.getByRole('heading', { level: 1, name: words('help.title') }).waitFor()
    await passes(me, 'help')

    await me.goes('page.room')
    await me.commands('skip')
    await me.sees(/Picture Alder Row/)
    await me.commands('skip')
    await me.line('The bench').click()
    await me.dialog().waitFor()
    await passes(me, 'the words under a line')
    await closes(me)
    await passes(me, 'a wall')
    await me.goes('page.my')
    await page.getByRole('heading', { name: words('my.settings') }).waitFor()
    await passes(me, 'my words')
    for (const name of [
      `${words('my.edit')}: The`,
      `${words('my.withdraw')}: The`,
      `${words('my.edit')}: ${words('page.settings')}`,
      words('my.erase'),
    ]) {
      await page.getByRole('button', { name }).click()
      await me.dialog().waitFor()
      await passes(me, name)
      await closes(me)
    }
    await me.goes('page.home')
    await page.getByRole('link', { name: new RegExp(words('artifact.adopted')) }).click()
    await page.getByText(new RegExp(`^${words('artifact.adopted')}`)).waitFor()
    await passes(me, 'a result')
  }, 60_000)
})
