import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { SourceLine } from '../../src/core/source.js'
import { gatherStories } from '../../src/horizon/stories.js'
import { COMMUNITY, raiseStage, type Stage } from '../console/support/stage.js'
import { passesAxe } from './support/axe.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, words } from './support/person.js'

const scope = { community: COMMUNITY }
const NOW = Date.UTC(2026, 0, 12, 9)
const NEWS = [
  [
    'Village heats sixty homes with warm water from an old mine',
    'Pumps lift the water; the first one failed and the village learned to filter it.',
  ],
  ['Parliament votes for a law that protects wild bees', 'Farmers and gardeners leave strips unmown until autumn.'],
  ['Robots weed onion fields without poison', 'A cooperative of forty farms shares six machines.'],
  ['Island bank lends small sums to repair shops', 'Cobblers and menders pay back over five years.'],
  ['Study: People who sing in choirs sleep better', 'Two thousand adults kept a diary for a year.'],
  ['City opens a library of tools in an empty supermarket', 'People borrow drills and ladders, and stay for coffee.'],
  ['Donaudampfschifffahrtsgesellschaftskapitänsmützenhersteller streiken am Wochenende', ''],
] as const

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function withNews(): Promise<{ stage: Stage; me: Person }> {
  const stage = await raiseStage()
  onTestFinished(() => stage.end())
  const reads = NEWS.map(([title, summary], at) => ({
    source: SourceLine.parse({ url: `https://paper${at}.example/feed`, title: `Paper ${at}`, publisher: `Paper ${at % 3}`, lang: 'en' }),
    lang: 'en',
    items: [{ guid: `${at}`, title, summary, url: `https://paper${at}.example/story`, published: NOW - at * 3_600_000, author: null }],
  }))
  await stage.app.store(COMMUNITY).horizon.keep(scope, gatherStories(reads, 0).stories, NOW)
  const me = await seat(browser, stage)
  await me.enters()
  await me.actsAs('Ana')
  return { stage, me }
}

async function fits(me: Person, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await me.page.setViewportSize({ width, height: 800 })
    expect(
      await me.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      `${name} at ${width}`,
    ).toBe(0)
    await passesAxe(me.page, `${name} at ${width}`)
  }
}

describe('what others are doing', () => {
  it('is shown now, taken by a press, and read whole on its page, which fits a phone', async () => {
    const { stage, me } = await withNews()
    await me.page.goto(new URL('#/register', stage.console.url()).href)
    await me.page.getByRole('button', { name: words('register.digest.now') }).click()
    await stage.app.settled()
    await me.goes('page.room')
    await me.sees('Parliament votes for a law that protects wild bees')
    await me.page.getByRole('button', { name: words('digest.page') }).click()
    await me.sees(words('digest.chosen-by'))
    await me.sees(words('digest.more.title'))
    expect(await me.page.getByRole('link', { name: 'Robots weed onion fields without poison' }).getAttribute('href')).toBe(
      'https://paper2.example/story',
    )
    await fits(me, 'the page of a digest')
  }, 60_000)

  it('comes on the day and hour that the core team chooses, and may be read by others once they say so', async () => {
    const { stage, me } = await withNews()
    await me.page.goto(new URL('#/register', stage.console.url()).href)
    await me.page.getByRole('button', { name: words('register.rhythm.when.week') }).click()
    await me.dialog().waitFor()
    await fits(me, 'choosing a day')
    await me.dialog().getByLabel('Thursday').check()
    await me.sends('rhythm.keep')
    await me.sees(words('rhythm.week'))
    await me.page.getByRole('button', { name: words('register.digest.now') }).click()
    await stage.app.settled()
    await me.page.getByRole('button', { name: 'What we noticed: everyone' }).click()
    await me.sees(`/feeds/${COMMUNITY}/noticed`)
    await fits(me, 'the page of the register')
    await me.page.goto(new URL(`/feeds/${COMMUNITY}/noticed`, stage.console.url()).href)
    await me.sees('Parliament votes for a law that protects wild bees')
    await fits(me, 'a feed as a page')
  }, 60_000)
})
