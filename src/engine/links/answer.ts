import { isElsewhere } from '../deeds/step-deed.js'
import { lookForm } from '../look/form.js'
import { isRefusal, refuse } from '../refusal.js'
import { linkPage, takeBack } from './link-page.js'
import type { Holding, LinkPurpose } from './purpose.js'

/** What a step kind's form to answer in is asked for with. */
export const ACTION = 'answer'

/** One answer of one person to one repetition of one step, as long as it is open; taking it back, for as long as the link lasts. */
export const answer: LinkPurpose = async (at) => {
  const { store, scope, session, ticket, person, say } = at
  const { step, round, item } = ticket
  if (step === null) return refuse('bad-link')
  const all = await store.contributions(scope, { session: session.id, step, person: person.id, held: true })
  const mine = all.filter((one) => (one.item || null) === item && one.text !== null).at(-1)
  const form = await openForm(at, step)
  const page = linkPage(at)
  const acts = mine ? [takeBack(mine.id, say('answer.take-back'))] : []
  if (!form) {
    const key = mine ? 'answer.closed.sent' : 'answer.closed.body'
    return { ...page, title: say('answer.closed'), said: [say(key)], acts, readers: null }
  }
  const about = item === null ? [] : await store.show(scope, [{ kind: 'quote', text: [{ said: item }] }], person.id, at.platform)
  const voice = (await store.counts(scope, session.id))[step]?.people ?? 0
  const deed = { kind: 'form' as const, session: session.id, step, round, ...(item === null ? {} : { item }) }
  const pass = { kind: 'command' as const, name: 'pass' as const, session: session.id, step, round }
  return {
    ...page,
    said: mine ? [say('answer.voice', { n: voice }), say('answer.change')] : [],
    about,
    form: { ...form, deed },
    sent: mine !== undefined,
    acts: mine ? acts : [{ name: 'pass', label: say('answer.pass'), deed: pass }],
    closesAt: session.cursor.closesAt,
  }
}

async function openForm(at: Holding, step: string) {
  const { scope, session, ticket, person } = at
  const { round, item } = ticket
  if (session.status !== 'open' || isElsewhere(session, { step, round }) || session.cursor.item !== item) return null
  const { account, name } = person
  const view = await lookForm(at, { kind: 'form', ...scope, account, name, session: session.id, step, round, action: ACTION })
  return !isRefusal(view) && view.kind === 'form' ? view.form : null
}
