import { expect, it, onTestFinished } from 'vitest'
import { COMMUNITY, raiseStage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { seat, words } from './support/person.js'

const scope = { community: COMMUNITY }

it('a deputy is chosen among those who have joined, and everyone sees who it is', async () => {
  const browser = await openChromium()
  const stage = await raiseStage()
  onTestFinished(async () => {
    await browser.close()
    await stage.end()
  })
  const me = await seat(browser, stage)
  await me.enters()
  await me.actsAs('Ana')
  await me.starts('quick')
  await me.actsAs('Ben')
  await me.goes('page.room')
  await me.answers('From Ben.')
  await me.actsAs('Ana')
  await me.goes('page.room')
  await me.commands('deputy')
  await me.chooses('Ben')
  await me.sends('page.send')
  await me.sees(/Ben is the deputy of this session now/)
  await me.sees(words('page.deputy'))
  const [session] = await stage.app.store(COMMUNITY).sessions(scope, {})
  const ben = (await stage.app.store(COMMUNITY).people(scope)).find(({ name }) => name === 'Ben')
  expect(session?.deputy).toBe(ben?.id)
  await me.leaves()
}, 30_000)
