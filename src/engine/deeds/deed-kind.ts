import type { Deed } from '../../core/event.js'
import type { OwnPlaybook } from '../../core/own-playbook.js'
import type { Text } from '../../core/post.js'
import type { Permit } from '../../core/role.js'
import type { Session } from '../../core/session.js'
import { type Claim, type Facts, type Needs, nothing, type Turn } from '../../core/turn.js'
import type { Signal } from '../../ports/horizon-store.js'
import type { Hall } from '../hall.js'
import type { Refusal } from '../refusal.js'

/** What a deed is decided on. */
export interface Scene {
  readonly claim: Claim
  readonly facts: Facts
  readonly hall: Hall
  readonly now: number
  /** The acting person's id. */
  readonly person: string
}

/** One thing people can do: who may, what must be known, and what comes of it. Pure. */
export interface DeedKind<D extends Deed = Deed> {
  readonly permit: (deed: D) => Permit
  /** It may be said outside the community's rooms, such as in a conversation with Cairn alone. */
  readonly anywhere?: true
  /**
   * Refuses before anything is stored; undefined = fine. `own`: the community's own versions of the playbook it is about; `headline`:
   * that of the signal whose words it is about, null where there is none.
   */
  readonly check?: (
    deed: D,
    session: Session | null,
    hall: Hall,
    own: readonly OwnPlaybook[],
    headline?: Pick<Signal, 'title' | 'lang'> | null,
  ) => Refusal | undefined
  readonly needs?: (deed: D, session: Session | null, hall: Hall) => Needs
  readonly decide: (deed: D, scene: Scene) => Turn | Refusal
}

/** The deed of one name, as a member of the union. */
export type DeedOf<K extends Deed['kind']> = Extract<Deed, { kind: K }>

/** A turn that only tells the acting person something, in the room they spoke in. */
export function tell(scene: Pick<Scene, 'claim' | 'person'>, ...paragraphs: readonly Text[]): Turn {
  const room = scene.claim.event.room
  const post = { only: scene.person, blocks: paragraphs.map((text) => ({ kind: 'text', text }) as const) }
  return { ...nothing, effects: [{ kind: 'post', post, ...(room ? { room } : {}) }] }
}
