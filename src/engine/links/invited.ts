import type { Button } from '../../core/post.js'
import type { LinkAct } from '../../ports/look.js'
import { asksOf } from '../look/asks.js'
import { lookForm } from '../look/form.js'
import { isRefusal, refuse } from '../refusal.js'
import { givenBlocks, linkPage, takeBack } from './link-page.js'
import type { Holding, LinkPurpose } from './purpose.js'

/** Tells one form of a step from another. */
const nameOf = ({ action, item }: Button): string => (item === undefined ? action : `${action}:${item}`)

/** Whatever is open in one session for someone without an account: the step's own questions and buttons, one step after another. */
export const invited: LinkPurpose = async (at) => {
  const { store, scope, session, person, open, say } = at
  const invitedHere = await store.invited(scope, session.id)
  if (!invitedHere.some((one) => one.person === person.id && one.item === null)) return refuse('link-over')
  const mine = await store.contributions(scope, { session: session.id, person: person.id, held: true })
  const base = {
    ...linkPage(at),
    foot: say('invited.own'),
    leave: {
      name: 'erase',
      label: say('my.erase'),
      about: say('invited.leave.about'),
      deed: { kind: 'erase' as const, sure: 'erase my words' as const },
    },
  }
  const asks = session.status === 'open' && !session.cursor.review ? await asksOf(at, session) : null
  if (!asks) {
    const state = session.cursor.step === null ? 'over' : 'wait'
    return {
      ...base,
      title: say(`invited.${state}`),
      said: [say(`invited.${state}.body`)],
      given: await givenBlocks(at, mine),
      readers: null,
    }
  }
  const { step, round, item, closesAt } = session.cursor
  const here = mine.filter((one) => one.step === step && (asks.repeats || (one.item || null) === item))
  const sent = here.some(({ text, mark }) => text !== null || mark !== null)
  const passed = !sent && (await store.dealtWith(scope, session.id, person.id)) === `${step}:${round}`
  const forms = asks.buttons.filter((one) => one.opens === 'form')
  const chosen = forms.find((one) => nameOf(one) === open) ?? (forms.length === 1 ? forms[0] : undefined)
  const presses = asks.buttons.filter((one) => one.opens === undefined && !(sent && one.action === 'pass'))
  const last = chosen && !asks.repeats ? here.filter(({ text }) => text !== null).at(-1) : undefined
  const rest = mine.filter((one) => one !== last)
  return {
    ...base,
    said: sent ? [say('invited.sent'), say('answer.change')] : passed ? [say('answer.passed')] : [],
    about: await store.show(scope, asks.blocks, person.id),
    form: chosen ? await formOf(at, chosen) : null,
    sent: last !== undefined,
    forms: forms.filter((one) => one !== chosen).map((one) => ({ label: one.label, open: nameOf(one) })),
    acts: [...presses.map(press), ...(last ? [takeBack(last.id, say('answer.take-back'))] : []), ...ageActs(at)],
    given: await givenBlocks(at, rest),
    closesAt,
  }
}

/** How old someone is, until they say so: one tap, as everywhere else. */
const ageActs = ({ person, say }: Holding): readonly LinkAct[] =>
  person.age === 'unknown'
    ? (['young', 'adult'] as const).map((age) => ({
        name: `age:${age}`,
        label: `${say('age.mine')} ${say(`age.${age}`)}`,
        deed: { kind: 'settings', age },
      }))
    : []

async function formOf(at: Holding, { action, item }: Button) {
  const { scope, session, person } = at
  const step = session.cursor.step ?? ''
  const asked = { kind: 'form' as const, session: session.id, step, round: session.cursor.round }
  const who = { ...scope, account: person.account, name: person.name }
  const view = await lookForm(at, { ...asked, ...who, action, ...(item === undefined ? {} : { item }) })
  if (isRefusal(view) || view.kind !== 'form') return null
  const { item: about } = view.form
  // what is asked stands above it already
  return { ...view.form, intro: [], deed: { ...asked, ...(about === undefined ? {} : { item: about }) } }
}

/** A step's button as something that a plain form can send. */
function press({ label, action, session = '', step = '', round, item, value, style }: Button, at: number): LinkAct {
  const where = { session, step, ...(round === undefined ? {} : { round }), ...(item === undefined ? {} : { item }) }
  return {
    name: action === 'pass' ? 'pass' : `press:${at}`,
    label,
    deed: { kind: 'press', ...where, action, ...(value === undefined ? {} : { value }) },
    ...(style === 'primary' || style === 'danger' ? { style } : {}),
  }
}
