import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
]

/** Starts the Chromium of CAIRN_CHROMIUM or of a usual place. Fails, saying how to install it, when there is none. */
export async function openChromium(): Promise<Browser> {
  const named = process.env.CAIRN_CHROMIUM
  const found = [...(named ? [named] : []), ...USUAL].find((path) => existsSync(path))
  if (!found) {
    throw new Error(
      'The browser tests need Chromium. Install it (Debian, Ubuntu: apt-get install -y chromium), or set CAIRN_CHROMIUM to its path.',
    )
  }
  return chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
