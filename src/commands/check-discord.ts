import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { readConfig } from '../config/config.js'
import { communitiesIn } from '../config/data-folder.js'
import type { Env } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import type { Finding } from './check.js'

const about = 'Discord'
const wrong = (found: string, remedy: string): Finding => ({ about, state: 'wrong', found, remedy })

/** Asks Discord whose token this is, which server takes part, and which permission each of our channels lacks; says what to click. */
export async function discordFindings(env: Env): Promise<readonly Finding[]> {
  try {
    const { discord, dataFolder } = readConfig(env)
    if (!discord)
      return [
        { about, state: 'missing', found: 'none. The console works without it.', remedy: 'To add it: adapters/chat/discord/README.md' },
      ]
    const rooms = await roomsIn(dataFolder)
    const { askDiscord } = await import('../../adapters/chat/discord/ask.js')
    const said = await askDiscord({ ...discord, rooms })
    if ('fault' in said) return [wrong(said.fault.message, said.fault.remedy)]
    const { guild, invite } = said
    return [
      { about, state: 'ok', found: `${guild.name} (${guild.id}), as ${guild.self}. To invite Cairn again: ${invite}` },
      ...said.rooms.flatMap(({ channel, name, permissions }) =>
        name === null
          ? [
              wrong(
                `the channel ${channel} is gone, or hidden from Cairn.`,
                'In Discord: the channel → Edit Channel → Permissions → add Cairn → allow View Channel.',
              ),
            ]
          : permissions.length === 0
            ? [{ about: `#${name}`, state: 'ok', found: 'Cairn may do all it needs.' } as const]
            : permissions.map(({ name: permission, use }) => ({
                ...wrong(
                  `the permission ${permission} is missing: to ${use}.`,
                  `In Discord: #${name} → Edit Channel → Permissions → Cairn → allow ${permission}.`,
                ),
                about: `#${name}`,
              })),
      ),
      ...(said.rooms.length === 0
        ? [
            {
              about,
              state: 'missing',
              found: 'no channel is a room of ours yet.',
              remedy: 'In the channel in which you want to meet: /cairn here',
            } as const,
          ]
        : []),
    ]
  } catch (thrown) {
    if (thrown instanceof CairnError) return [wrong(thrown.message, thrown.remedy)]
    throw thrown
  }
}

async function roomsIn(dataFolder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const id of communitiesIn(dataFolder)) {
    const store = await openStore({ file: join(dataFolder, `${id}.db`), clock: systemClock, readonly: true })
    try {
      found.push(...(await store.rooms({ community: id })).map(({ room }) => room))
    } finally {
      await store.close()
    }
  }
  return found
}
