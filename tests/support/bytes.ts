import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The names of all files under a folder whose bytes hold the text. */
export const holding = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(text))
    .map((file) => file.name)
