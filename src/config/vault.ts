import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Clock } from '../core/clock.js'

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const VERSION = 'v1'

/** Seals secrets before they are kept, and opens them. */
export interface Vault {
  readonly seal: (secret: string) => string
  /** Null when it was sealed with another key, was changed, or was never sealed. */
  readonly open: (sealed: string) => string | null
}

/** A vault with a key of 32 bytes as hex: AES-256-GCM, `v1.<iv>.<tag>.<sealed>` in base64url. */
export function createVault(hexKey: string, clock: Pick<Clock, 'secret'>): Vault {
  const key = Buffer.from(hexKey, 'hex')
  return {
    seal: (secret) => {
      const iv = Buffer.from(clock.secret(IV_BYTES), 'hex')
      const cipher = createCipheriv(CIPHER, key, iv)
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
    },
    open: (sealed) => {
      const [version, ...parts] = sealed.split('.')
      const [iv, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'))
      if (version !== VERSION || !iv || !tag || !body) return null
      try {
        const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: 16 }).setAuthTag(tag)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
