import { createInterface } from 'node:readline/promises'
import { foundCommunity, idOf, isZone, MOST_LETTERS } from '../communities.js'
import { readConfig } from '../config/config.js'
import { openDataFolder } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { catalogues } from '../words/catalogue.js'
import { issueCode } from './role.js'

const refuse = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-community', fault: 'user', message, remedy })

/** `cairn setup NAME [--id] [--zone] [--lang]`: founds a live community. Whoever then opens the link of `cairn start` is of its core team. */
export async function setup(given: string | undefined, options: { id?: string; zone?: string; lang?: string }): Promise<void> {
  const name = (given ?? (await ask('What is your place called? '))).trim()
  if (name === '' || name.length > MOST_LETTERS) throw refuse('A community needs a name.', `Give one of 1 to ${MOST_LETTERS} letters.`)
  const id = options.id ?? idOf(name)
  if (id === '') throw refuse(`"${name}" holds no plain letter.`, 'Give an id too: --id our-place')
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id)) throw refuse(`"${id}" can't be an id.`, 'Use lower-case letters, digits and dashes.')
  const zone = options.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!isZone(zone)) throw refuse(`"${zone}" is not a time zone.`, 'One looks like Europe/London.')
  const lang = options.lang ?? 'en'
  if (!catalogues.has(lang)) throw refuse(`Cairn does not speak "${lang}" yet.`, `It speaks: ${[...catalogues.keys()].join(', ')}.`)

  const config = readConfig(readEnv())
  openDataFolder(config.dataFolder)
  await foundCommunity({ dataFolder: config.dataFolder, clock: systemClock, id, name, zone, lang })
  process.stdout.write(`${name} is set up. Start Cairn (npm start) and open its link: whoever does is of the core team.\n`)
  process.stdout.write('Sources to look at what others do, by theme: cairn sources --starter solutions\n')
  if (!config.slack) return
  const code = await issueCode({ ...config, community: id, role: 'core' })
  process.stdout.write(`From Slack, say within a day; it works once: /cairn claim ${code}\n`)
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw refuse('A community needs a name.', 'Give it: cairn setup "Our place"')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}
