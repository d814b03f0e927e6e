import { createRequire } from 'node:module'
import { CairnError } from '../../../src/core/errors.js'

const failure = (message: string, remedy: string): CairnError =>
  new CairnError({ code: 'model-package', fault: 'operator', message, remedy })

/** The provider is none that LangChain knows. */
export const unknownProvider = (provider: string, known: readonly string[]): CairnError =>
  failure(`LangChain knows no provider "${provider}".`, `Name one of: ${known.join(', ')}.`)

/** Loads a provider's package. Throws CairnError `model-package` with the line that installs it. */
export async function packageOf(name: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    createRequire(import.meta.url).resolve(name)
  } catch {
    throw failure(`The package ${name} is not installed.`, `npm install ${name}`)
  }
  return (await import(name)) as Readonly<Record<string, unknown>>
}
