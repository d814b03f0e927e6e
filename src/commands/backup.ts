import { basename, join, resolve } from 'node:path'
import { DAYS_KEPT, makeBackup } from '../../db/backup/backup.js'
import { backupFolder } from '../../db/backup/copies.js'
import { SANDBOXES } from '../communities.js'
import { readConfig } from '../config/config.js'
import { communitiesIn, openDataFolder } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { keyFile } from '../config/secret-key.js'
import { systemClock } from '../core/clock.js'
import { CairnError, explain } from '../core/errors.js'

const MEGABYTE = 1_000_000
const refuse = (message: string, remedy: string): CairnError => new CairnError({ code: 'no-backup', fault: 'operator', message, remedy })

/** `cairn backup [--to FOLDER]`: a verified copy of each live community, also while Cairn works; exit code 1 when one could not be made. */
export async function backup(options: { to?: string }): Promise<void> {
  const config = readConfig(readEnv())
  openDataFolder(config.dataFolder)
  const own = backupFolder(config.dataFolder)
  const folder = options.to === undefined ? own : resolve(options.to)
  if (folder === config.dataFolder) throw refuse('Backups can not stand among the databases.', 'Leave --to out, or name another folder.')
  const communities = communitiesIn(config.dataFolder).filter((id) => !SANDBOXES.has(id))
  if (communities.length === 0) throw refuse('There is no live community to keep yet.', 'Set one up: cairn setup "Our place"')

  let made = 0
  for (const community of communities) {
    try {
      const file = join(config.dataFolder, `${community}.db`)
      const copy = makeBackup({ file, community, folder, now: systemClock.now(), prune: folder === own })
      made += 1
      write(`${community}: ${copy.file} (${(copy.bytes / MEGABYTE).toFixed(1)} MB), opened and checked.`)
      if (copy.removed > 0) write(`  Copies of days before the newest ${DAYS_KEPT} are gone: ${copy.removed}.`)
    } catch (thrown) {
      process.stderr.write(`${community}: ${explain(thrown)}\n`)
      process.exitCode = 1
    }
  }
  if (made === 0) return
  const key = config.secretKey === undefined ? basename(keyFile(config.dataFolder)) : 'CAIRN_SECRET_KEY'
  write(`The secret key (${key}) is not in a backup. Keep a copy of it somewhere else.`)
  if (folder !== own) write('Erasing someone does not reach copies kept there. Do not keep them for long; a restore erases again.')
}

const write = (line: string): void => void process.stdout.write(`${line}\n`)
