import { readConfig } from '../config/config.js'
import type { Env } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { createLogger } from '../observe/logger.js'
import type { Finding } from './check.js'

const about = 'Slack'
const wrong = (found: string, remedy: string): Finding => ({ about, state: 'wrong', found, remedy })

/** Asks Slack whose token this is, which rights it lacks, and whether Socket Mode opens; says what to click. */
export async function slackFindings(env: Env): Promise<readonly Finding[]> {
  const config = tried(() => readConfig(env))
  if (config instanceof CairnError) return [wrong(config.message, config.remedy)]
  const { slack } = config
  if (!slack)
    return [{ about, state: 'missing', found: 'none. The console works without it.', remedy: 'To add it: adapters/chat/slack/README.md' }]
  const { askSlack } = await import('../../adapters/chat/slack/ask.js')
  const said = await askSlack({ ...slack, clock: systemClock, logger: createLogger({ level: 'silent' }) })
  if ('fault' in said) return [wrong(said.fault.message, said.fault.remedy)]
  const found: Finding[] = [{ about, state: 'ok', found: `${said.team.name} (${said.team.id}), as bot ${said.team.botUser}.` }]
  for (const { scope, use } of said.missing)
    found.push(
      wrong(
        `the right ${scope} is missing: to ${use}.`,
        `api.slack.com/apps → your app → OAuth & Permissions → Bot Token Scopes → add ${scope} → Reinstall.`,
      ),
    )
  for (const { scope, use, without } of said.optional)
    found.push({
      about,
      state: 'missing',
      found: `the right ${scope} is not given. It lets Cairn ${use}.`,
      remedy: `You may add ${scope} under OAuth & Permissions. Without it, ${without}.`,
    })
  if (said.socket)
    found.push(
      said.socket.ok
        ? { about: 'Socket Mode', state: 'ok', found: 'opens.' }
        : { ...wrong(said.socket.message, said.socket.remedy), about: 'Socket Mode' },
    )
  if (slack.signingSecret !== undefined)
    found.push({ about: 'signed HTTP', state: 'ok', found: `Slack sends to ${config.publicUrl ?? 'the public address'}/slack/events.` })
  return found
}

function tried<T>(work: () => T): T | CairnError {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof CairnError) return thrown
    throw thrown
  }
}
