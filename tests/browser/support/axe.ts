import axe from 'axe-core'
import { expect } from 'vitest'
import type { Person } from './person.js'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Runs axe on what is shown, light and dark, wide and narrow; nothing may stand wider than the screen. */
export async function passesAxe({ page }: Person, what: string): Promise<void> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
  for (const viewport of SIZES) {
    await page.setViewportSize(viewport)
    expect([what, viewport.width, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([
      what,
      viewport.width,
      true,
    ])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const only = colorScheme === 'dark' ? ', runOnly: ["color-contrast"]' : ''
      const found = (await page.evaluate(
        `axe.run(document, { resultTypes: ["violations"]${only} }).then((all) => all.violations)`,
      )) as Violation[]
      const told = found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
      expect([what, viewport.width, colorScheme, told]).toEqual([what, viewport.width, colorScheme, []])
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
}
