import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { onDisk } from './copies.js'

const OWNER_ONLY = 0o600
const Erased = z.object({ community: z.string(), person: z.string(), at: z.number() })

/** One person who was erased: ids and a time (ms), nothing that tells who they were. */
export type Erased = z.infer<typeof Erased>

/** The record of erasures beside the databases, for the case that one is lost: one JSON line each. */
export const erasedFile = (dataFolder: string): string => join(dataFolder, 'erased.jsonl')

/** Everyone the record holds. A line broken off by a crash is left out: its erasure is carried out again anyway. */
export function readErased(dataFolder: string): readonly Erased[] {
  const file = erasedFile(dataFolder)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const found = Erased.safeParse(JSON.parse(line))
        return found.success ? [found.data] : []
      } catch {
        return []
      }
    })
}

/** Adds a person to the record, once; returns when the line is on disk. */
export function recordErased(dataFolder: string, erased: Erased): void {
  if (readErased(dataFolder).some((one) => one.person === erased.person && one.community === erased.community)) return
  const file = erasedFile(dataFolder)
  const broken = existsSync(file) && !readFileSync(file, 'utf8').endsWith('\n')
  appendFileSync(file, `${broken ? '\n' : ''}${JSON.stringify(erased)}\n`, { mode: OWNER_ONLY })
  onDisk(file)
}
