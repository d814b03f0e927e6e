import type { Deed } from '../../core/event.js'
import { adopt } from './adopt.js'
import { command } from './command.js'
import type { DeedKind } from './deed-kind.js'
import { deputy } from './deputy.js'
import { edit, erase, role, settings, unrelease, withdraw } from './own-words.js'
import { rhythm } from './rhythm.js'
import { signal } from './signal.js'
import { start } from './start.js'
import { form, press } from './step-deed.js'

const deeds: { readonly [K in Deed['kind']]: DeedKind<Extract<Deed, { kind: K }>> } = {
  start,
  command,
  form,
  press,
  deputy,
  withdraw,
  edit,
  unrelease,
  erase,
  settings,
  role,
  adopt,
  rhythm,
  signal,
}

/** The code behind a deed. */
export const deedKind = <D extends Deed>(deed: D): DeedKind<D> => deeds[deed.kind] as unknown as DeedKind<D>
