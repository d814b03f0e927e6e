import type { Deed } from '../../core/event.js'
import { adopt } from './adopt.js'
import { appeal } from './appeal.js'
import { ask } from './ask.js'
import { command } from './command.js'
import type { DeedKind } from './deed-kind.js'
import { deputy } from './deputy.js'
import { duty } from './duty.js'
import { hold } from './hold.js'
import { keep } from './keep.js'
import { edit, erase, role, settings, unrelease, withdraw } from './own-words.js'
import { playbook } from './playbook.js'
import { rhythm } from './rhythm.js'
import { room } from './room.js'
import { scope } from './scope.js'
import { show } from './show.js'
import { signal } from './signal.js'
import { start } from './start.js'
import { form, press } from './step-deed.js'

const deeds: { readonly [K in Deed['kind']]: DeedKind<Extract<Deed, { kind: K }>> } = {
  start,
  command,
  form,
  press,
  deputy,
  duty,
  hold,
  show,
  keep,
  appeal,
  room,
  withdraw,
  edit,
  unrelease,
  erase,
  settings,
  role,
  adopt,
  ask,
  playbook,
  rhythm,
  signal,
  scope,
}

/** The code behind a deed. */
export const deedKind = <D extends Deed>(deed: D): DeedKind<D> => deeds[deed.kind] as unknown as DeedKind<D>
