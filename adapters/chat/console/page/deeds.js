import { askName } from './acting.js'
import { accept, look } from './api.js'
import { newKey, pressed, pressKey } from './drafts.js'
import { openForm } from './form-dialog.js'
import { digestPath, goTo, registerPath } from './route.js'
import { change, state } from './state.js'
import { t } from './words.js'

/** Says something to the reader, at the foot of the page; `stays` carries it over to the next page. */
export const notice = (text, { wrong = false, stays = false } = {}) =>
  change({ notice: text ? { text, wrong, stays, id: newKey() } : null })

const refusal = ({ message, remedy, fields }) => [message, ...Object.values(fields ?? {}), remedy].filter(Boolean).join(' ')

/** Does this once there is a name to do it under. */
export const named = (act) => (state.name ? act() : askName(act))

/** How long the same press counts as the second half of a double click. */
const DOUBLE_MS = 800
const busy = new Set()

/**
 * Sends a deed that needs no form; where it fails, doing it again sends the same one. `stage` says when it was meant: the same
 * deed at the same stage twice in a moment is a double click, and counts once. Answers whether it was accepted.
 */
export async function act(room, deed, stage = '') {
  const name = JSON.stringify([state.name, room, deed, stage])
  if (busy.has(name)) return false
  busy.add(name)
  setTimeout(() => busy.delete(name), DOUBLE_MS)
  try {
    const receipt = await accept(pressKey(name), room, deed)
    pressed(name)
    notice(receipt.kind === 'refused' ? refusal(receipt) : '', { wrong: true })
    return receipt.kind !== 'refused'
  } catch {
    busy.delete(name)
    notice(t('page.not-sent'), { wrong: true })
    return false
  }
}

/** Opens the form of a step's button. */
async function openStepForm(room, button, done) {
  const { session, step, round, item, action } = button
  const at = { session, step, round, ...(item ? { item } : {}) }
  const view = await look({ kind: 'form', action, ...at }).catch(() => null)
  if (view?.kind !== 'form') return notice(view ? refusal(view) : t('page.not-reached'), { wrong: true })
  const { form } = view
  openForm({
    ...form,
    name: ['step', session, step, form.round || '', form.item ?? '', action].join(':'),
    send: (fields, key) =>
      accept(key, room, {
        kind: 'form',
        session: form.session,
        step: form.step,
        round: form.round,
        ...(form.item ? { item: form.item } : {}),
        fields,
      }),
    sent: () => {
      notice('')
      done?.()
    },
  })
}

/** Presses a button of a post; `done` is called once a form that it opened was accepted. */
export const press = (room, button, done) =>
  named(() => {
    if (button.opens === 'form') return openStepForm(room, button, done)
    const { session, step, round, item, action, value } = button
    if (action === 'see:digest') return goTo(digestPath(value))
    if (action === 'see:signal') return goTo(registerPath(`signal:${value}`))
    if (action === 'do:look-again') {
      const [signal, answer] = value.split(':')
      return act(room, { kind: 'look-again', signal, answer })
    }
    if (action === 'do:rhythm') {
      const [playbook, every] = value.split(':')
      return act(room, { kind: 'rhythm', playbook, every })
    }
    return act(room, { kind: 'press', session, step, round, action, ...(item ? { item } : {}), ...(value ? { value } : {}) })
  })

/** A command with a few words to a person: `human`, `report`. */
export const tellHost = (room, session, name) =>
  named(() =>
    openForm({
      name: `${name}:${session}`,
      title: t(`page.command.${name}`),
      intro: [[{ kind: 'plain', text: t(`page.command.${name}.about`) }]],
      fields: [{ kind: 'text', name: 'text', label: t(`page.command.${name}.label`), max: 2_000, required: false, long: true }],
      submit: t('page.send'),
      send: ({ text }, key) => accept(key, room, { kind: 'command', name, session, ...(text.trim() ? { text } : {}) }),
    }),
  )

/** Names who may act beside the facilitator, of those who have joined. */
export const nameDeputy = (room, session) =>
  named(async () => {
    const home = await look({ kind: 'home' }).catch(() => null)
    if (home?.kind !== 'home') return notice(home ? refusal(home) : t('page.not-reached'), { wrong: true })
    const people = home.sessions.find((card) => card.id === session)?.people ?? []
    openForm({
      name: `deputy:${session}`,
      title: t('page.command.deputy'),
      intro: [[{ kind: 'plain', text: t('page.command.deputy.about') }]],
      fields: [
        {
          kind: 'choice',
          name: 'person',
          label: t('page.command.deputy.label'),
          options: [...people.map(({ id, name }) => ({ value: id, label: name })), { value: '', label: t('page.command.deputy.none') }],
          required: false,
        },
      ],
      submit: t('page.send'),
      send: ({ person }, key) => accept(key, room, { kind: 'deputy', session, ...(person ? { person } : {}) }),
    })
  })

/** Stops a session, after asking. */
export const askStop = (room, session) =>
  named(() =>
    openForm({
      name: `stop:${session}`,
      title: t('page.command.stop.sure'),
      intro: [[{ kind: 'plain', text: t('page.command.stop.about') }]],
      fields: [],
      submit: t('page.command.stop'),
      danger: true,
      send: (_fields, key) => accept(key, room, { kind: 'command', name: 'stop', session }),
    }),
  )
