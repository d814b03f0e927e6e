import { createHash } from 'node:crypto'

const ERASED = 'erased:'

/** What an erased person's event is known by from then on: it comes twice no more, and its key, which may name them, is not kept. */
export const erasedKey = (key: string): string =>
  key.startsWith(ERASED) ? key : `${ERASED}${createHash('sha256').update(key).digest('hex')}`
