import { existsSync } from 'node:fs'

/** The environment as it is, unchecked. */
export type Env = Readonly<Record<string, string | undefined>>

const TRACING = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2', 'LANGCHAIN_VERBOSE'] as const

/** The one reader of the process's environment; a `.env` file in the working folder adds to it and never overrides it. */
export function readEnv(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  // a package that traces what people say to a service elsewhere must find it off, whatever was set for another program
  for (const name of TRACING) process.env[name] = 'false'
  return process.env
}
