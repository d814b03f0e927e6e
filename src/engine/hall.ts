import type { StepKind } from '../steps/step-kind.js'
import type { Shelf } from './shelf.js'

/** What the engine knows of a community without asking the store. */
export interface CommunityInfo {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly lang: string
  readonly sandbox: boolean
  readonly rooms: ReadonlyMap<string, string>
}

/** Everything a decision may lean on beside its facts: fixed while the process runs, and pure. */
export interface Hall {
  readonly kinds: ReadonlyMap<string, StepKind>
  readonly shelf: Shelf
  readonly communities: ReadonlyMap<string, CommunityInfo>
  readonly say: (lang: string, key: string, values?: Readonly<Record<string, string | number>>) => string
}
