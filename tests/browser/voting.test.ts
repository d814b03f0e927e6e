import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { loadLibrary } from '../../src/playbook/library.js'
import { stepKinds } from '../../src/steps/index.js'
import { COMMUNITY, ROOM, raiseStage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { seat, words } from './support/person.js'

const FOLDER = fileURLToPath(new URL('../../fixtures/opinions', import.meta.url))
const HOUR_MS = 3_600_000

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

it('somebody votes on one statement after another in one place, adds one, and opens all of them when voting has closed', {
  timeout: 60_000,
}, async () => {
  const stage = await raiseStage({ library: await loadLibrary(FOLDER, stepKinds) })
  onTestFinished(() => stage.end())
  const me = await seat(browser, stage)
  await me.enters()
  await me.actsAs('Ana')
  const does = (deed: Parameters<typeof stage.app.host.accept>[0]['deed']) =>
    stage.app.host.accept({
      key: JSON.stringify(deed),
      community: COMMUNITY,
      room: ROOM,
      actor: { account: 'console:ana', name: 'Ana' },
      deed,
    })
  await does({ kind: 'start', playbook: 'common-ground', length: 'quick' })
  await stage.passes(13 * HOUR_MS)
  await me.page.goto(new URL(`/#/room/${encodeURIComponent(ROOM)}`, me.page.url()).href)
  await me.presses('statements.vote')
  await me.sees(words('statements.left', { n: 3 }))
  const cards = me.button('statements.agree')
  await cards.click()
  await me.sees(words('statements.left', { n: 2 }))
  expect(await cards.count()).toBe(1)
  await me.presses('statements.disagree')
  await me.presses('statements.pass')
  await me.sees(words('statements.done', { n: 3 }))
  await me.button('statements.add').last().click()
  await me.fills('statements.add.label', 'Let the river flood the meadow')
  await me.sends('statements.add')
  await me.sees(words('statements.added'))
  await stage.passes(25 * HOUR_MS)
  await me.page
    .getByRole('button', { name: words('statements.all', { n: 4 }) })
    .first()
    .click()
  await me.page.getByText('Let the river flood the meadow · 1 agree, 0 disagree, 0 pass').last().waitFor()
  await me.leaves()
})
