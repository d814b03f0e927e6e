import { accept, look } from './api.js'
import { act, named, notice } from './deeds.js'
import { openForm } from './form-dialog.js'
import { digestPath, goTo, playbookPath, previewPath, registerPath, rehearsalPath, roomPath } from './route.js'
import { ownRooms } from './start.js'
import { t } from './words.js'

const firstRoom = () => ownRooms()[0]?.room ?? ''
const refusal = (view) => (view ? `${view.message ?? ''} ${view.remedy ?? ''}`.trim() : t('page.not-reached'))
const plain = (text) => [[{ kind: 'plain', text }]]

/** Opens a form that belongs to no step; `sent` is called once it was accepted. */
async function fill(ask, sent) {
  const view = await look(ask).catch(() => null)
  if (view?.kind !== 'form') return notice(refusal(view), { wrong: true })
  const { form } = view
  openForm({
    ...form,
    name: ['fill', ...Object.values(form.deed)].join(':'),
    send: (fields, key) => accept(key, firstRoom(), { ...form.deed, fields }),
    sent,
  })
}

/** Asks someone for their reply to a result; `again` reads its page anew. */
export const askReply = (artifact, again) => fill({ kind: 'fill', what: 'reply', id: artifact }, again)

/** Asks one question of one's own. */
export const askOne = () =>
  named(() =>
    fill({ kind: 'fill', what: 'ask' }, (_receipt, { rooms = [] }) => {
      notice(t('page.asked'), { stays: true })
      goTo(roomPath(rooms.find((room) => room.startsWith('console:')) ?? firstRoom()))
    }),
  )

/** Asks before something that cannot be undone. */
const sure = (button, title, about, deed, again) =>
  openForm({
    name: `sure:${button.action}:${button.value}:${button.session ?? ''}`,
    title,
    intro: plain(about),
    fields: [],
    submit: t('page.yes'),
    danger: true,
    send: (_fields, key) => accept(key, firstRoom(), deed),
    sent: again,
  })

/** Hands a text over as a file. */
async function download(ask) {
  const view = await look(ask).catch(() => null)
  if (view?.kind !== 'file') return notice(refusal(view), { wrong: true })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([view.text], { type: view.type }))
  link.download = view.name
  link.click()
  URL.revokeObjectURL(link.href)
}

async function does(deed, stage, again) {
  if (await act(firstRoom(), deed, stage)) again()
}

/** What stands behind the first colon: a room has colons of its own. */
const after = (value) => value.slice(value.indexOf(':') + 1)

/** What comes of it is said in the room, to this reader alone. */
const toldInRoom = () => goTo(roomPath(firstRoom()))

/** The deeds of buttons about rooms, accounts and oneself, wherever they stand. */
const ASIDE = {
  'do:connect': (value) => {
    const [act, connect, side] = value.split(':')
    if (act === 'offer') return { kind: 'connect', act, room: after(value) }
    return { kind: 'connect', act, connect, ...(side ? { side } : {}) }
  },
  'do:connect-me': (value) => {
    const [act, connect] = value.split(':')
    return { kind: 'connect-me', act, ...(connect ? { connect } : {}) }
  },
  'do:age': (age) => ({ kind: 'settings', age }),
  'do:direct': (value) => ({ kind: 'settings', direct: value === 'yes' }),
  'do:earlier': (value, session) => ({ kind: 'earlier', session, room: after(value), may: value.startsWith('yes:') }),
  'do:youth': (value) => ({ kind: 'room', room: after(value), youth: value.startsWith('on:') }),
}

/** Is it a button about rooms, accounts or oneself? */
export const isAside = ({ action }) => action in ASIDE

/** Presses such a button; a code that was asked for is told in the room. */
export async function doesAside({ action, value = '', session }, again) {
  const accepted = await act(firstRoom(), ASIDE[action](value, session))
  if (!accepted) return
  if (value.startsWith('offer')) toldInRoom()
  else again?.()
}

/** Presses a button of a page in cards: a deed, another page, a form or a file. `again` reads the page anew. */
export const pressCard = (button, again) =>
  named(() => {
    const { action, value = '', session, step, round } = button
    const [first, second, third] = value.split(':')
    switch (action) {
      case 'do:command': {
        const deed = { kind: 'command', name: value, session, step, round }
        if (value === 'stop') return sure(button, t('page.command.stop.sure'), t('page.command.stop.about'), deed, again)
        return does(deed, `${step} ${round}`, again)
      }
      case 'do:playbook': {
        const deed = { kind: 'playbook', act: first, playbook: second }
        if (first === 'reset') return sure(button, t('page.sure.reset'), t('page.sure.reset.about'), deed, again)
        return does(deed, '', again)
      }
      case 'do:rhythm':
        return does({ kind: 'rhythm', playbook: first, every: second }, second, again)
      case 'do:take':
        return does({ kind: 'take', take: first, signal: second }, first, again)
      case 'do:signal-status':
        return does({ kind: 'signal-status', signal: first, status: second }, second, again)
      case 'do:look-again':
        return does({ kind: 'look-again', signal: first, answer: second }, second, again)
      case 'fill:take':
        return fill({ kind: 'fill', what: 'take', take: first, signal: second }, () => {
          notice(t('page.noted'))
          again()
        })
      case 'fill:translate':
        return fill({ kind: 'fill', what: 'translate', signal: first, lang: second }, () => {
          notice(t('page.noted'))
          again()
        })
      case 'do:outlet':
        return does({ kind: 'outlet', what: first, mode: second }, '', again)
      case 'do:digest':
        return does({ kind: 'digest' }, '', again)
      case 'see:digest':
        return goTo(digestPath(value))
      case 'do:connect':
      case 'do:connect-me':
      case 'do:age':
      case 'do:direct':
      case 'do:earlier':
      case 'do:youth':
        return doesAside(button, again)
      case 'fill:connect':
      case 'fill:connect-me':
        return fill({ kind: 'fill', what: action.slice('fill:'.length) }, toldInRoom)
      case 'fill:youth':
        return fill({ kind: 'fill', what: 'youth', room: value }, again)
      case 'do:model':
        return does({ kind: 'model', on: false }, '', again)
      case 'see:register':
        return goTo(registerPath(value))
      case 'see:signal':
        return goTo(registerPath(`signal:${value}`))
      case 'see:preview':
        return goTo(previewPath(session))
      case 'see:playbook':
        return goTo(playbookPath(value))
      case 'see:rehearsal':
        return goTo(rehearsalPath(value))
      case 'see:download':
        return download({ kind: 'download', id: first, lang: second })
      case 'fill:ask':
        return fill({ kind: 'fill', what: 'ask' }, () => {
          notice(t('page.asked'))
          again()
        })
      case 'fill:signal':
        return fill({ kind: 'fill', what: 'signal' }, () => {
          notice(t('page.noted'))
          again()
        })
      case 'do:drop-source':
        return does({ kind: 'drop-source', source: value }, '', again)
      case 'fill:starters':
      case 'fill:source':
        return fill({ kind: 'fill', what: action.slice('fill:'.length) }, () => {
          notice(t('page.noted'))
          again()
        })
      case 'fill:rhythm':
        return fill({ kind: 'fill', what: 'rhythm', id: first, every: second }, () => {
          notice(t('page.noted'))
          again()
        })
      case 'fill:model':
        return fill({ kind: 'fill', what: 'model' }, again)
      case 'fill:playbook':
        return fill({ kind: 'fill', what: 'playbook', id: first, lang: second, step: third }, () => {
          notice(t('page.kept'))
          again()
        })
      default:
        return undefined
    }
  })
