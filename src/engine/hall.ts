import { CairnError } from '../core/errors.js'
import type { StepKind } from '../steps/step-kind.js'
import type { ModelOffer } from './model-offer.js'
import type { Shelf } from './shelf.js'

/** What the engine knows of a community without asking the store. */
export interface CommunityInfo {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly lang: string
  readonly sandbox: boolean
  /** Goes into every id made in it; hex, never shown. */
  readonly secret: string
  readonly rooms: ReadonlyMap<string, string>
}

/** Everything a decision may lean on beside its facts: fixed while the process runs, and pure. */
export interface Hall {
  readonly kinds: ReadonlyMap<string, StepKind>
  readonly shelf: Shelf
  readonly communities: ReadonlyMap<string, CommunityInfo>
  /** What is kept of a single-use code: a hash with a key of this installation. */
  readonly hashCode?: ((code: string) => string) | undefined
  /** The model that the operator named; undefined = none. */
  readonly model?: ModelOffer | undefined
  /** Called once a room was added: `communities` knows it when this resolves. */
  readonly roomsChanged?: () => Promise<void>
  /** Languages that `say` speaks. */
  readonly languages: readonly string[]
  readonly say: (lang: string, key: string, values?: Readonly<Record<string, string | number>>) => string
}

/** A community that the engine serves. Throws CairnError `unknown-community` for any other: nothing can be decided there. */
export function communityOf(hall: Pick<Hall, 'communities'>, id: string): CommunityInfo {
  const found = hall.communities.get(id)
  if (found) return found
  throw new CairnError({
    code: 'unknown-community',
    fault: 'bug',
    message: `This process does not serve the community ${id}.`,
    remedy: 'Report this.',
  })
}
