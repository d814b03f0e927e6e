import { openStore } from '../../db/index.js'
import { CairnError } from '../core/errors.js'
import { createLogger } from '../observe/logger.js'
import { createTeller } from '../play/in-words.js'
import { playScript } from '../play/play.js'
import { readScript } from '../play/script.js'
import { readLibrary } from '../prompts.js'

/** `cairn play PLAYBOOK --script FILE [--json]`: a whole session in the terminal. */
export async function play(playbook: string, options: { script: string; json?: boolean }): Promise<void> {
  const library = await readLibrary()
  if (!library.files.has(playbook)) {
    throw new CairnError({
      code: 'unknown-playbook',
      fault: 'user',
      message: `There is no playbook called ${playbook}.`,
      remedy: `There are: ${[...library.files.keys()].join(', ')}.`,
    })
  }
  const script = await readScript(options.script)
  const other = script.steps.find((line) => 'start' in line && line.start.playbook !== playbook)
  if (other && 'start' in other) {
    throw new CairnError({
      code: 'bad-script',
      fault: 'user',
      message: `The script starts ${other.start.playbook}.`,
      remedy: `Give a script for ${playbook}.`,
    })
  }
  const write = (line: string): void => void process.stdout.write(`${line}\n`)
  const tell = createTeller(write, script.rooms[0] ?? '')
  await playScript({
    script,
    library,
    logger: createLogger({ level: 'error' }),
    openStore: (file, clock) => openStore({ file, clock, unsynced: true }),
    each: (line) => (options.json ? write(JSON.stringify(line)) : tell(line)),
  })
}
