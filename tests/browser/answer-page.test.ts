import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { COMMUNITY, raiseStage } from '../console/support/stage.js'
import { visit } from '../console/support/visitor.js'
import { openChromium } from './support/chromium.js'
import { words } from './support/person.js'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

async function passes(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
    const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((all) => all.violations)')
    expect([what, colorScheme, JSON.stringify(found)]).toEqual([what, colorScheme, '[]'])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const wide = await page.evaluate('document.documentElement.scrollWidth <= innerWidth')
  expect([what, wide]).toEqual([what, true])
}

/** Ben's link to the first question. */
async function linked(): Promise<string> {
  const stage = await raiseStage()
  onTestFinished(() => stage.end())
  const ana = await visit(stage)
  await ana.accept('Ana', { kind: 'start', playbook: 'storytelling', length: 'quick' })
  await ana.accept('Ben', { kind: 'settings', audience: 'group' })
  const [open] = await stage.app.store(COMMUNITY).sessions({ community: COMMUNITY }, { open: true })
  const at = { session: open?.id ?? '', step: open?.cursor.step ?? '' }
  const view = await stage.app.host.look({ kind: 'answer-link', community: COMMUNITY, account: 'console:ben', name: 'Ben', ...at })
  return view.kind === 'answer-link' ? view.url : ''
}

async function phone(javaScriptEnabled = true): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    javaScriptEnabled,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())))
  page.on('pageerror', (thrown) => void complaints.push(thrown.message))
  return { page, complaints }
}

describe('the answer page on a phone', () => {
  it('keeps what was typed over a reload, sends it, changes it and takes it back, and passes axe', async () => {
    const url = await linked()
    const { page, complaints } = await phone()
    await page.goto(url)
    await passes(page, 'open')
    const box = page.getByRole('textbox', { name: words('gather.answer') })
    await box.fill('The flood of 2013. Mira came with her boat.')
    await page.getByText(words('answer.kept')).waitFor()
    if (process.env.CAIRN_PICTURE) {
      await page.screenshot({ path: fileURLToPath(new URL('../../docs/answer.png', import.meta.url)), fullPage: true })
    }
    await page.reload()
    expect(await box.inputValue()).toBe('The flood of 2013. Mira came with her boat.')
    await page.getByRole('button', { name: words('gather.send'), exact: true }).click()
    await page.getByText(words('answer.voice', { n: 1 })).waitFor()
    await passes(page, 'sent')
    expect(await page.evaluate('localStorage.length')).toBe(0)
    await box.fill('The great flood.')
    await page.getByRole('button', { name: words('answer.save') }).click()
    await page.getByText(words('answer.kept')).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: words('answer.take-back') }).click()
    await page.getByRole('button', { name: words('answer.pass') }).waitFor()
    expect(await box.inputValue()).toBe('')
    expect(complaints).toEqual([])
  }, 30_000)

  it('works with no script at all', async () => {
    const url = await linked()
    const { page } = await phone(false)
    await page.goto(url)
    await page.getByRole('textbox', { name: words('gather.answer') }).fill('The heron.')
    await page.getByRole('radio', { name: words('audience.count') }).check()
    await page.getByRole('button', { name: words('gather.send'), exact: true }).click()
    await page.getByText(words('answer.voice', { n: 1 })).waitFor()
    expect(await page.getByRole('radio', { name: words('audience.count') }).isChecked()).toBe(true)
  }, 30_000)
})
