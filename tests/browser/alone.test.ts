import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it, onTestFinished } from 'vitest'
import { raiseStage, type Stage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, thanked, words } from './support/person.js'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function alone(): Promise<{ stage: Stage; me: Person }> {
  const stage = await raiseStage()
  onTestFinished(() => stage.end())
  const me = await seat(browser, stage)
  await me.enters()
  return { stage, me }
}

describe('one person alone', () => {
  it('plays a quick session from the first page to an adopted wall, and opens a line to the words under it', async () => {
    const { me } = await alone()
    const { page } = me
    await me.starts('quick')
    await me.answers('The night the pond froze, and the whole row came out to skate.')
    await me.sees(thanked(1))
    await me.actsAs('Ben')
    await me.answers('Mr Ito mended my bike for nothing, and then taught me how.', 'outside')
    await me.sees(thanked(2))
    await me.commands('skip')
    await me.sees(/Picture Alder Row/)
    await me.answers('… every street had a bench, and someone on it with time to talk?')
    await me.actsAs('Ana')
    await me.answers('… nobody had to eat alone?')
    await me.sees(thanked(2))
    await me.commands('skip')
    await me.sees(words('publish.open'))
    await me.line('Mr Ito mended my bike').click()
    await me.dialog().getByRole('blockquote').filter({ hasText: 'Mr Ito mended my bike' }).waitFor()
    await me
      .dialog()
      .getByRole('button', { name: words('page.close') })
      .click()

    await me.goes('page.home')
    await page.getByRole('link', { name: new RegExp(words('artifact.adopted')) }).click()
    await page.getByText(new RegExp(`^${words('artifact.adopted')}`)).waitFor()
    await page.getByText(words('coverage', { used: 4, of: 4, people: 2, ofPeople: 2 })).waitFor()
    await me.line('nobody had to eat alone').click()
    await me.dialog().getByText('… nobody had to eat alone?').waitFor()
    await me.leaves()
  }, 30_000)
})
