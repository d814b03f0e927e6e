import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { say } from '../../src/words/catalogue.js'
import { COMMUNITY, raiseStage, type Stage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { type Person, seat, thanked, words } from './support/person.js'

const scope = { community: COMMUNITY }
const MINUTE_MS = 60_000

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function stageWith(count: number): Promise<{ stage: Stage; people: readonly Person[] }> {
  const stage = await raiseStage()
  onTestFinished(() => stage.end())
  const people: Person[] = []
  for (let n = 0; n < count; n += 1) people.push(await seat(browser, stage))
  for (const one of people) await one.enters()
  return { stage, people }
}

async function one(): Promise<{ stage: Stage; me: Person }> {
  const { stage, people } = await stageWith(1)
  return { stage, me: people[0] as Person }
}

describe('around the page', () => {
  it('words that are taken back vanish from pages that are open elsewhere', async () => {
    const { people } = await stageWith(2)
    const [ana, ben] = people as [Person, Person]
    await ana.starts('quick')
    await ana.answers('Better not, after all.')
    await ana.commands('skip')
    await ana.sees(/Picture Alder Row/)
    await ana.commands('skip')
    await ben.actsAs('Ben')
    await ben.goes('page.room')
    const seen = ben.page.getByRole('log').getByText('Better not, after all.')
    await seen.first().waitFor()
    await ana.goes('page.my')
    await ana.page.getByRole('button', { name: `${words('my.withdraw')}: Better not` }).click()
    await ana
      .dialog()
      .getByRole('button', { name: words('page.my.withdraw'), exact: true })
      .click()
    await ana.sees(words('my.nothing'))
    await ben.page.getByText('[taken back]').first().waitFor()
    expect(await seen.count()).toBe(0)
  }, 30_000)

  it('a live session begins when its host says so, and counts its minutes', async () => {
    const { stage, me } = await one()
    await me.page.getByRole('button', { name: new RegExp(`^${words('page.start')}.*Tell our story`, 's') }).click()
    await me.chooses(words('page.tempo.live'))
    await me.sends('page.start')
    const left = (time: RegExp) => me.page.getByRole('timer').filter({ hasText: time }).waitFor()
    await me.sees(words('frame.live'))
    await me.presses('page.wall.next')
    await left(/5:00|4:\d\d/)
    await stage.passes(4 * MINUTE_MS)
    await me.answers('Just in time.')
    await me.commands('extend')
    await left(/3:\d\d/)
  }, 30_000)

  it('one session runs in two rooms, which stand side by side', async () => {
    const { me } = await one()
    await me.page.getByRole('button', { name: new RegExp(`^${words('page.start')}.*Tell our story`, 's') }).click()
    await me.dialog().getByRole('checkbox', { name: 'Riverside' }).check()
    await me.sends('page.start')
    await me.button('gather.button').waitFor()
    await me.page
      .getByRole('navigation', { name: words('page.rooms') })
      .getByRole('link', { name: 'Riverside' })
      .click()
    await me.page.getByRole('heading', { level: 1, name: 'Riverside' }).waitFor()
    await me.answers('Said at the river.')
    await me.sees(thanked(1))
  }, 30_000)

  it('a session is stopped only after asking', async () => {
    const { stage, me } = await one()
    await me.starts('quick')
    await me.commands('stop')
    await me
      .dialog()
      .getByRole('button', { name: words('page.cancel') })
      .click()
    await me.dialog().waitFor({ state: 'hidden' })
    expect((await stage.app.store(COMMUNITY).sessions(scope, { open: true })).length).toBe(1)
    await me.commands('stop')
    await me.sends('page.command.stop')
    await me.sees(words('page.room.no-session'))
    await me.sees(words('page.closed'))
  }, 30_000)

  it('a double click closes one step, not two', async () => {
    const { me } = await one()
    await me.starts('quick')
    await me.page.getByText(words('page.commands'), { exact: true }).click()
    await me.button('page.command.skip').dblclick()
    await me.sees(/Picture Alder Row/)
    await me.answers('Still open.')
    expect(await me.page.getByText(words('command.skip')).count()).toBe(1)
  }, 30_000)

  it('an answer that is too long is counted as it is typed, refused beside its field, and kept whole', async () => {
    const { me } = await one()
    await me.starts('quick')
    await me.opens('gather.button')
    const long = 'A day. '.repeat(200)
    await me.fills('gather.answer', long)
    await me
      .dialog()
      .getByText(words('page.letters.over', { n: 200 }))
      .first()
      .waitFor()
    await me
      .dialog()
      .getByRole('button', { name: words('gather.send') })
      .click()
    await me
      .dialog()
      .getByText(words('gather.long', { n: 1_400, max: 1_200 }))
      .waitFor()
    await me.page.reload()
    await me.opens('gather.button')
    expect(await me.dialog().getByRole('textbox').inputValue()).toBe(long)
  }, 30_000)

  it('a person is reached, and settings are kept', async () => {
    const { stage, me } = await one()
    await me.starts('quick')
    await me.commands('human')
    await me.fills('page.command.human.label', 'About the bridge.')
    await me.sends('page.send')
    await me.sees(new RegExp(words('command.human')))
    await me.goes('page.my')
    await me.page.getByRole('button', { name: `${words('my.edit')}: ${words('page.settings')}` }).click()
    await me.dialog().getByLabel(words('page.settings.from')).fill('20:30')
    await me
      .dialog()
      .getByRole('combobox', { name: words('page.settings.zone') })
      .selectOption('Europe/Berlin')
    await me.chooses(words('audience.outside'))
    await me.sends('page.save')
    await me.sees(words('my.quiet', { from: '20:30', until: '08:00' }))
    const [person] = await stage.app.store(COMMUNITY).people(scope)
    expect(person).toMatchObject({ quietFrom: '20:30', zone: 'Europe/Berlin', audience: 'outside' })
  }, 30_000)

  it('all of one’s words go when the sentence is typed, and only then', async () => {
    const { stage, me } = await one()
    await me.starts('quick')
    await me.answers('Forget me.')
    await me.goes('page.my')
    await me.presses('my.erase')
    const label = words('page.erase.label', { sentence: words('page.erase.sentence') })
    await me.dialog().getByRole('textbox', { name: label }).fill('yes')
    await me
      .dialog()
      .getByRole('button', { name: words('page.erase.do') })
      .click()
    await me.dialog().getByText(words('page.erase.wrong')).waitFor()
    await me.dialog().getByRole('textbox', { name: label }).fill(words('page.erase.sentence'))
    await me.sends('page.erase.do')
    await me.sees(words('page.erase.done'))
    await stage.app.settled()
    expect(await stage.app.store(COMMUNITY).people(scope)).toEqual([])
    await me.leaves()
  }, 30_000)

  it('in a live community a browser says its name once, and can be nobody else', async () => {
    const stage = await raiseStage({
      sandbox: false,
      enter: async (account, app) => {
        if (stage.entered.length === 0) await app.store(COMMUNITY).person(scope, account, 'Ana', 0, ['core'])
      },
    })
    onTestFinished(() => stage.end())
    const [ana, ben] = [await seat(browser, stage), await seat(browser, stage)]
    await ana.enters()
    await ana.sees(`${words('page.acting.you')} Ana`)
    await ana.starts('quick')
    await ben.enters()
    await ben.sees(words('page.start.core'))
    await ben.page.getByRole('link', { name: /Tell our story/ }).click()
    await ben.presses('gather.button')
    await ben
      .dialog()
      .getByRole('textbox', { name: words('page.acting.name') })
      .fill('Ben')
    await ben
      .dialog()
      .getByRole('button', { name: words('page.acting.use') })
      .click()
    await ben.fills('gather.answer', 'Said as myself.')
    await ben.sends('gather.send')
    await ben.sees(thanked(1))
    await ben.sees(`${words('page.acting.you')} Ben`)
    expect(await ben.page.getByRole('button', { name: words('page.acting') }).count()).toBe(0)
    await ben.page.getByText(words('page.commands'), { exact: true }).click()
    await ben.button('page.command.report').waitFor()
    expect(await ben.button('page.command.skip').count()).toBe(0)
    await ana.leaves()
    await ben.leaves()
  }, 30_000)

  it('tells times in the reader’s own zone', async () => {
    const stage = await raiseStage({ start: Date.UTC(2026, 0, 12, 9) })
    onTestFinished(() => stage.end())
    const me = await seat(browser, stage, { timezoneId: 'Asia/Tokyo' })
    await me.enters()
    await me.starts('quick')
    await me.button('gather.button').waitFor()
    const times = await me.page.getByRole('log').getByRole('time').allInnerTexts()
    expect(times).toContain('Tue 13 January at 18:00')
  }, 30_000)

  it.each(['America/New_York', 'Pacific/Kiritimati'])(
    'tells a day of the calendar as that day in %s too',
    async (timezoneId) => {
      const stage = await raiseStage()
      onTestFinished(() => stage.end())
      const me = await seat(browser, stage, { timezoneId })
      await me.enters()
      const told = await me.page.evaluate(`import('/time.js').then(({ when }) => when(Date.UTC(2026, 1, 1), 'day'))`)
      expect(told).toMatch(/^(1 February|February 1,?) 2026$/)
    },
    30_000,
  )

  it('speaks German when asked to, and remembers it', async () => {
    const { me } = await one()
    const language = me.page.getByRole('combobox', { name: words('page.language') })
    await language.selectOption('de')
    await me.page.getByRole('heading', { level: 1, name: say('de', 'page.home.title') }).waitFor()
    await me.page.reload()
    await me.page.getByRole('heading', { level: 1, name: say('de', 'page.home.title') }).waitFor()
    expect(await me.page.evaluate('document.documentElement.lang')).toBe('de')
    await me.page.getByRole('link', { name: say('de', 'page.help'), exact: true }).click()
    await me.page.getByRole('heading', { level: 1, name: say('de', 'help.title') }).waitFor()
    await me.leaves()
  }, 30_000)

  it('whoever speaks German here is written to in German too', async () => {
    const { stage, me } = await one()
    await me.starts('quick')
    await me.answers('A story.')
    const spoken = async () => (await stage.app.store(COMMUNITY).people(scope)).flatMap(({ lang }) => lang ?? [])
    expect(await spoken()).toEqual([])
    await me.page.getByRole('combobox', { name: words('page.language') }).selectOption('de')
    await expect.poll(spoken).toEqual(['de'])
    await me.leaves()
  }, 30_000)
})
