import { accept, look } from './api.js'
import { doesAside, isAside } from './card-deeds.js'
import { act, named, notice, press } from './deeds.js'
import { openForm } from './form-dialog.js'
import { goTo, reviewPath } from './route.js'
import { plain } from './text.js'
import { t } from './words.js'

const REASONS = ['person', 'contact', 'hurt', 'off', 'other']
const LONGEST = 4_000
const BESIDE = 600

const done = (again) => {
  notice(t('page.care.sent'))
  again?.()
}

/** Holds words back, or hides what all have read, for a reason of a short list. */
export const hold = ({ button, room, again, hides = false }) =>
  openForm({
    name: `hold:${button.value}`,
    title: t(hides ? 'page.hold.hide' : 'page.hold'),
    intro: [[{ kind: 'plain', text: t('page.hold.about') }]],
    fields: [
      {
        kind: 'choice',
        name: 'reason',
        label: t('page.hold.why'),
        options: REASONS.map((value) => ({ value, label: t(`hold.reason.${value}`) })),
        required: true,
      },
      {
        kind: 'text',
        name: 'text',
        label: t('page.hold.words'),
        hint: t('page.hold.words.hint'),
        max: BESIDE,
        required: false,
        long: true,
      },
    ],
    submit: t(hides ? 'page.hold.hide' : 'page.hold'),
    danger: true,
    send: ({ reason, text }, key) =>
      reason === ''
        ? { kind: 'refused', message: '', remedy: '', fields: { reason: t('page.hold.none') } }
        : accept(key, room, { kind: 'hold', contribution: button.value, reason, ...(text.trim() ? { text } : {}) }),
    sent: () => done(again),
  })

/** One's own words as they stand now, found on the page of one's own words. */
async function ownWords(id) {
  const view = await look({ kind: 'my' }).catch(() => null)
  const blocks = view?.blocks ?? []
  const at = blocks.findIndex((block) => block.kind === 'buttons' && block.buttons.some((one) => one.value === id))
  const quote = blocks.slice(0, Math.max(at, 0)).findLast((block) => block.kind === 'quote')
  return quote ? plain(quote.text) : ''
}

const reword = async ({ button, room }) => {
  const value = await ownWords(button.value)
  openForm({
    name: `edit:${button.value}`,
    title: t('page.my.edit'),
    fields: [{ kind: 'text', name: 'text', label: t('page.my.edit.label'), max: LONGEST, required: true, long: true, value }],
    submit: t('page.save'),
    send: ({ text }, key) =>
      text.trim() === ''
        ? { kind: 'refused', message: '', remedy: '', fields: { text: t('page.my.edit.empty') } }
        : accept(key, room, { kind: 'edit', contribution: button.value, text }),
    sent: () => notice(t('page.my.edited')),
  })
}

const appeal = ({ button, room, again }) =>
  openForm({
    name: `appeal:${button.value}`,
    title: t('page.appeal'),
    intro: [[{ kind: 'plain', text: t('page.appeal.about') }]],
    fields: [{ kind: 'text', name: 'text', label: t('page.appeal.label'), max: BESIDE, required: false, long: true }],
    submit: t('page.send'),
    send: ({ text }, key) => accept(key, room, { kind: 'appeal', contribution: button.value, ...(text.trim() ? { text } : {}) }),
    sent: () => done(again),
  })

const decide =
  (kind) =>
  async ({ button, room, again }) => {
    if (await act(room, { kind, contribution: button.value })) again?.()
  }

const showAll = async ({ button, room, again }) => {
  const { session, step, round } = button
  if (await act(room, { kind: 'show', session, ...(step ? { step } : {}), round }, `${step} ${round}`)) again?.()
}

/** What buttons about held words do, by their action. */
export const ways = {
  review: ({ button }) => goTo(reviewPath(button.session)),
  hold,
  reword,
  appeal,
  show: decide('show'),
  keep: decide('keep'),
  'show-all': showAll,
}

/** Presses a button of a post: of a step, about held words, or about rooms and oneself. */
export const pressIn = (room, button) => {
  if (isAside(button)) return named(() => doesAside(button))
  return ways[button.action] && !button.step ? named(() => ways[button.action]({ button, room })) : press(room, button)
}

/** Names who looks at private answers before all see them. */
export const nameDuty = (room, session) =>
  named(async () => {
    const home = await look({ kind: 'home' }).catch(() => null)
    if (home?.kind !== 'home') return notice(home?.message ?? t('page.not-reached'), { wrong: true })
    const people = home.sessions.find((card) => card.id === session)?.people ?? []
    openForm({
      name: `duty:${session}`,
      title: t('page.command.duty'),
      intro: [[{ kind: 'plain', text: t('page.command.duty.about') }]],
      fields: [
        {
          kind: 'choice',
          name: 'person',
          label: t('page.command.duty.label'),
          options: [...people.map(({ id, name }) => ({ value: id, label: name })), { value: '', label: t('page.command.duty.none') }],
          required: true,
        },
      ],
      submit: t('page.send'),
      send: ({ person }, key) => accept(key, room, { kind: 'duty', session, ...(person ? { person } : {}) }),
    })
  })
