import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { say, type Values } from '../../../src/words/catalogue.js'
import type { Stage } from '../../console/support/stage.js'

const PATIENCE_MS = 10_000

/** The UI words of a key in English, as people see them. */
export const words = (key: string, values?: Values): string => say('en', key, values)

/** A text as a pattern that means just that text. */
export const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Someone at a browser of their own, who finds everything by what it is called. */
export interface Person {
  readonly page: Page
  /** What the browser complained about. */
  readonly complaints: readonly string[]
  readonly dialog: () => Locator
  readonly button: (key: string, values?: Values) => Locator
  /** The button that opens the words under a line, where it was last shown. */
  readonly line: (text: string) => Locator
  readonly sees: (text: string | RegExp) => Promise<void>
  /** Opens a fresh one-time link. */
  readonly enters: () => Promise<void>
  readonly goes: (key: string) => Promise<void>
  /** Becomes this person of the practice community. */
  readonly actsAs: (name: string) => Promise<void>
  readonly starts: (length: string) => Promise<void>
  readonly presses: (key: string) => Promise<void>
  /** Presses a button that opens a form. */
  readonly opens: (key: string) => Promise<void>
  readonly fills: (key: string, text: string) => Promise<void>
  readonly chooses: (label: string) => Promise<void>
  /** Sends the open form and waits until it is accepted. */
  readonly sends: (key: string) => Promise<void>
  readonly answers: (text: string, audience?: 'count' | 'group' | 'outside') => Promise<void>
  /** A command of the session bar. */
  readonly commands: (name: string) => Promise<void>
  readonly leaves: () => Promise<void>
}

export async function seat(browser: Browser, stage: Stage, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  page.on('pageerror', (thrown) => complaints.push(thrown.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })

  const dialog = (): Locator => page.getByRole('dialog')
  const button = (key: string, values?: Values): Locator => page.getByRole('button', { name: words(key, values), exact: true })

  const me: Person = {
    page,
    complaints,
    dialog,
    button,
    line: (text) => page.getByRole('button', { name: new RegExp(`^${literal(words('page.line.why'))} .*${literal(text)}`) }).last(),
    sees: (text) => page.getByText(text).last().waitFor(),
    enters: async () => {
      await page.goto(stage.console.link())
      await page.getByRole('heading', { level: 1, name: words('page.home.title') }).waitFor()
    },
    goes: async (key) => {
      await page
        .getByRole('navigation', { name: words('page.nav') })
        .getByRole('link', { name: words(key), exact: true })
        .click()
    },
    actsAs: async (name) => {
      await page.getByRole('button', { name: words('page.acting') }).click()
      const known = dialog().getByRole('button', { name, exact: true })
      await dialog()
        .getByRole('button', { name: words('page.acting.new') })
        .waitFor()
      if ((await known.count()) > 0) await known.click()
      else {
        await dialog()
          .getByRole('button', { name: words('page.acting.new') })
          .click()
        await page.getByRole('textbox', { name: words('page.acting.name') }).fill(name)
        await button('page.acting.use').click()
      }
      await page.getByRole('button', { name: `${words('page.acting')} ${name}` }).waitFor()
    },
    starts: async (length) => {
      await page
        .getByRole('button', { name: new RegExp(`^${words('page.start')}.*Tell our story`, 's') })
        .first()
        .click()
      await dialog()
        .getByRole('radio', { name: new RegExp(`^${words(`page.length.${length}`)}`) })
        .check()
      await dialog()
        .getByRole('button', { name: words('page.start'), exact: true })
        .click()
      await dialog().waitFor({ state: 'hidden' })
      await page.getByRole('log').waitFor()
    },
    presses: (key) => button(key).click(),
    opens: async (key) => {
      await button(key).click()
      await dialog().waitFor()
    },
    fills: (key, text) =>
      dialog()
        .getByRole('textbox', { name: words(key) })
        .fill(text),
    chooses: (label) => dialog().getByRole('radio', { name: label }).check(),
    sends: async (key) => {
      await dialog()
        .getByRole('button', { name: words(key), exact: true })
        .click()
      await dialog().waitFor({ state: 'hidden' })
    },
    answers: async (text, audience = 'group') => {
      await me.opens('gather.button')
      await me.fills('gather.answer', text)
      await me.chooses(words(`audience.${audience}`))
      await me.sends('gather.send')
    },
    commands: async (name) => {
      const wanted = button(`page.command.${name}`)
      if (!(await wanted.isVisible())) await page.getByText(words('page.commands'), { exact: true }).click()
      await wanted.click()
    },
    leaves: async () => {
      await context.close()
      expect(complaints).toEqual([])
    },
  }
  return me
}
