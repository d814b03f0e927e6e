import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { createLogger } from '../../src/observe/logger.js'
import { type Played, playScript } from '../../src/play/play.js'
import { readScript, type Script } from '../../src/play/script.js'
import { blockLines } from '../../src/play/terminal.js'
import { readLibrary } from '../../src/prompts.js'

/** A script played to its end: every line that came, in order. */
export async function played(script: Script): Promise<readonly Played[]> {
  const lines: Played[] = []
  await playScript({
    script,
    library: await readLibrary(),
    logger: createLogger({ level: 'silent' }),
    openStore: (file, clock) => openStore({ file, clock }),
    each: (line) => lines.push(line),
  })
  return lines
}

/** Plays a script given as YAML. */
export async function playedFrom(yaml: string): Promise<readonly Played[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-script-'))
  try {
    const file = join(folder, 'script.yaml')
    await writeFile(file, yaml)
    return await played(await readScript(file))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What was said, as a reader of a terminal sees it: to everyone, or (`to`) to one person alone. */
export const said = (lines: readonly Played[], to: string | null = null): string =>
  lines.flatMap((line) => (line.kind === 'post' && line.to === to ? line.post.blocks.flatMap(blockLines) : [])).join('\n')

/** The artifact that a played session left. */
export function artifactOf(lines: readonly Played[]): Extract<Played, { kind: 'artifact' }> {
  const found = lines.findLast((line) => line.kind === 'artifact')
  if (found?.kind !== 'artifact') throw new Error('nothing was made')
  return found
}
