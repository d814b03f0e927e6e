import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { CairnError } from '../core/errors.js'

const DATABASE = /^([a-z][a-z0-9-]{0,39})\.db$/

/** Makes the data folder when it is not there, for its owner only. Throws CairnError `data-folder` when it can't be written. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new CairnError({
      code: 'data-folder',
      fault: 'operator',
      message: `Cairn can't keep anything in ${folder}.`,
      remedy: 'Give this user the right to write there, or name another folder in CAIRN_DATA.',
      cause,
    })
  }
}

/** The communities whose databases stand in the data folder, by id. */
export const communitiesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .flatMap((name) => DATABASE.exec(name)?.[1] ?? [])
        .toSorted()
    : []
