import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { raiseStage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { literal, type Person, seat, thanked, words } from './support/person.js'

const MOST_TABS = 60
const FOCUSED =
  'document.activeElement.getAttribute("aria-label") || document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || document.activeElement.tagName'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

const focused = async (me: Person): Promise<string> => String(await me.page.evaluate(FOCUSED)).replaceAll(/\s+/g, ' ')

/** Tabs on until what has the focus is called this. */
async function tabsTo(me: Person, name: string): Promise<void> {
  const wanted = new RegExp(`^${literal(name)}`)
  for (let tab = 0; tab < MOST_TABS; tab += 1) {
    if (wanted.test(await focused(me))) return
    await me.page.keyboard.press('Tab')
  }
  throw new Error(`no Tab led to "${name}"`)
}

describe('with the keyboard alone', () => {
  it('a session is started, a whole answer given, and the focus is never lost', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage)
    await me.enters()
    const { keyboard } = me.page

    await keyboard.press('Tab')
    expect(await focused(me)).toBe(words('page.skip'))
    await keyboard.press('Enter')
    expect(await me.page.evaluate('document.activeElement.id')).toBe('main')

    await tabsTo(me, words('page.start'))
    expect(await focused(me)).toContain('Tell our story')
    await keyboard.press('Enter')
    await me.dialog().waitFor()
    expect(await focused(me)).toContain(words('page.length.quick'))
    await tabsTo(me, words('page.start'))
    await keyboard.press('Enter')
    await me.button('gather.button').waitFor()
    expect(await me.page.evaluate('document.activeElement.tagName')).toBe('H1')

    await tabsTo(me, words('gather.button'))
    await keyboard.press('Enter')
    await me.dialog().waitFor()
    expect(await focused(me)).toContain(words('gather.answer'))
    await keyboard.type('The bench by the mill.')
    await keyboard.press('Escape')
    await me.dialog().waitFor({ state: 'hidden' })
    expect(await focused(me)).toBe(words('gather.button'))

    await keyboard.press('Enter')
    await me.dialog().waitFor()
    await keyboard.press('End')
    await keyboard.type(' In the rain.')
    await tabsTo(me, words('audience.group'))
    await keyboard.press('ArrowDown')
    expect(await focused(me)).toContain(words('audience.outside'))
    await tabsTo(me, words('gather.send'))
    await keyboard.press('Enter')
    await me.dialog().waitFor({ state: 'hidden' })
    await me.sees(thanked(1))
    expect(await focused(me)).toBe(words('gather.button'))

    await me.goes('page.my')
    await me.sees('The bench by the mill. In the rain.')
    await me.page
      .getByRole('blockquote')
      .filter({ hasText: words('audience.outside') })
      .waitFor()
    await me.leaves()
  }, 30_000)

  it('a field that is refused takes the focus and says why beside it', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage)
    await me.enters()
    await me.starts('quick')
    await me.opens('gather.button')
    await tabsTo(me, words('gather.send'))
    await me.page.keyboard.press('Enter')
    const field = me.dialog().getByRole('textbox', { name: words('gather.answer') })
    await me.dialog().getByText(words('refuse.empty')).waitFor()
    await me
      .dialog()
      .getByRole('alert')
      .filter({ hasText: words('refuse.fields') })
      .waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await me.page.waitForFunction('document.activeElement.tagName === "TEXTAREA"')
    const described = ((await field.getAttribute('aria-describedby')) ?? '').split(' ')
    const said = await Promise.all(described.map((id) => me.page.locator(`[id="${id}"]`).innerText()))
    expect(said).toContain(words('refuse.empty'))
  }, 20_000)
})
