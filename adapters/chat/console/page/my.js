import { actAsNobody } from './acting.js'
import { accept } from './api.js'
import { askReply } from './card-deeds.js'
import { act, notice } from './deeds.js'
import { openForm } from './form-dialog.js'
import { ways } from './holding.js'
import { goTo, HOME } from './route.js'
import { state } from './state.js'
import { plain } from './text.js'
import { lang, languages, t } from './words.js'

const LONGEST = 4_000
/** So many letters of one's words tell its buttons from the others. */
const NAMED = 60

const zones = () => (Intl.supportedValuesOf ? Intl.supportedValuesOf('timeZone') : [])
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

const edit = ({ button, above, room, again }) =>
  openForm({
    name: `edit:${button.value}`,
    title: t('page.my.edit'),
    fields: [
      { kind: 'text', name: 'text', label: t('page.my.edit.label'), max: LONGEST, required: true, long: true, value: plain(above.text) },
    ],
    submit: t('page.save'),
    send: ({ text }, key) =>
      text.trim() === ''
        ? { kind: 'refused', message: '', remedy: '', fields: { text: t('page.my.edit.empty') } }
        : accept(key, room, { kind: 'edit', contribution: button.value, text }),
    sent: () => done(again, t('page.my.edited')),
  })

const withdraw = ({ button, room, again }) =>
  openForm({
    name: `withdraw:${button.value}`,
    title: t('page.my.withdraw.sure'),
    intro: [[{ kind: 'plain', text: t('page.my.withdraw.about') }]],
    fields: [],
    submit: t('page.my.withdraw'),
    danger: true,
    send: (_fields, key) => accept(key, room, { kind: 'withdraw', contribution: button.value }),
    sent: () => done(again, t('page.my.withdrawn')),
  })

const unrelease = async ({ button, room, again }) => {
  if (await act(room, { kind: 'unrelease', quote: button.value })) done(again, t('page.my.unreleased'))
}

const adopt = async ({ button, room, again }) => {
  if (await act(room, { kind: 'adopt', session: button.session, artifact: button.value })) done(again, t('page.adopted'))
}

const settings = ({ settings: now, room, again }) => {
  const zone = now.zone ?? ownZone()
  const all = [...new Set([zone, ownZone(), ...zones()])]
  openForm({
    name: 'settings',
    title: t('page.settings'),
    fields: [
      { kind: 'time', name: 'quietFrom', label: t('page.settings.from'), hint: t('page.settings.quiet'), value: now.quietFrom },
      { kind: 'time', name: 'quietUntil', label: t('page.settings.until'), value: now.quietUntil },
      { kind: 'select', name: 'zone', label: t('page.settings.zone'), options: all.map((value) => ({ value, label: value })), value: zone },
      {
        kind: 'choice',
        name: 'audience',
        label: t('page.settings.audience'),
        options: ['count', 'group', 'outside'].map((value) => ({ value, label: t(`audience.${value}`) })),
        required: true,
        value: now.audience,
      },
      {
        kind: 'select',
        name: 'lang',
        label: t('page.settings.lang'),
        options: languages().map((value) => ({ value, label: new Intl.DisplayNames([value], { type: 'language' }).of(value) })),
        value: now.lang ?? lang(),
      },
      {
        kind: 'choice',
        name: 'reminders',
        label: t('page.settings.reminders'),
        options: ['on', 'off'].map((value) => ({ value, label: t(`page.settings.reminders.${value}`) })),
        required: true,
        value: now.reminders,
      },
    ],
    submit: t('page.save'),
    send: (fields, key) => accept(key, room, { kind: 'settings', ...fields }),
    sent: () => done(again, t('page.settings.saved')),
  })
}

const erase = ({ room }) =>
  openForm({
    name: 'erase',
    title: t('page.erase'),
    intro: [[{ kind: 'plain', text: t('page.erase.about') }]],
    fields: [{ kind: 'text', name: 'sure', label: t('page.erase.label', { sentence: t('page.erase.sentence') }), required: true }],
    submit: t('page.erase.do'),
    danger: true,
    send: ({ sure }, key) =>
      sure.trim().toLowerCase() === t('page.erase.sentence').toLowerCase()
        ? accept(key, room, { kind: 'erase', sure: 'erase my words' })
        : { kind: 'refused', message: '', remedy: '', fields: { sure: t('page.erase.wrong') } },
    sent: () => {
      notice(t('page.erase.done'), { stays: true })
      goTo(HOME)
      actAsNobody()
    },
  })

function done(again, words) {
  notice(words)
  again()
}

const acts = {
  'my:edit': edit,
  'my:withdraw': withdraw,
  'my:release-undo': unrelease,
  'my:settings': settings,
  'my:erase': erase,
  'artifact:adopt': adopt,
  'fill:reply': ({ button, again }) => askReply(button.value, again),
}

/** What a button there is called aloud: with the words that it is about. */
export const nameMine = (button, above) => {
  if (button.action === 'my:settings') return `${button.label}: ${t('page.settings')}`
  return button.value && above ? `${button.label}: ${plain(above.text).slice(0, NAMED)}` : undefined
}

/** Presses a button on the page of one's own words. */
export const pressMine = (pressed) => (state.name ? (acts[pressed.button.action] ?? ways[pressed.button.action])?.(pressed) : undefined)
