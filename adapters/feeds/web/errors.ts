import { CairnError, type Fault } from '../../../src/core/errors.js'

const failure = (
  code: string,
  fault: Fault,
  message: string,
  remedy: string,
  more: { retryAfterMs?: number; cause?: unknown } = {},
): CairnError => new CairnError({ code, fault, message, remedy, ...more })

/** The address is none that Cairn may read. */
export const refused = (why: string): CairnError =>
  failure(
    'fetch-refused',
    'user',
    `Cairn does not read this address: ${why}.`,
    'Use a public http or https address, or let the operator name it in CAIRN_FETCH_ALLOW.',
  )

/** More came than fits, counted after decompression. */
export const tooLarge = (most: number): CairnError =>
  failure(
    'fetch-too-large',
    'platform',
    `More than ${Math.round(most / 1_000_000)} MB came back.`,
    'Look for a smaller feed of this source.',
  )

/** It took too long in all. */
export const slow = (ms: number): CairnError =>
  failure('fetch-slow', 'platform', `It took longer than ${Math.round(ms / 1_000)} s.`, 'It is tried again by itself.')

/** It was sent on too often. */
export const redirects = (most: number): CairnError =>
  failure(
    'fetch-redirects',
    'platform',
    `It was sent on more than ${most} times.`,
    'Open it in a browser and use the address that it ends at.',
  )

/** It is gone for good. */
export const gone = (): CairnError =>
  failure('fetch-gone', 'user', 'This source says it is gone for good.', 'Take it off the list, or find where it went.')

/** The server answered, but with neither a page nor "unchanged". */
export const status = (code: number, retryAfterMs: number | undefined): CairnError =>
  failure(
    'fetch-status',
    'platform',
    `The server answered ${code}.`,
    'It is tried again by itself. Open it in a browser to see what is wrong.',
    {
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  )

/** No answer at all: a name that is not known, a closed door, a broken line. */
export const failed = (cause: unknown): CairnError =>
  failure('fetch-failed', 'platform', 'It could not be reached.', 'It is tried again by itself. Check the address.', { cause })
