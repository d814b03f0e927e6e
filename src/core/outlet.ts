/** What a community may hand on to others as a feed: what it noticed elsewhere, or its own stories. */
export const OUTLETS = ['noticed', 'stories'] as const
export type OutletName = (typeof OUTLETS)[number]

/** Who finds it: nobody; who was given its address, which can't be guessed; or everyone. */
export const OUTLET_MODES = ['off', 'secret', 'public'] as const
export type OutletMode = (typeof OUTLET_MODES)[number]

/** A feed as the core team set it. */
export interface Outlet {
  readonly what: OutletName
  readonly mode: OutletMode
  /** The last part of its address: what it is, where everyone may read it, else a token. */
  readonly key: string
}
