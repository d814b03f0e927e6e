import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { raiseStage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, words } from './support/person.js'

const NARROW = { viewport: { width: 360, height: 740 } }
const MARKUP = '<img src=x onerror="document.title=\'taken\'"></script><script>document.title="taken"</script>'
const TURNED = '\u202eturned round\u2066 and not closed'
const ENDLESS = 'x'.repeat(1_200)

/** What a page has and a test does not. */
interface Styled {
  readonly getComputedStyle: (one: unknown) => { readonly unicodeBidi: string }
}

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

/** Nothing may stick out to the side. */
async function fits(me: Person): Promise<void> {
  const [wide, screen] = (await me.page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )) as number[]
  expect(wide).toBeLessThanOrEqual(screen ?? 0)
  const inside = 'Array.from(document.querySelectorAll("dialog[open]")).every((one) => one.scrollWidth <= one.clientWidth)'
  expect(await me.page.evaluate(inside)).toBe(true)
}

/** It is on the page as text, in a run of its own, and has made no element and no script. */
async function isOnlyText(me: Person, text: string): Promise<void> {
  const run = me.page.locator('bdi').filter({ hasText: text }).first()
  await run.waitFor()
  expect(await run.evaluate((one) => (one as unknown as { children: ArrayLike<unknown> }).children.length)).toBe(0)
  expect(await run.evaluate((one) => (globalThis as unknown as Styled).getComputedStyle(one).unicodeBidi)).toMatch(/isolate/)
  expect(await me.page.evaluate('document.images.length + document.querySelectorAll("main script").length')).toBe(0)
  expect(await me.page.title()).not.toContain('taken')
}

describe('what people type, on a screen 360 wide', () => {
  it('is only ever text, and breaks nothing', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage, NARROW)
    await me.enters()
    await me.starts('quick')
    await me.answers(MARKUP)
    await me.actsAs('</script><b>Ben')
    await me.answers(TURNED)
    await me.actsAs(ENDLESS.slice(0, 80))
    await me.answers('To be changed.')
    await fits(me)

    await me.goes('page.my')
    await me.page.getByRole('button', { name: `${words('my.edit')}: To be changed.` }).click()
    await me.fills('page.my.edit.label', ENDLESS)
    await fits(me)
    await me.sends('page.save')
    await isOnlyText(me, ENDLESS)
    await fits(me)

    await me.goes('page.room')
    await me.commands('skip')
    await me.sees(/Picture Alder Row/)
    await me.commands('skip')
    await me.sees(words('publish.open'))
    for (const text of [MARKUP, TURNED, ENDLESS]) await isOnlyText(me, text)
    await fits(me)
    await me.line('xxx').click()
    await isOnlyText(me, ENDLESS)
    await fits(me)
    await me
      .dialog()
      .getByRole('button', { name: words('page.close') })
      .click()
    await me.goes('page.home')
    await me.page.getByRole('link', { name: new RegExp(words('artifact.adopted')) }).click()
    for (const text of [MARKUP, TURNED, ENDLESS]) await isOnlyText(me, text)
    await fits(me)
    await me.leaves()
  }, 30_000)
})
