import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { Papers } from './made-up-papers.js'
import { type Begins, People, readScript, type Script, scriptFault } from './script.js'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const SCRIPT = /^\d\d-[a-z0-9-]+\.yaml$/

/** A script of a town: its name, and when it begins. */
export interface TownScript {
  readonly name: string
  readonly begins: Begins
  readonly script: Script
}

/** A made-up town: who lives there, and what they did, in order. */
export interface Town {
  readonly people: People
  readonly scripts: readonly TownScript[]
  /** What is written elsewhere, for its digests; none where the town has no `elsewhere.yaml`. */
  readonly papers: Papers
}

/** Where the town that comes with Cairn stands. */
export const ALDERWICK = fileURLToPath(new URL('../../fixtures/alderwick', import.meta.url))

/** Reads a town from a folder: `people.yaml`, `elsewhere.yaml`, and the scripts `01-name.yaml`, `02-…`. Throws CairnError `bad-script` with the file and why. */
export async function readTown(folder: string): Promise<Town> {
  const people = await readPeople(join(folder, 'people.yaml'))
  const names = (await readdir(folder)).filter((name) => SCRIPT.test(name)).toSorted()
  const scripts: TownScript[] = []
  for (const name of names) {
    const script = await readScript(join(folder, name), people)
    if (!script.begins) throw scriptFault(`The script ${name} of a town does not say when it begins.`, 'Add begins: { daysBefore, at }.')
    scripts.push({ name: basename(name, '.yaml'), begins: script.begins, script })
  }
  return { people, scripts, papers: await readPapers(join(folder, 'elsewhere.yaml')) }
}

async function readPeople(file: string): Promise<People> {
  const source = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw scriptFault(`The people of the town cannot be read from ${basename(file)}.`, 'Put the file there.', cause)
  })
  const found = People.safeParse(parse(source))
  if (found.success) return found.data
  throw scriptFault(`${basename(file)} does not say who lives there: ${found.error.issues[0]?.path.join('.')}`, 'Give each a name.')
}

async function readPapers(file: string): Promise<Papers> {
  if (!existsSync(file)) return {}
  const found = Papers.safeParse(parse(await readFile(file, 'utf8')))
  if (found.success) return found.data
  throw scriptFault(`${basename(file)} is no list of papers: ${found.error.issues[0]?.path.join('.')}`, 'Give each a title and stories.')
}

/** The moment (ms) at which a script begins, told from `now`. */
export function beginning(begins: Begins, now: number): number {
  if ('hoursBefore' in begins) return now - begins.hoursBefore * HOUR_MS
  const [hours = 0, minutes = 0] = begins.at.split(':').map(Number)
  const midnight = now - (now % DAY_MS)
  return midnight - begins.daysBefore * DAY_MS + hours * HOUR_MS + minutes * 60_000
}
