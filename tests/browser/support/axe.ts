import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Wide and narrow, as the README promises. */
export const SIZES: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
]

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** Runs axe on what is shown, light and dark, in each of these sizes, where nothing may be wider than the window; leaves it in the first. */
export async function passesAxe(page: Page, what: string, sizes: readonly Size[] = SIZES): Promise<void> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
  for (const viewport of sizes) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // Colours are all that dark changes.
      const only = colorScheme === 'dark' ? ', runOnly: ["color-contrast"]' : ''
      const run = `axe.run(document, { resultTypes: ["violations"]${only} }).then((all) => all.violations)`
      const found = (await page.evaluate(run)) as Violation[]
      const told = found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`))
      expect([what, viewport.width, colorScheme, told]).toEqual([what, viewport.width, colorScheme, []])
    }
    const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect([what, viewport.width, over]).toEqual([what, viewport.width, 0])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const [first] = sizes
  if (first) await page.setViewportSize(first)
}
