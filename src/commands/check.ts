import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { type Config, readConfig } from '../config/config.js'
import { communitiesIn, openDataFolder } from '../config/data-folder.js'
import { type Env, readEnv } from '../config/env.js'
import { keyFile, readSecretKey } from '../config/secret-key.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { hardPieces } from '../playbook/hard-pieces.js'
import type { Library } from '../playbook/library.js'
import { readLibrary } from '../prompts.js'
import { say } from '../words/catalogue.js'
import { modelsSetUp } from './check-model.js'

/** One thing looked at: `ok`, `missing` (Cairn works without it) or `wrong` (it can't), in words, with how to mend it. */
export interface Finding {
  readonly about: string
  readonly state: 'ok' | 'missing' | 'wrong'
  readonly found: string
  readonly remedy?: string
}

const ok = (about: string, found: string): Finding => ({ about, state: 'ok', found })
const missing = (about: string, found: string, remedy: string): Finding => ({ about, state: 'missing', found, remedy })
const wrong = (about: string, thrown: unknown): Finding =>
  thrown instanceof CairnError
    ? { about, state: 'wrong', found: thrown.message, remedy: thrown.remedy }
    : { about, state: 'wrong', found: String(thrown), remedy: 'Report this.' }

async function tried(about: string, look: () => Promise<Finding> | Finding): Promise<Finding> {
  try {
    return await look()
  } catch (thrown) {
    return wrong(about, thrown)
  }
}

const [OLDEST_MAJOR, OLDEST_MINOR] = [20, 19] as const

function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const fits = major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)
  if (fits) return ok('Node', version)
  return { about: 'Node', state: 'wrong', found: `${version} is too old.`, remedy: 'Install Node 20.19 or newer (20, 22 or 24).' }
}

const portFree = (config: Config): Promise<Finding> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      const remedy = 'If that is Cairn itself, all is well. If not, set CAIRN_PORT to another port, or to 0 for any that is free.'
      resolve(missing('port', `${config.host}:${config.port} can't be used now (${thrown.code ?? 'unknown'}).`, remedy))
    })
    server.listen(config.port, config.host, () => server.close(() => resolve(ok('port', `${config.host}:${config.port} is free.`))))
  })

async function database(config: Config, id: string): Promise<Finding> {
  const store = await openStore({ file: join(config.dataFolder, `${id}.db`), clock: systemClock, readonly: true })
  try {
    const community = await store.community(id)
    if (!community) return missing('community', `${id}.db holds no community of that name.`, 'Give the file the name it had.')
    const { inbox, outbox } = await store.pending(systemClock.now())
    return ok('community', `${community.name} (${id}): ${inbox} events and ${outbox} effects wait.`)
  } finally {
    await store.close()
  }
}

/** Which playbooks there are, which can't be used and why, and which of their words read too hard: a hint, which nothing rests on. */
export function playbooks(library: Library): readonly Finding[] {
  const files = [...library.files.values()]
  return [
    ok('playbooks', [...library.files.keys()].join(', ') || 'none'),
    ...library.faults.map((fault): Finding => ({ ...wrong('playbook', fault), state: 'missing' })),
    ...files.flatMap((file) =>
      hardPieces(file).map(({ place, lang, hints }) => {
        const found = hints.map(({ key, values }) => say('en', key, values)).join(' ')
        return missing('reading age', `${file.id}, ${place} (${lang}): ${found}`, 'It works all the same. Try shorter words and sentences.')
      }),
    ),
  ]
}

function secretKey(config: Config): Finding {
  if (config.secretKey !== undefined) return ok('secret key', 'from CAIRN_SECRET_KEY.')
  if (!existsSync(keyFile(config.dataFolder))) return ok('secret key', 'none yet; one is made at the first start.')
  readSecretKey(config.dataFolder, undefined, systemClock)
  return ok('secret key', 'from a file that only its owner can read.')
}

function slack({ slack: set }: Config): Finding {
  if (!set) return missing('Slack', 'none. The console works without it.', 'To add it: adapters/chat/slack/README.md')
  const ways = [set.appToken && 'Socket Mode', set.signingSecret && 'signed HTTP'].filter(Boolean).join(' and ')
  return ok('Slack', `set up for ${ways}. "cairn check slack" asks Slack itself.`)
}

/** Looks at everything Cairn needs, and changes nothing but making the data folder. */
export async function findings(env: Env): Promise<readonly Finding[]> {
  const found: Finding[] = [nodeVersion(process.versions.node)]
  let config: Config
  try {
    config = readConfig(env)
  } catch (thrown) {
    return [...found, wrong('configuration', thrown)]
  }
  for (const name of config.strangers) found.push(missing('configuration', `${name} means nothing to Cairn.`, 'Check how it is spelt.'))
  found.push(
    await tried('data', () => {
      openDataFolder(config.dataFolder)
      return ok('data', config.dataFolder)
    }),
    await tried('secret key', () => secretKey(config)),
    await tried('port', () => portFree(config)),
  )
  for (const id of communitiesIn(config.dataFolder)) found.push(await tried('community', () => database(config, id)))
  found.push(...playbooks(await readLibrary()))
  found.push(slack(config))
  found.push(...(await modelsSetUp(config.models)))
  return found
}

const SIGN = { ok: '✓', missing: '–', wrong: '✗' } as const

/** What a platform says of how it is set up. Throws CairnError for a platform that can't be asked. */
async function platformFindings(platform: string, env: Env): Promise<readonly Finding[]> {
  if (platform === 'slack') return (await import('./check-slack.js')).slackFindings(env)
  if (platform === 'model') return (await import('./check-model.js')).modelFindings(env)
  throw new CairnError({
    code: 'unknown-platform',
    fault: 'user',
    message: `"${platform}" can't be checked.`,
    remedy: 'Choose: slack, model.',
  })
}

/** `cairn check [PLATFORM] [--json]`: what is configured, what is missing and how to mend it; exit code 1 when something is wrong. */
export async function check(platform: string | undefined, options: { json?: boolean }): Promise<void> {
  const all = platform === undefined ? await findings(readEnv()) : await platformFindings(platform, readEnv())
  for (const one of all) {
    if (options.json) process.stdout.write(`${JSON.stringify(one)}\n`)
    else process.stdout.write(`${SIGN[one.state]} ${one.about}: ${one.found}${one.remedy ? `\n    ${one.remedy}` : ''}\n`)
  }
  if (all.some((one) => one.state === 'wrong')) process.exitCode = 1
}
