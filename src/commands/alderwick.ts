import { openStore } from '../../db/index.js'
import { readConfig } from '../config/config.js'
import { openDataFolder } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { createLogger } from '../observe/logger.js'
import { loadTown } from '../play/load-town.js'
import { readLibrary } from '../prompts.js'

/** `cairn alderwick`: fills the practice community with a made-up town. Throws CairnError and changes nothing when it holds sessions, or a Cairn works on it. */
export async function alderwick(): Promise<void> {
  const { dataFolder } = readConfig(readEnv())
  openDataFolder(dataFolder)
  const { people, sessions, artifacts } = await loadTown({
    dataFolder,
    clock: systemClock,
    logger: createLogger({ level: 'error' }),
    library: await readLibrary(),
    openStore: (file, clock, unsynced = false) => openStore({ file, clock, unsynced }),
  })
  write(`Alderwick is here: ${people} people, ${sessions} sessions, ${artifacts} results. All of it is made up.`)
  write('Look around: npm start -- --community practice')
}

const write = (line: string): void => void process.stdout.write(`${line}\n`)
