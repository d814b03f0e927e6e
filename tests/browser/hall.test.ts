import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { raiseStage, type Stage } from '../console/support/stage.js'
import { passesAxe } from './support/axe.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, words } from './support/person.js'

const MINUTE_MS = 60_000
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
const PHONE_SIZE = [{ width: 360, height: 740 }]
const WALLS = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
]
const PICTURE = fileURLToPath(new URL('../../docs/hall.png', import.meta.url))
const MOST_PICTURE_BYTES = 250_000
const BROKEN = /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_CONNECTION_CLOSED|net::ERR_FAILED/

/** What three phones say to the two questions. */
const SAID = [
  ['The day the ferry came back and the whole street stood on the quay and sang.', 'What if the mill ran again, for all of us?'],
  ['My first swim below the mill.', 'What if every street had one long table?'],
  ['Bread at six in the morning, still warm.', 'What if old and young ate together on Fridays?'],
] as const

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

/** A host with a live session, for which the hall has opened. */
async function hosting(): Promise<{ stage: Stage; ana: Person }> {
  const stage = await raiseStage({ hall: true })
  onTestFinished(() => stage.end())
  const ana = await seat(browser, stage)
  await ana.enters()
  await ana.page.getByRole('button', { name: /Tell our story/ }).click()
  await ana.chooses(words('page.tempo.live'))
  await ana
    .dialog()
    .getByRole('button', { name: words('page.start'), exact: true })
    .click()
  await ana.page.getByRole('link', { name: words('page.hall.projector') }).waitFor()
  return { stage, ana }
}

/** The view for the wall, in a window of the host's browser. */
async function wallOf(stage: Stage, ana: Person): Promise<Page> {
  const wall = await ana.page.context().newPage()
  wall.setDefaultTimeout(10_000)
  wall.on('pageerror', (thrown) => expect.fail(thrown.message))
  await wall.setViewportSize(WALLS[0] ?? { width: 1024, height: 768 })
  await wall.goto(`${stage.console.url()}projector`)
  await wall.getByRole('heading', { name: words('page.wall.title') }).waitFor()
  return wall
}

/** A phone that comes in: by the picture, or by the code as it stands on the wall. */
async function phone(stage: Stage, name: string, by: 'picture' | 'code', look?: (page: Page) => Promise<void>): Promise<Person> {
  const person = await seat(browser, stage, PHONE)
  const { page } = person
  await page.goto(by === 'picture' ? stage.hall.link : stage.hall.url)
  const code = page.getByRole('textbox', { name: words('page.join.code') })
  await page.getByRole('textbox', { name: words('page.join.name') }).fill(name)
  if (by === 'code') await code.fill((stage.hall.code ?? '').toLowerCase())
  else expect(await code.count()).toBe(0)
  await page.getByRole('radio', { name: words('page.join.age.unknown') }).check()
  await look?.(page)
  await page.getByRole('button', { name: words('page.join.go') }).click()
  return person
}

/** Nothing is wider than what shows it. */
const fits = async (page: Page): Promise<void> => {
  const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(over).toBe(0)
}

describe('a hall', () => {
  it('three phones come in by the code and finish a live session beside the host and the wall', async () => {
    const { stage, ana } = await hosting()
    const wall = await wallOf(stage, ana)
    await passesAxe(wall, 'the wall while people come in', WALLS)

    const ben = await phone(stage, 'Ben', 'picture', (page) => passesAxe(page, 'the way in', PHONE_SIZE))
    const cyd = await phone(stage, 'Cyd', 'code', fits)
    const two = await phone(stage, 'Ben', 'code')
    await two.sees(words('page.join.called', { name: 'Ben 2' }))
    await two.page.getByRole('button', { name: words('page.join.on') }).click()
    const phones = [ben, cyd, two]
    for (const one of phones) await one.page.getByRole('log').waitFor()
    await wall.getByText(words('page.wall.joined', { n: 3 })).waitFor()
    for (const name of ['Ben', 'Cyd']) expect(await wall.getByText(name).count()).toBe(0)

    // a guest has their room, their words and help: nothing to start, nobody to be
    await two.sees('Ben 2')
    for (const name of [words('page.home'), words('page.start')]) {
      expect(await two.page.getByRole('link', { name, exact: true }).count()).toBe(0)
    }
    expect(await two.page.getByRole('button', { name: words('page.acting') }).count()).toBe(0)
    expect(await two.button('page.wall.next').count()).toBe(0)

    for (const round of [0, 1]) {
      await ana.presses('page.wall.next')
      for (const one of phones) await one.button('gather.button').last().waitFor()
      for (const one of phones)
        await one.page
          .getByRole('timer')
          .filter({ hasText: /[45]:\d\d/ })
          .waitFor()
      if (round === 0) {
        await passesAxe(ben.page, 'a phone in the room', PHONE_SIZE)
        await fits(ben.page)
        // the question is in sight without a touch
        await expect
          .poll(() =>
            ben.page
              .getByRole('button', { name: words('gather.button') })
              .last()
              .isVisible(),
          )
          .toBe(true)
      }
      // so that the picture's clock has run a while
      if (round === 0 && process.env.CAIRN_PICTURE === '1') await stage.passes(2.3 * MINUTE_MS)
      for (const [at, one] of phones.entries()) await one.answers(SAID[at]?.[round] ?? '')
      await wall.getByText(words('page.wall.voices', { n: 3 })).waitFor()
      await wall.getByRole('timer').waitFor()
      for (const said of SAID) expect(await wall.getByText(said[round] ?? '').count()).toBe(0)
      if (round === 0) {
        await passesAxe(wall, 'a question on the wall', WALLS)
        if (process.env.CAIRN_PICTURE === '1') await takePicture(wall, cyd.page)
      }
    }
    await ana.presses('page.wall.next')
    for (const one of phones) await one.sees(words('publish.open'))

    // the wall turns its pages through what was said
    const shown = new Set<string>()
    const more = wall.getByRole('button', { name: words('page.wall.more') })
    for (;;) {
      for (const said of SAID.flat()) if ((await wall.getByText(said).count()) > 0) shown.add(said)
      if (await more.isDisabled()) break
      await more.click()
    }
    expect([...shown].toSorted()).toEqual(SAID.flat().toSorted())
    await passesAxe(wall, 'the reveal on the wall', WALLS)
    for (const one of [...phones, ana]) await one.leaves()
  }, 90_000)

  it('a phone that sleeps while it writes loses nothing, over a restart and a lost page; the time’s end closes nothing under its hands', async () => {
    const { stage, ana } = await hosting()
    const ben = await phone(stage, 'Ben', 'picture')
    await ben.page.getByRole('log').waitFor()
    await ana.presses('page.wall.next')
    await ben.opens('gather.button')
    await ben.fills('gather.answer', 'Half a sentence about the <b>bridge</b>')
    await stage.down()
    await ben.page.getByText(words('page.reconnecting')).waitFor({ state: 'attached' })
    await stage.passes(5 * MINUTE_MS + 1).catch(() => undefined)
    await stage.up()
    await ben.page.reload()
    await ben.page.getByRole('status').getByText(words('page.time.up')).waitFor()
    await ben.opens('gather.button')
    expect(await ben.dialog().getByRole('textbox').inputValue()).toBe('Half a sentence about the <b>bridge</b>')
    await ben.sends('gather.send')
    await ben.sees(words('gather.thanks', { n: 1 }))
    await ben.goes('page.my')
    await ben.sees('Half a sentence about the <b>bridge</b>')
    expect(ben.complaints.filter((one) => !BROKEN.test(one))).toEqual([])
  }, 40_000)

  it('the host opens it with a button, changes the code, and closes it; the phones hear so kindly', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const ana = await seat(browser, stage)
    await ana.enters()
    await ana.starts('quick')
    await ana.opens('page.hall.open')
    await ana.dialog().getByText(words('page.hall.plain')).waitFor()
    await passesAxe(ana.page, 'opening the hall')
    await ana.sends('page.hall.open')
    await ana.page.getByText(words('page.hall.plain')).waitFor()
    const old = stage.hall
    await passesAxe(ana.page, 'a hall that is open')
    await ana.presses('page.hall.renew')
    await expect.poll(() => stage.hall.code).not.toBe(old.code)

    const late = await seat(browser, stage, PHONE)
    await late.page.goto(old.link)
    await late.page.getByRole('textbox', { name: words('page.join.name') }).fill('x'.repeat(100_000))
    await late.sees(words('page.letters.over', { n: 99_960 }))
    await late.page.getByRole('radio', { name: words('page.join.age.young') }).check()
    const go = late.page.getByRole('button', { name: words('page.join.go') })
    await go.click()
    await late.sees(words('page.join.name.wrong'))
    await late.page.getByRole('textbox', { name: words('page.join.name') }).fill('<img src=x>')
    await go.click()
    // the picture is an old one: the code on the screen is asked for, and what was typed stays
    await late.sees(new RegExp(words('page.remedy.hall.wrong')))
    await passesAxe(late.page, 'a wrong code', PHONE_SIZE)
    await late.page.getByRole('textbox', { name: words('page.join.code') }).fill(stage.hall.code ?? '')
    await go.click()
    await late.sees('<img src=x>')
    await late.page.getByRole('log').waitFor()

    await ana.presses('page.hall.close')
    await ana
      .dialog()
      .getByRole('button', { name: words('page.hall.close'), exact: true })
      .click()
    await late.page.getByRole('heading', { name: words('page.problem.hall.closed') }).waitFor()
    await ana.button('page.hall.open').waitFor()
    await ana.leaves()
  }, 40_000)
})

/** The README's picture: the wall beside a phone, in the middle of a question. */
async function takePicture(wall: Page, phonePage: Page): Promise<void> {
  await wall.mouse.move(0, 0)
  await phonePage
    .getByRole('log')
    .getByRole('listitem')
    .filter({ hasText: /never forget/ })
    .last()
    .scrollIntoViewIfNeeded()
  const [left, right] = [await wall.screenshot(), await phonePage.screenshot()].map(
    (shot) => `data:image/png;base64,${shot.toString('base64')}`,
  )
  const context = await browser.newContext({ viewport: { width: 1280, height: 700 } })
  const page = await context.newPage()
  await page.setContent(`<style>
    body { margin: 0; height: 100vh; display: flex; gap: 40px; align-items: center; justify-content: center; background: #2b2f27 }
    img { display: block; border: 10px solid #14160f; box-shadow: 0 18px 50px rgb(0 0 0 / 45%) }
    .wall { width: 850px; border-radius: 10px } .phone { width: 286px; border-radius: 34px }
  </style><img class="wall" src="${left}"><img class="phone" src="${right}">`)
  await page.screenshot({ path: PICTURE })
  await context.close()
  expect(statSync(PICTURE).size).toBeLessThan(MOST_PICTURE_BYTES)
}
