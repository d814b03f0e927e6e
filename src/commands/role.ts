import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { PRACTICE } from '../communities.js'
import { readConfig } from '../config/config.js'
import { communitiesIn, openDataFolder } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { keyFor, readSecretKey } from '../config/secret-key.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { Role } from '../core/role.js'
import { CODE_LIFE_MS, CODES, hashCode, newCode } from '../role-codes.js'

const refuse = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-role', fault: 'user', message, remedy })

/** A new single-use code for a role in a community; its keyed hash alone is kept. */
export async function issueCode(parts: {
  dataFolder: string
  secretKey: string | undefined
  community: string
  role: Role
}): Promise<string> {
  const { dataFolder, secretKey, community, role } = parts
  const key = keyFor(readSecretKey(dataFolder, secretKey, systemClock), CODES)
  const code = newCode(systemClock)
  const store = await openStore({ file: join(dataFolder, `${community}.db`), clock: systemClock })
  try {
    await store.keepCode({ community }, { hash: hashCode(key, code), role, until: systemClock.now() + CODE_LIFE_MS })
  } finally {
    await store.close()
  }
  return code
}

/** `cairn role [ROLE] [--community]`: prints a code that gives the role, core unless told, to whoever claims it first. */
export async function role(given: string | undefined, options: { community?: string }): Promise<void> {
  const wanted = Role.safeParse(given ?? 'core')
  if (!wanted.success) throw refuse(`There is no role "${given}".`, `Choose one of: ${Role.options.join(', ')}.`)
  const config = readConfig(readEnv())
  openDataFolder(config.dataFolder)
  const live = communitiesIn(config.dataFolder).filter((id) => id !== PRACTICE)
  const community = options.community ?? live[0]
  if (community === undefined || !live.includes(community))
    throw refuse(
      'There is no such live community.',
      live.length > 0 ? `Choose one of: ${live.join(', ')}.` : 'Found one: cairn setup "Our place"',
    )
  const code = await issueCode({ ...config, community, role: wanted.data })
  process.stdout.write(`Say this in Slack, within a day; it works once: /cairn claim ${code}\n`)
}
