import { expect, it, onTestFinished } from 'vitest'
import { COMMUNITY, ROOM, raiseStage, SECOND_ROOM } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { seat, words } from './support/person.js'

const scope = { community: COMMUNITY }
const CODE = /connect ([0-9a-z-]{26,40})/

it('two rooms are joined on the board with a code and two yeses, a room is kept for young people, and For me takes an age', async () => {
  const browser = await openChromium()
  const stage = await raiseStage()
  onTestFinished(async () => {
    await browser.close()
    await stage.end()
  })
  const me = await seat(browser, stage)
  const store = stage.app.store(COMMUNITY)
  const press = (name: string): Promise<void> => me.page.getByRole('button', { name, exact: true }).last().click()
  await me.enters()
  await me.actsAs('Ana')
  await me.goes('page.board')
  await press(words('connect.offer', { room: 'Village hall' }))
  await me.sees(CODE)
  const code = CODE.exec((await me.page.textContent('body')) ?? '')?.[1] ?? ''

  await me.actsAs('Ben')
  await me.goes('page.board')
  await press(words('connect.use'))
  await me.fills('connect.code.label', code)
  await me.chooses('Riverside')
  await me.sends('connect.send')
  await me.sees(/Join Village hall \(console.*\) with Riverside \(console.*\)\?/)
  await press(words('connect.yes'))
  await me.actsAs('Ana')
  await me.goes('page.room')
  await press(words('connect.yes'))
  await me.sees(/are joined now/)
  const [joined] = await store.connects(scope, 0)
  expect(joined).toMatchObject({ a: ROOM, b: SECOND_ROOM, endedAt: null })

  await me.goes('page.board')
  await me.sees(/Village hall \(console.*\) \+ Riverside/)
  await press(words('connect.undo'))
  await expect.poll(async () => (await store.connects(scope, 0)).length).toBe(0)
  await press(words('youth.mark.on', { room: 'Riverside' }))
  await press(words('youth.check'))
  await me.sees(words('youth.form'))
  await me.page.keyboard.press('Escape')

  await me.goes('page.for-me')
  await press(words('age.adult'))
  await me.sees('My age group: 18 or over')
  await me.leaves()
}, 60_000)
