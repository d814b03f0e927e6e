import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { ROOM } from '../console/support/stage.js'
import { voted } from '../console/support/voted.js'
import { passesAxe, SIZES } from './support/axe.js'
import { openChromium } from './support/chromium.js'
import { seat, words } from './support/person.js'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

it('the picture of a vote is there on a desk and on a phone, with the same as a list, which stands open where it fails', {
  timeout: 90_000,
}, async () => {
  const { stage } = await voted()
  onTestFinished(() => stage.end())
  const me = await seat(browser, stage)
  await me.enters()
  await me.actsAs('Ana')
  const { page } = me
  await page.goto(new URL(`/#/room/${encodeURIComponent(ROOM)}`, page.url()).href)
  const picture = page.getByRole('img', { name: /^A picture of what we think\. It shows 2 groups/ })
  const [wide, narrow] = SIZES
  for (const [size, pixels] of [
    [wide, 1_920],
    [narrow, 1_080],
  ] as const) {
    if (size) await page.setViewportSize(size)
    await picture.waitFor()
    await expect.poll(() => page.evaluate('document.querySelector(".drawing img").naturalWidth'), { timeout: 20_000 }).toBe(pixels)
  }
  await page.getByText(words('page.picture.list')).click()
  await page.getByText('We differ: Cars should leave the market square.').waitFor()
  await passesAxe(page, 'a room with a picture')

  await page.route('**/api/picture.png*', (route) => route.abort())
  await page.reload()
  await page.getByText(words('page.picture.failed')).waitFor()
  await page.getByText('We differ: Cars should leave the market square.').waitFor()
  await passesAxe(page, 'a room whose picture failed')
})
