import { openStore } from '../../db/index.js'
import { CairnError } from '../core/errors.js'
import { createLogger } from '../observe/logger.js'
import { type Played, playScript } from '../play/play.js'
import { readScript } from '../play/script.js'
import { blockLines } from '../play/terminal.js'
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
  await playScript({
    script,
    library,
    logger: createLogger({ level: 'error' }),
    openStore: (file, clock) => openStore({ file, clock }),
    each: (line) => (options.json ? write(JSON.stringify(line)) : inWords(line, write)),
  })
}

function inWords(line: Played, write: (line: string) => void): void {
  switch (line.kind) {
    case 'deed':
      write(`\n> ${line.who}: ${line.deed}`)
      return
    case 'wait':
      write(`\n… ${line.hours} hours pass …`)
      return
    case 'post':
      write(line.post.only ? '\n[for one person]' : `\n[${line.room}]`)
      for (const block of line.post.blocks) for (const text of blockLines(block)) write(text)
      return
    case 'artifact':
      write(`\n=== ${line.title} (${line.status}, version ${line.version}) ===`)
      for (const one of line.lines) write(`  ${one.section} | ${one.kind} | ${one.text}`)
      write(
        `  built from ${line.coverage.used} of ${line.coverage.of} contributions by ${line.coverage.people} of ${line.coverage.ofPeople} people`,
      )
  }
}
