import type { Response } from 'undici'
import { tooLarge } from './errors.js'

/** Everything of a body, decompressed; throws CairnError `fetch-too-large` at the first byte beyond `most`, and lets the rest go unread. */
export async function readBody(response: Response, most: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    length += piece.byteLength
    // leaving the loop cancels the stream, and with it the connection
    if (length > most) throw tooLarge(most)
    pieces.push(piece)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
