import { modelFaults } from '../../../src/core/model-faults.js'

/**
 * A fetch that reads no more than `most` bytes of a body, counted after decompression: the rest is not waited for, and the answer is
 * `model-broken`. It follows no redirect: what people said goes to the named host alone.
 */
export const cappedFetch =
  (most: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' })
    if (response.body === null) return response
    let left = most
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, out) => {
        left -= piece.byteLength
        if (left < 0) out.error(modelFaults.broken())
        else out.enqueue(piece)
      },
    })
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(counted), { status, statusText, headers })
  }
