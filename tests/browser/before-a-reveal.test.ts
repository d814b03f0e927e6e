import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it, onTestFinished } from 'vitest'
import { raiseStage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, words } from './support/person.js'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

async function clean({ page }: Person): Promise<void> {
  await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
    return (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)
  })
  expect(found).toEqual([])
}

it('a host looks and holds, the author rewords, all see it, someone reports it, and a host shows it again', async () => {
  const browser = await openChromium()
  const stage = await raiseStage()
  onTestFinished(async () => {
    await browser.close()
    await stage.end()
  })
  const me = await seat(browser, stage)
  const looks = async (): Promise<void> => {
    const link = me.page.getByRole('link', { name: words('page.review') })
    if (!(await link.isVisible())) await me.page.getByText(words('page.commands'), { exact: true }).click()
    await link.click()
    await me.page.getByRole('heading', { level: 1, name: words('review.title') }).waitFor()
  }
  const one = (key: string, text: string) => me.page.getByRole('button', { name: `${words(key)}: ${text}` })
  await me.enters()
  await me.actsAs('Ana')
  await me.starts('quick')
  await me.presses('page.room.make-public')
  await me.sees(words('page.room.public'))
  await me.actsAs('Ben')
  await me.goes('page.room')
  await me.answers('Kim, 12 Mill Lane, stole my bike.')
  await me.sees(words('detail.yours.address'))

  await me.actsAs('Ana')
  await looks()
  await me.sees('This may hold: a street address')
  await clean(me)
  await one('review.hold', 'Kim, 12 Mill Lane').click()
  await me.chooses(words('hold.reason.person'))
  await clean(me)
  await me.sends('page.hold')
  await me.sees('Held back. It names a private person.')

  await me.actsAs('Ben')
  await me.goes('page.room')
  await me.sees(words('hold.yours'))
  await me.opens('hold.reword')
  expect(await me.dialog().getByRole('textbox').inputValue()).toBe('Kim, 12 Mill Lane, stole my bike.')
  await me.fills('page.my.edit.label', 'My bike was stolen.')
  await me.sends('page.save')

  await me.actsAs('Ana')
  await me.commands('skip')
  await me.sees(/collecting answers|Which day/i)
  await me.commands('skip')
  await me.sees(words('review.room.public'))
  await me.page
    .getByRole('button', { name: words('review.look') })
    .last()
    .click()
  await me.page.getByRole('button', { name: words('review.show-all') }).click()
  await me.goes('page.room')
  await me.sees('My bike was stolen.')

  await me.actsAs('Cyd')
  await me.goes('page.room')
  await one('page.report.this', 'My bike was stolen.').first().click()
  await clean(me)
  await me.sends('page.report.this')
  await me.sees(words('page.gone.look'))
  await clean(me)
  await me.actsAs('Ana')
  await me.goes('page.room')
  await me.page
    .getByRole('button', { name: words('review.look') })
    .last()
    .click()
  await one('review.show', 'My bike was stolen.').click()
  await me.sees(words('review.nothing'))
  await me.goes('page.room')
  await me.page.getByText(words('page.gone.look')).first().waitFor({ state: 'hidden' })
  await one('page.hold.hide', 'My bike was stolen.').first().click()
  await me.chooses(words('hold.reason.off'))
  await me.sends('page.hold.hide')
  await me.sees(words('page.gone.held'))
  await me.leaves()
}, 60_000)
