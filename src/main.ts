import { mkdir } from 'node:fs/promises'
import { createConsole } from '../adapters/chat/console/index.js'
import { openStore } from '../db/index.js'
import { type App, createApp } from './app.js'
import { readConfig } from './config/config.js'
import { readEnv } from './config/env.js'
import { loadSecrets } from './config/secrets.js'
import { systemClock } from './core/clock.js'
import { explain } from './core/errors.js'
import { createLogger } from './observe/logger.js'
import { readLibrary } from './prompts.js'

/** `cairn start`: reads the configuration, opens the databases, serves the console, and prints its one address. */
export async function start(): Promise<void> {
  const config = readConfig(readEnv())
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  const secrets = await loadSecrets({ dataFolder: config.dataFolder, given: config.secretKey })
  const logger = createLogger({ level: config.logLevel })
  const library = await readLibrary()
  for (const fault of library.faults) logger.error('a playbook was left out', { why: explain(fault) })

  const console = createConsole({ host: config.host, port: config.port, secret: secrets.derive('console'), clock: systemClock })
  const app = await createApp({
    dataFolder: config.dataFolder,
    clock: systemClock,
    logger,
    library,
    adapters: [console],
    communities: [
      {
        id: 'practice',
        name: config.place ?? 'Practice',
        zone: config.zone,
        lang: config.lang,
        sandbox: true,
        rooms: [
          { room: 'console:main', name: 'main' },
          { room: 'console:second', name: 'second room' },
        ],
        core: [],
      },
    ],
    openStore: (file, clock) => openStore({ file, clock }),
  })
  await app.start()
  process.stdout.write(`\nCairn is ready. Open this once in your browser:\n\n  ${console.link()}\n\nStop it with Ctrl-C.\n`)
  untilStopped(app)
}

/** Stops cleanly on the first signal, at once on the second. */
function untilStopped(app: App): void {
  let asked = false
  const stop = (): void => {
    if (asked) process.exit(1)
    asked = true
    app.stop().then(
      () => process.exit(0),
      (thrown: unknown) => {
        process.stderr.write(`${explain(thrown)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
