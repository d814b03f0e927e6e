import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createModel } from '../../src/models/model.js'
import { noMeter } from '../../src/ports/meter.js'
import { COMMUNITY, raiseStage } from '../console/support/stage.js'
import { createScriptedProvider } from '../support/scripted-model.js'
import { createTimers } from '../support/timers.js'
import { passesAxe } from './support/axe.js'
import { openChromium } from './support/chromium.js'
import { seat, words } from './support/person.js'

const scope = { community: COMMUNITY }
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

it('a model is switched on by the words of a form, off with one button, and on again', async () => {
  const provider = createScriptedProvider([], { name: 'scripted:model', at: 'models.example' })
  const stage = await raiseStage({
    sandbox: false,
    enter: async (account, app) => void (await app.store(COMMUNITY).person(scope, account, 'Ana', 0, ['core'])),
    model: (place) =>
      createModel({
        provider,
        embedder: null,
        prices: null,
        allowance: { unit: 'tokens', most: 1_000 },
        place,
        clock: createTimers(0),
        logger: silent,
        meter: noMeter,
      }),
  })
  onTestFinished(() => stage.end())
  const ana = await seat(browser, stage)
  await ana.enters()
  await ana.page.getByRole('link', { name: words('page.board') }).click()
  await ana.sees(words('model.is-off'))
  await ana.button('model.read').click()
  await ana.dialog().getByText('models.example').waitFor()
  await passesAxe(ana.page, 'the words of the switch')
  const most = ana.dialog().getByRole('textbox', { name: words('model.most', { unit: 'tokens' }) })
  await most.fill('plenty')
  await ana.button('model.on').click()
  await ana.dialog().getByText(words('model.most.wrong')).waitFor()
  await most.fill('250')
  await ana.sends('model.on')
  await ana.sees('Used this month: 0 tokens of 250 tokens.')
  await passesAxe(ana.page, 'the board with a model')
  await ana.button('model.off').click()
  await ana.sees(words('model.is-off'))
  await ana.button('model.read').click()
  await ana.sends('model.on')
  await ana.sees('Used this month')
  expect(await stage.app.store(COMMUNITY).models.switched(scope)).toMatchObject({ on: true, to: 'scripted:model (models.example)' })
  expect(ana.complaints.filter((one) => !/422/.test(one))).toEqual([])
  await ana.page.context().close()
}, 60_000)
