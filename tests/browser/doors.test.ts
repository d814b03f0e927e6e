import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { EXHIBIT } from '../../src/communities.js'
import { readWalk } from '../../src/play/walk.js'
import { say } from '../../src/words/catalogue.js'
import { raiseStage } from '../console/support/stage.js'
import { passesAxe, SIZES } from './support/axe.js'
import { openChromium } from './support/chromium.js'
import { literal, type Person, seat, words } from './support/person.js'

const PICTURE = fileURLToPath(new URL('../../docs/doors.png', import.meta.url))
const RADAR = fileURLToPath(new URL('../../docs/radar.png', import.meta.url))
const MOST_PICTURE_BYTES = 250_000
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true }
/** Past the last stop of the walk. */
const END = 12
const SIX = words('coverage', { used: 6, of: 6, people: 6, ofPeople: 6 })
const FIVE = words('coverage', { used: 5, of: 5, people: 5, ofPeople: 6 })

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

const door = (me: Person, name: string) =>
  me.page.getByRole('link', { name: new RegExp(`^${literal(words(`page.doors.${name}`))}`) }).first()
/** The town is loaded when the first one looks around: that may take a while on a busy machine. */
const heading = (me: Person, name: string | RegExp) => me.page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 30_000 })
/** What a browser itself says of an answer that was refused. */
const REFUSED = 'Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)'
const answerField = (me: Person) => me.page.getByRole('textbox', { name: words('page.try.label') })

async function picture(me: Person): Promise<void> {
  if (process.env.CAIRN_PICTURE !== '1') return
  await me.page.mouse.move(0, 0)
  await me.page.screenshot({ path: PICTURE })
  expect(statSync(PICTURE).size).toBeLessThan(MOST_PICTURE_BYTES)
}

async function radar(me: Person): Promise<void> {
  if (process.env.CAIRN_PICTURE !== '1') return
  await me.page.setViewportSize({ width: 860, height: 800 })
  await me.page.locator('.drawing img').screenshot({ path: RADAR })
  expect(statSync(RADAR).size).toBeLessThan(MOST_PICTURE_BYTES)
}

/** Answers beside the neighbours; all six open. */
async function answers(me: Person, text: string): Promise<void> {
  await me.button('page.try.begin').click()
  await answerField(me).fill(text)
  await me.button('page.try.send').click()
  await heading(me, words('page.try.reveal'))
}

describe('the three doors', () => {
  it('lead a newcomer on a phone around Alderwick, through a session and to a place of their own, as docs/tour.md tells', async () => {
    const stage = await raiseStage({ doors: true })
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage, PHONE)
    await me.enters()
    for (const name of ['alderwick', 'try', 'set-up']) await me.sees(words(`page.doors.${name}.about`))

    await door(me, 'alderwick').click()
    const { stops } = await readWalk()
    for (const [at, { title }] of stops.entries()) {
      await heading(me, title.en)
      if (at === 1) {
        await me.line('Now it leaves').click()
        await me.dialog().getByRole('blockquote').filter({ hasText: 'abolished' }).waitFor()
        await me.page.keyboard.press('Escape')
      }
      await me.page.getByRole('link', { name: words('page.walk.next'), exact: true }).click()
    }
    await heading(me, words('page.walk.end'))

    await me.page.getByRole('link', { name: words('page.doors.try'), exact: true }).click()
    await me.button('page.try.begin').click()
    await me.sees('Which day here will you never forget?')
    for (const name of ['Mei', 'Joe', 'Amina', 'Rolf', 'Tess']) await me.sees(words('doors.pretend', { name }))
    await me.button('page.try.send').click()
    await me.sees(words('page.try.empty'))
    await answerField(me).fill('The <b>otter</b> by the bridge.')
    await me.button('page.try.send').click()
    await me.sees('The <b>otter</b> by the bridge.')
    await me.sees(SIX)
    await me.button('page.try.take-back').click()
    await heading(me, words('page.try.taken'))
    await me.sees(FIVE)
    expect(await me.page.getByText('otter').count()).toBe(0)

    await me.page.getByRole('link', { name: words('page.doors.set-up'), exact: true }).click()
    await me.button('page.set-up.submit').click()
    await me.sees(words('doors.set-up.place.empty'))
    for (const [name, text] of [
      ['place', 'Weir End'],
      ['hope', 'That the ferry runs again.'],
      ['name', 'Ida'],
      ['deputy', 'Noor'],
    ] as const)
      await me.page.getByRole('textbox', { name: words(`page.set-up.${name}`) }).fill(text)
    await me.button('page.set-up.submit').click()
    await heading(me, words('page.next.title', { place: 'Weir End' }))
    const link = await me.page.getByRole('textbox', { name: words('page.next.deputy.label', { name: 'Noor' }) }).inputValue()

    const noor = await seat(browser, stage)
    await noor.page.goto(link)
    await noor.sees('Weir End')
    await noor.page.getByText(`${words('page.acting.you')} Noor`).waitFor()
    await noor.starts('quick')
    await noor.leaves()

    await me.page.getByRole('link', { name: words('page.next.session.do') }).click()
    await heading(me, words('page.home.title'))
    await me.page.getByText(`${words('page.acting.you')} Ida`).waitFor()
    await me.goes('page.my')
    await me.sees('That the ferry runs again.')
    await me.page.reload()
    await me.page.getByText(`${words('page.acting.you')} Ida`).waitFor()
    await me.goes('page.home')
    await me.page.getByRole('link', { name: words('page.doors.all') }).click()
    await me.sees(words('page.doors.try.about'))
    expect(me.complaints).toEqual([REFUSED])
  }, 120_000)

  it('keep visitors apart who try at the same time, in English and in German', async () => {
    const stage = await raiseStage({ doors: true })
    onTestFinished(() => stage.end())
    const one = await seat(browser, stage)
    const other = await seat(browser, stage)
    for (const me of [one, other]) {
      await me.enters()
      await door(me, 'try').click()
    }
    await Promise.all([answers(one, 'The heron on the roof.'), answers(other, 'The brass band in the rain.')])
    await one.sees(SIX)
    await other.sees(SIX)
    expect(await one.page.getByText('brass band').count()).toBe(0)
    await one.button('page.try.take-back').click()
    await one.sees(FIVE)
    expect(await other.page.getByText('brass band').count()).toBe(1)

    await one.page.getByRole('combobox').selectOption('de')
    await one.page.getByRole('button', { name: say('de', 'page.try.again') }).click()
    await one.page.getByText('Mei · erfunden').waitFor()
    await one.page.getByText('?', { exact: false }).first().waitFor()
    await one.page.getByRole('textbox', { name: say('de', 'page.try.label') }).fill('Der Reiher auf dem Dach.')
    await one.page.getByRole('button', { name: say('de', 'page.try.send') }).click()
    await one.page.getByText(say('de', 'coverage', { used: 6, of: 6, people: 6, ofPeople: 6 })).waitFor()
    await one.leaves()
    await other.leaves()
  }, 60_000)

  it('say so, and let one begin again, when the time of a try ran out while the phone slept', async () => {
    const stage = await raiseStage({ doors: true })
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage, PHONE)
    await me.enters()
    await door(me, 'try').click()
    await me.button('page.try.begin').click()
    await answerField(me).fill('Too late, I fell asleep.')
    await stage.passes(3_600_000)
    await me.page.reload()
    await me.button('page.try.send').click()
    await me.sees(words('page.try.over'))
    await me.button('page.try.again').click()
    await answerField(me).fill('Now I am awake.')
    await me.button('page.try.send').click()
    await me.sees(SIX)
    expect(me.complaints).toEqual([REFUSED])
  }, 60_000)

  it('show a town to wander in where nothing can be done, and lead back out of it', async () => {
    const stage = await raiseStage({ doors: true })
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage)
    await me.enters()
    await me.page.goto(`${stage.console.url()}#/walk/${END}`)
    await me.page.getByRole('link', { name: words('page.walk.wander') }).click()
    await me.sees(words('page.doors.visiting'))
    await me.goes('page.room')
    await me.opens('gather.button')
    await me.fills('gather.answer', 'I was here.')
    await me
      .dialog()
      .getByRole('button', { name: words('gather.send'), exact: true })
      .click()
    await me.sees(new RegExp(literal(words('refuse.look-only'))))
    await me.page.keyboard.press('Escape')
    await me.page.goto(`${stage.console.url()}#/register`)
    await me.sees(/A bus company opens the doors/)
    await expect
      .poll(() => me.page.evaluate('document.querySelector(".drawing img")?.naturalWidth ?? 0'), { timeout: 20_000 })
      .toBeGreaterThan(0)
    await radar(me)
    await passesAxe(me.page, 'the register of the town', SIZES.toReversed())
    await me.page.reload()
    await me.sees(words('page.doors.visiting'))
    await me.page.getByRole('link', { name: words('page.doors.back') }).click()
    await me.sees(words('page.doors.try.about'))
    expect((await stage.app.store(EXHIBIT).people({ community: EXHIBIT })).length).toBe(25)
    expect(me.complaints).toEqual([REFUSED])
  }, 60_000)

  it('pass axe at every step, light and dark, wide and narrow', async () => {
    const stage = await raiseStage({ doors: true })
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage)
    await me.enters()
    await picture(me)
    await passesAxe(me.page, 'the doors')
    await door(me, 'alderwick').click()
    for (const stop of [1, 2, 3, 6, 10, 11, END]) {
      await me.page.goto(`${stage.console.url()}#/walk/${stop}`)
      await heading(me, stop === END ? words('page.walk.end') : ((await readWalk()).stops[stop - 1]?.title.en ?? ''))
      await passesAxe(me.page, `stop ${stop}`)
    }
    await me.page.goto(`${stage.console.url()}#/try`)
    await heading(me, words('page.try.title'))
    await passesAxe(me.page, 'before a try')
    await me.button('page.try.begin').click()
    await answerField(me).fill('The heron on the roof.')
    await passesAxe(me.page, 'a question')
    await me.button('page.try.send').click()
    await me.sees(SIX)
    await passesAxe(me.page, 'all six')
    await me.button('page.try.take-back').click()
    await me.sees(FIVE)
    await passesAxe(me.page, 'taken back')
    await me.page.goto(`${stage.console.url()}#/set-up`)
    await me.button('page.set-up.submit').click()
    await me.sees(words('doors.set-up.hope.empty'))
    await passesAxe(me.page, 'four questions, some of them wrong')
    for (const name of ['place', 'hope', 'name', 'deputy'])
      await me.page.getByRole('textbox', { name: words(`page.set-up.${name}`) }).fill(`Some ${name}`)
    await me.button('page.set-up.submit').click()
    await heading(me, words('page.next.title', { place: 'Some place' }))
    await passesAxe(me.page, 'what is next')
    await me.button('page.next.starters.do').click()
    await me
      .dialog()
      .getByRole('checkbox', { name: words('starter.nature') })
      .check()
    await me.sends('starters.send')
    await me.sees(words('page.next.starters.done'))
  }, 120_000)
})
