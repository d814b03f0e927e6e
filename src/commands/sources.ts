import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { liveCommunities } from '../communities.js'
import { readConfig } from '../config/config.js'
import { readEnv } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { SourceLine } from '../core/source.js'
import { writeOpml } from '../horizon/opml.js'
import { starters, starterThemes } from '../horizon/starters.js'
import { plainText } from '../play/terminal.js'
import { readFeedsFile } from './feeds-file.js'

interface Options {
  readonly add?: string
  readonly starter?: string
  readonly drop?: string
  readonly opml?: string
  readonly json?: boolean
  readonly community?: string
}

/** `cairn sources [--add FILE] [--starter THEME] [--drop URL] [--opml FILE] [--json] [--community ID]`: what a community's horizon is scanned by. */
export async function sources(options: Options): Promise<void> {
  const { dataFolder } = readConfig(readEnv())
  const live = await liveCommunities(dataFolder, systemClock)
  const community = live.find(({ id }) => options.community === undefined || id === options.community)
  if (!community) {
    throw new CairnError({
      code: 'unknown-community',
      fault: 'user',
      message: 'There is no such live community.',
      remedy: 'Found one with cairn setup.',
    })
  }
  const store = await openStore({ file: join(dataFolder, `${community.id}.db`), clock: systemClock })
  const scope = { community: community.id }
  try {
    if (options.add !== undefined) {
      for (const source of await readFeedsFile(options.add)) await store.horizon.putSource(scope, source, null, systemClock.now())
    }
    if (options.starter !== undefined)
      for (const source of ofTheme(options.starter)) await store.horizon.putSource(scope, source, null, systemClock.now())
    const kept = await store.horizon.sources(scope)
    const dropped = kept.find(({ url }) => url === options.drop)
    if (options.drop !== undefined && !dropped) {
      throw new CairnError({
        code: 'unknown-source',
        fault: 'user',
        message: 'There is no source with that address.',
        remedy: 'Look at cairn sources.',
      })
    }
    if (dropped) await store.horizon.dropSource(scope, dropped.id)
    const left = kept.filter((one) => one !== dropped)
    if (options.opml !== undefined) await writeFile(options.opml, writeOpml(community.name, left))
    for (const source of left) process.stdout.write(`${options.json ? JSON.stringify(SourceLine.parse(pick(source))) : inWords(source)}\n`)
    if (left.length === 0 && !options.json)
      process.stdout.write('There are no sources yet. Add some: cairn sources --add FILE, or --starter solutions\n')
  } finally {
    await store.close()
  }
}

/** The sources to begin with of one theme. */
function ofTheme(theme: string): readonly SourceLine[] {
  const found = starters().filter((one) => one.theme === theme)
  if (found.length > 0) return found
  throw new CairnError({
    code: 'unknown-theme',
    fault: 'user',
    message: `There is no list to begin with called "${theme}".`,
    remedy: `Choose one of: ${starterThemes().join(', ')}.`,
  })
}

const pick = ({ url, title, theme, kind, publisher, lang, readBy, note }: SourceLine): SourceLine => ({
  url,
  title,
  theme,
  kind,
  publisher,
  lang,
  readBy,
  note,
})

const inWords = ({ title, url, brokenSince, why }: SourceLine & { brokenSince: number | null; why: string | null }): string => {
  const broken = brokenSince === null ? '' : `\n    broken since ${new Date(brokenSince).toISOString().slice(0, 10)}: ${why ?? ''}`
  return plainText([{ kind: 'said', text: `${title}  ${url}${broken}` }])
}
