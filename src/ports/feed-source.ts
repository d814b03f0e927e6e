import { CairnError } from '../core/errors.js'

/** What a page or feed was when it was last read, so that it need not be sent again. */
export interface Held {
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
}

/** What came back: bytes after decompression, at most 5 MB, and where they came from after redirects. */
export type Fetched =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'fetched'
      readonly url: string
      readonly body: Uint8Array
      readonly contentType: string
      readonly etag?: string
      readonly lastModified?: string
    }

/** Reads public web addresses, and no others. */
export interface FeedSource {
  /**
   * One address, politely. Throws CairnError: `fetch-refused` (not a public http address), `fetch-too-large`, `fetch-slow`,
   * `fetch-redirects`, `fetch-gone` (410: ask no more), `fetch-status`, `fetch-failed`; with `retryAfterMs` where the server named it.
   */
  readonly get: (url: string, held?: Held) => Promise<Fetched>
  /** Does the page say that it is not there (404, 410), or lead where Cairn may not go? Anything less sure is a no. */
  readonly isGone: (url: string) => Promise<boolean>
  readonly stop: () => Promise<void>
}

/** Reads nothing: where Cairn has no way to the web, as in a played script. */
export const offline: FeedSource = {
  get: () =>
    Promise.reject(
      new CairnError({
        code: 'offline',
        fault: 'operator',
        message: 'Cairn does not read the web here.',
        remedy: 'Start it with npm start.',
      }),
    ),
  isGone: () => Promise.resolve(false),
  stop: () => Promise.resolve(),
}
