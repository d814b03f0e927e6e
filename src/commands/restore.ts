import { resolve } from 'node:path'
import { restoreBackup } from '../../db/backup/restore.js'
import { readConfig } from '../config/config.js'
import { openDataFolder } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { systemClock } from '../core/clock.js'

/** `cairn restore FILE [--community ID] [--sure]`: puts a backup in the place of its community's database. Throws CairnError and changes nothing when it can't. */
export async function restore(file: string, options: { community?: string; sure?: boolean }): Promise<void> {
  const config = readConfig(readEnv())
  openDataFolder(config.dataFolder)
  const done = await restoreBackup({
    file: resolve(file),
    dataFolder: config.dataFolder,
    clock: systemClock,
    community: options.community,
    sure: options.sure ?? false,
  })
  const since = done.newest === null ? 'It holds no events.' : `Its newest event is of ${new Date(done.newest).toISOString()}.`
  write(`${done.name} (${done.community}) is back. ${since}`)
  if (done.erased > 0) write(`Erasures carried out in it again: ${done.erased}.`)
  if (done.takenBack > 0) write(`Answers and lines taken back since, and taken back again: ${done.takenBack}.`)
  if (done.lost && done.lost.events + done.lost.contributions > 0)
    write(`Not in it: ${done.lost.events} events and ${done.lost.contributions} answers.`)
  if (done.aside !== null) write(`The database it replaces is kept as ${done.aside} until someone is erased. Remove it when all is well.`)
  write('Start Cairn again: npm start')
}

const write = (line: string): void => void process.stdout.write(`${line}\n`)
