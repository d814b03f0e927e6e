import { createInterface } from 'node:readline'
import { readConfig } from '../config/config.js'
import { readEnv } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { explain } from '../core/errors.js'
import { startCairn } from '../main.js'
import { hallLines } from './hall-lines.js'

const write = (line: string): void => void process.stdout.write(`${line}\n`)

/** npm passes Ctrl-C on to a process that has heard of it already. */
const SAME_SIGNAL_MS = 300

/** `cairn start`: runs until it is told to stop; told twice, it ends at once. Enter prints another one-time link. */
export async function start(options: { community?: string; hall?: boolean } = {}): Promise<void> {
  const config = readConfig(readEnv())
  const cairn = await startCairn(config, options.community, {
    hall: options.hall ?? false,
    hallOpened: (hall) => hallLines(hall, process.stdout.isTTY ?? false).forEach(write),
  })
  let stoppingSince: number | null = null
  const stop = (): void => {
    const now = systemClock.now()
    if (stoppingSince !== null && now - stoppingSince > SAME_SIGNAL_MS) process.exit(1)
    if (stoppingSince !== null) return
    stoppingSince = now
    terminal?.close()
    write('  Stopping: what is under way is finished first, in 10 seconds at most.')
    cairn.stop().then(
      () => process.exit(0),
      (thrown: unknown) => {
        process.stderr.write(`${explain(thrown)}\n`)
        process.exit(1)
      },
    )
  }
  const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin }) : undefined
  // before anything is said: whoever reads that it is ready may already tell it to stop
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  write(`\n  Cairn is ready. Open this address; it lets one browser in, once:\n\n  ${cairn.link()}\n`)
  write(`  Everything is kept in ${config.dataFolder}`)
  if (options.hall)
    write('  The hall opens with the live session that is open, or with the next one you start: choose “Live, all together now”.')
  if (!cairn.app.owns()) write('  Another Cairn works on this data. This one takes over when the other stops.')
  if (terminal) write('  Press Enter for another link, Ctrl-C to stop.\n')
  terminal?.on('line', () => write(`  ${cairn.link()}\n`))
}
