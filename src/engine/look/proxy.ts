import type { Form } from '../../core/form.js'
import { openForOthers } from '../deeds/proxy.js'
import { communityOf } from '../hall.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { mayEnter } from '../who-may.js'
import { lookForm } from './form.js'
import type { LookContext } from './look.js'

/** The open step's form as someone else's words are typed into it, empty each time. For hosts and those they named. */
export async function proxyForm(at: LookContext, id: string): Promise<Form | Refusal> {
  const { hall, store, scope, person, say } = at
  const session = await store.session(scope, id)
  if (!session) return refuse('unknown-session')
  if (!mayEnter(communityOf(hall, scope.community), session, person)) return refuse('not-helper')
  await hall.shelf.load(session.playbookHash)
  const { step, round } = session.cursor
  if (session.status !== 'open' || step === null) return refuse(session.status === 'paused' ? 'paused' : 'session-over')
  const open = openForOthers(hall, session)
  if ('refused' in open) return open
  // nobody's: nothing of the helper's own answer or habits goes into it
  const asked = { kind: 'form' as const, session: id, step, round, action: 'answer' }
  const view = await lookForm({ ...at, person: null }, { ...asked, ...scope, account: '', name: '' })
  if (isRefusal(view)) return view
  if (view.kind !== 'form') return refuse('no-form')
  const intro = [[{ kind: 'plain' as const, text: say('proxy.about') }], ...(view.form.intro ?? [])]
  return { ...view.form, intro, submit: say('proxy.send'), deed: { kind: 'proxy', session: id, step, round } }
}
