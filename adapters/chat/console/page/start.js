import { accept, readHome } from './api.js'
import { named } from './deeds.js'
import { openForm } from './form-dialog.js'
import { BOARD, goTo, roomPath } from './route.js'
import { state } from './state.js'
import { lang, t, tOr } from './words.js'

const HOURS_A_DAY = 24

export const lengthName = (name) => tOr(`page.length.${name}`, name)

/** How much a length asks: minutes of one person, questions, days that it stays open. */
export const effort = ({ minutes, questions, hours }) =>
  [
    t('page.minutes', { n: minutes }),
    t('page.questions', { n: questions }),
    t('page.days', { n: Math.max(1, Math.ceil(hours / HOURS_A_DAY)) }),
  ].join(' · ')

/** The rooms of this page's own platform. */
export const ownRooms = () => (state.home?.rooms ?? []).filter(({ room }) => room.startsWith('console:'))

const choice = (name, label, options, value, more = {}) => ({ kind: 'choice', name, label, options, value, required: true, ...more })

/** Opens the form that starts a session of a playbook. */
export const openStart = (playbook) => named(() => fillIn(playbook))

function fillIn(playbook) {
  const rooms = ownRooms()
  const spoken = playbook.languages.includes(lang()) ? lang() : playbook.languages[0]
  const fields = [
    choice(
      'length',
      t('page.start.length'),
      playbook.lengths.map((one) => ({ value: one.name, label: lengthName(one.name), hint: effort(one) })),
      playbook.lengths[0]?.name,
    ),
    choice(
      'tempo',
      t('page.start.tempo'),
      ['days', 'live'].map((value) => ({ value, label: t(`page.tempo.${value}`) })),
      'days',
    ),
    choice(
      'when',
      t('page.start.when'),
      ['now', 'later'].map((value) => ({ value, label: t(`page.start.${value}`) })),
      'now',
    ),
    ...(playbook.languages.length > 1
      ? [
          choice(
            'lang',
            t('page.start.lang'),
            playbook.languages.map((value) => ({ value, label: tOr(`page.lang.${value}`, value) })),
            spoken,
          ),
        ]
      : []),
    ...(rooms.length > 1
      ? [
          choice(
            'rooms',
            t('page.start.rooms'),
            rooms.map(({ room, name }) => ({ value: room, label: name })),
            [rooms[0].room],
            { kind: 'choices', hint: t('page.start.rooms.hint') },
          ),
        ]
      : []),
  ]
  openForm({
    name: `start:${playbook.id}`,
    title: playbook.called,
    intro: [[{ kind: 'plain', text: playbook.summary }]],
    fields,
    submit: t('page.start'),
    send: ({ length, tempo, when, lang: language = spoken, rooms: chosen = [rooms[0]?.room] }, key) =>
      chosen.length === 0
        ? { kind: 'refused', message: '', remedy: '', fields: { rooms: t('page.start.rooms.none') } }
        : accept(key, chosen[0], {
            kind: 'start',
            playbook: playbook.id,
            length,
            tempo,
            lang: language,
            rooms: chosen,
            prepare: when === 'later',
          }),
    sent: async (_receipt, { when, rooms: chosen = [rooms[0]?.room] }) => {
      goTo(when === 'later' ? BOARD : roomPath(chosen[0]))
      await readHome().catch(() => undefined)
    },
  })
}
