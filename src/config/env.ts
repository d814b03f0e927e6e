import { existsSync } from 'node:fs'

/** The environment as it is, unchecked. */
export type Env = Readonly<Record<string, string | undefined>>

/** The one reader of the process's environment; a `.env` file in the working folder adds to it and never overrides it. */
export function readEnv(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
