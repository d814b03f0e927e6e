import type { Deed } from '../../core/event.js'
import { adopt } from './adopt.js'
import { appeal } from './appeal.js'
import { ask } from './ask.js'
import { claim } from './claim.js'
import { command } from './command.js'
import { connect } from './connect.js'
import { connectMe } from './connect-me.js'
import type { DeedKind } from './deed-kind.js'
import { deputy } from './deputy.js'
import { digest } from './digest.js'
import { duty } from './duty.js'
import { earlier } from './earlier.js'
import { helper } from './helper.js'
import { hold } from './hold.js'
import { invite, withdrawInvite } from './invite.js'
import { keep } from './keep.js'
import { lookAgain } from './look-again.js'
import { model } from './model.js'
import { outlet } from './outlet.js'
import { edit, erase, reword, role, settings, unrelease, withdraw } from './own-words.js'
import { playbook } from './playbook.js'
import { proxy } from './proxy.js'
import { askReply, reply } from './reply.js'
import { rhythm } from './rhythm.js'
import { room } from './room.js'
import { scope } from './scope.js'
import { show } from './show.js'
import { signal } from './signal.js'
import { dropSource, source } from './source.js'
import { start } from './start.js'
import { form, press } from './step-deed.js'
import { signalStatus, take } from './take.js'
import { translate } from './translate.js'
import { youthCheck } from './youth-check.js'

const deeds: { readonly [K in Deed['kind']]: DeedKind<Extract<Deed, { kind: K }>> } = {
  start,
  command,
  form,
  press,
  deputy,
  duty,
  invite,
  'withdraw-invite': withdrawInvite,
  'ask-reply': askReply,
  reply,
  helper,
  proxy,
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
  reword,
  claim,
  ask,
  playbook,
  rhythm,
  digest,
  signal,
  take,
  translate,
  'signal-status': signalStatus,
  'look-again': lookAgain,
  source,
  'drop-source': dropSource,
  outlet,
  scope,
  connect,
  'connect-me': connectMe,
  earlier,
  'youth-check': youthCheck,
  model,
}

/** The code behind a deed. */
export const deedKind = <D extends Deed>(deed: D): DeedKind<D> => deeds[deed.kind] as unknown as DeedKind<D>
