import { communityOf } from '../hall.js'
import { proxyForm } from '../look/proxy.js'
import { isRefusal, refuse } from '../refusal.js'
import { mayEnter } from '../who-may.js'
import { givenBlocks, linkPage } from './link-page.js'
import type { LinkPurpose } from './purpose.js'

/** Typing in, one after another, what others say or wrote on paper; only as long as the holder may. */
export const proxy: LinkPurpose = async (at) => {
  const { hall, store, scope, session, person, say } = at
  if (!mayEnter(communityOf(hall, session.community), session, person)) return refuse('link-over')
  const form = await proxyForm(at, session.id)
  const entered = (await store.enteredBy(scope, person.id)).filter((one) => one.session === session.id)
  const page = { ...linkPage(at), lead: say('proxy.lead', { name: person.name }), foot: say('proxy.own'), givenTitle: say('proxy.given') }
  const given = await givenBlocks(at, entered)
  if (isRefusal(form)) return { ...page, title: say('proxy.none'), said: [say(`refuse.${form.refused}`)], given, readers: null }
  const said = entered.length > 0 ? [say('proxy.count.yours', { n: entered.length })] : []
  return { ...page, title: form.title, said, form, given, closesAt: session.cursor.closesAt }
}
