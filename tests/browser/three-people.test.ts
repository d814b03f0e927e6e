import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { raiseStage, type Stage } from '../console/support/stage.js'
import { openChromium } from './support/chromium.js'
import { literal, type Person, seat, words } from './support/person.js'

const DAY_MS = 86_400_000
const PICTURE = fileURLToPath(new URL('../../docs/console.png', import.meta.url))
const MOST_PICTURE_BYTES = 250_000

/** What each says to the four questions, in their order; Cyd passes once. */
const SAID = {
  Ana: [
    'I miss the bakery light at six in the morning.',
    'Last winter the ferry crew carried our shopping up the hill.',
    'What if the mill ran again, for all of us?',
    'Dear us, the river is clean and the children swim before school.',
  ],
  Ben: [
    'I would fight for the allotments behind the station.',
    'At the flood meeting a stranger gave me her boots.',
    'What if every street had one long table?',
    'Dear us, we gave up the car park and nobody wants it back.',
  ],
  Cyd: ['The dance hall is gone and I still hear it.', null, 'What if old and young ate together on Fridays?', 'Dear us, my bus comes.'],
} as const

/** The six parts of the story, each with a few words of the answer that Ben puts there. */
const PARTS = [
  ['challenge', 'I miss the bakery light'],
  ['choice', 'a stranger gave me her boots'],
  ['ordinary-day', 'children swim before school'],
  ['who-gains', 'old and young ate together'],
  ['cost', 'we gave up the car park'],
  ['first-step', 'one long table'],
] as const
const LINKING = 'And so we begin with small things.'
const MENDED = 'What if old and young cooked and ate together on Fridays?'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function gathered(stage: Stage): Promise<readonly [Person, Person, Person]> {
  const [ana, ben, cyd] = await Promise.all([seat(browser, stage), seat(browser, stage), seat(browser, stage)])
  await Promise.all([ana, ben, cyd].map((one) => one.enters()))
  await ana.actsAs('Ana')
  await ana.starts('full')
  for (const [person, name] of [
    [ben, 'Ben'],
    [cyd, 'Cyd'],
  ] as const) {
    await person.actsAs(name)
    await person.page.getByRole('link', { name: /Tell our story/ }).click()
    await person.button('gather.button').waitFor()
  }
  return [ana, ben, cyd]
}

const postWith = (person: Person, text: string) => person.page.getByRole('log').getByRole('listitem').filter({ hasText: text }).last()

/** Ben takes the draft on and fills its parts with exact words, and one line of his own. */
async function drafts(ben: Person): Promise<void> {
  await ben.presses('draft.take')
  for (const [slot, part] of PARTS) {
    const place = postWith(ben, words('draft.fill'))
      .page()
      .getByRole('listitem')
      .filter({
        has: ben.page.getByRole('heading', { name: words(`section.${slot}`), exact: true }),
      })
    await place.getByRole('button', { name: words('draft.fill') }).click()
    await ben.dialog().getByRole('radio', { name: part }).check()
    if (slot === 'first-step') await ben.fills('draft.linking', LINKING)
    await ben.sends('draft.add')
    await place.getByText(part).waitFor()
  }
  await ben.presses('draft.done')
}

describe('three people at three browsers', () => {
  it('play a full session to an adopted story, and hear a month later what became of it', async () => {
    const stage = await raiseStage()
    onTestFinished(() => stage.end())
    const [ana, ben, cyd] = await gathered(stage)
    const all = [ana, ben, cyd] as const
    const questions = [/never|miss|fight/, /better/, /What if/, /Tuesday/]

    for (const [at, question] of questions.entries()) {
      await Promise.all(
        [
          [ana, SAID.Ana[at]],
          [ben, SAID.Ben[at]],
          [cyd, SAID.Cyd[at]],
        ].map(async ([one, said]) => {
          const person = one as Person
          await person.sees(question)
          if (typeof said === 'string') return person.answers(said)
          await person.presses('gather.pass')
          return person.sees(words('gather.passed'))
        }),
      )
      if (at < questions.length - 1) for (const said of Object.values(SAID)) await expectHidden(all, said[at])
      await ana.commands('skip')
    }

    // reveal and headings
    for (const one of all) await one.sees(SAID.Cyd[0])
    await ben.opens('cluster.propose')
    await ben.fills('cluster.heading', 'Bread and light')
    await ben.sends('cluster.propose')
    await cyd.sees('Bread and light')
    await cyd.presses('cluster.support')
    await cyd.sees(words('cluster.thanks'))
    if (process.env.CAIRN_PICTURE === '1') await takePicture(ana)
    await ana.commands('skip')

    await drafts(ben)

    // did we get you right?
    for (const [person, count] of [
      [ana, 2],
      [ben, 3],
    ] as const) {
      const yes = person.button('release.yes-group')
      await yes.nth(count - 1).waitFor()
      for (let n = 0; n < count; n += 1) {
        await yes.nth(n).click()
        await person.page.getByText(words('release.thanks')).nth(n).waitFor()
      }
    }
    await cyd.opens('release.fix')
    await cyd.fills('release.fix.label', MENDED)
    await cyd.sends('gather.send')
    await cyd.sees(words('release.fixed'))
    await ana.commands('skip')

    // consent
    await ana.presses('consent.consent')
    await ben.opens('consent.concern')
    await ben.fills('consent.concern.why', 'The table needs someone to carry it.')
    await ben.sends('gather.send')
    await cyd.presses('consent.consent')
    for (const one of all) await one.sees(words('consent.passed'))

    // pledges
    await ana.opens('pledge.button')
    await ana.fills('pledge.what', 'I ask the miller for the key.')
    await ana.sends('pledge.send')
    await ana.sees(new RegExp(literal(words('pledge.thanks'))))
    await cyd.presses('gather.pass')
    await cyd.sees(words('gather.passed'))
    await ana.commands('skip')

    // the story, adopted
    for (const one of all) await one.sees(words('publish.open'))
    await cyd.line('I miss the bakery light').click()
    await cyd.dialog().getByRole('blockquote').filter({ hasText: 'I miss the bakery light' }).waitFor()
    await cyd
      .dialog()
      .getByRole('button', { name: words('page.close') })
      .click()
    await cyd.goes('page.home')
    await cyd.page.getByRole('link', { name: new RegExp(words('artifact.adopted')) }).click()
    for (const text of [LINKING, MENDED, 'The table needs someone to carry it.']) await cyd.sees(text)

    // nobody let a line out of the group
    await cyd.page.getByRole('button', { name: words('artifact.show.outside') }).click()
    await cyd.sees(words('artifact.edition.outside'))
    await cyd.page.getByText(MENDED).waitFor({ state: 'detached' })
    await cyd.page.getByRole('button', { name: words('artifact.show.group') }).click()
    await cyd.sees(MENDED)

    // a month later
    await stage.passes(30 * DAY_MS)
    await ana.sees(words('checkback.yours'))
    await ana.button('checkback.button').last().click()
    await ana.chooses(words('checkback.did'))
    await ana.sends('gather.send')
    await ana.sees(words('checkback.thanks'))
    await ana.commands('skip')
    await ben.sees(words('page.room.no-session'))
    for (const one of all) await one.leaves()
  }, 90_000)
})

/** Nobody sees an answer in the room before it is revealed. */
async function expectHidden(people: readonly Person[], said: string | null | undefined): Promise<void> {
  if (said) for (const one of people) expect(await one.page.getByRole('log').getByText(said).count()).toBe(0)
}

/** The README's picture: in the middle of a session. */
async function takePicture(me: Person): Promise<void> {
  const { page } = me
  const question = page.getByRole('log').getByRole('listitem').filter({ hasText: SAID.Ana[3] })
  await question.evaluate((one) => (one as unknown as { scrollIntoView(at: object): void }).scrollIntoView({ block: 'start' }))
  await page.mouse.move(0, 0)
  await page.screenshot({ path: PICTURE })
  expect(statSync(PICTURE).size).toBeLessThan(MOST_PICTURE_BYTES)
}
