import { hkdfSync } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'

const KEY_BYTES = 32
const KEY = /^[0-9a-f]{64}$/
const OTHERS_MAY = 0o077

/** Where the key is kept when the environment gives none. */
export const keyFile = (dataFolder: string): string => join(dataFolder, 'secret.key')

/**
 * The key of this installation as hex: the environment's, or else that of a file which only its owner can read, made when there
 * is none. Throws CairnError `bad-secret` for a file that is broken or open to others.
 */
export function readSecretKey(dataFolder: string, given: string | undefined, clock: Pick<Clock, 'secret'>): string {
  if (given !== undefined) return given
  const file = keyFile(dataFolder)
  try {
    const made = clock.secret(KEY_BYTES)
    writeFileSync(file, `${made}\n`, { flag: 'wx', mode: 0o600 })
    return made
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
  }
  const key = readFileSync(file, 'utf8').trim()
  if (!KEY.test(key))
    throw bad(`The key in ${file} is broken.`, 'Put back the copy you kept. If there is none, remove it: everyone must then come in anew.')
  if (process.platform !== 'win32' && (statSync(file).mode & OTHERS_MAY) !== 0) {
    throw bad(`The key in ${file} can be read by others.`, `Close it with: chmod 600 ${file}`)
  }
  return key
}

/** A key of its own for one purpose, as hex, so that what leaks of one use tells nothing of another. */
export const keyFor = (key: string, purpose: string): string =>
  Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), Buffer.alloc(0), `cairn:${purpose}`, KEY_BYTES)).toString('hex')

const bad = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-secret', fault: 'operator', message, remedy })
