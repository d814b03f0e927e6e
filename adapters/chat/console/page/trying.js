import { accept, acceptAs, look, openDoor } from './api.js'
import { newKey } from './drafts.js'
import { enter } from './place.js'
import { thisTab } from './remember.js'

/** How long the pages of a try wait for what they asked for (ms), one wait after another. */
const WAITS = [50, 100, 200, 400, 800, 1_600, 3_200]
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Opens a session of one's own beside the neighbours, and acts as the visitor in it. Answers a refusal where that can't be. */
export async function begin() {
  const given = await openDoor('try', {})
  if (given.kind !== 'try') return given
  thisTab.keep('try', given)
  await enter(given.community, given.name)
  return given
}

/** Says the visitor's answer; answers a Receipt. The same key again changes nothing. */
export async function say({ community, name, room, session, step }, text, key) {
  await enter(community, name)
  return accept(key, room, { kind: 'form', session, step, fields: { text, audience: 'group' } })
}

/** The host goes on, step by step, to the end of the session; answers the result's page, or null when it did not come in time. */
export async function goOn({ host, room, session, step }) {
  let closed = null
  for (const wait of [...WAITS, ...WAITS]) {
    const view = await look({ kind: 'room', room, after: 0 })
    const card = view.sessions?.find((one) => one.id === session)
    if (card?.step && card.step !== closed) {
      const receipt = await acceptAs(host, newKey(), room, { kind: 'command', name: 'skip', session, step: card.step })
      if (receipt.kind === 'accepted') closed = card.step
    }
    const opens = (view.posts ?? []).flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'line')).at(-1)
    if (!card && opens) return { id: opens.why, ...(await look({ kind: 'artifact', id: opens.why })) }
    await pause(card?.step === step && closed === null ? 0 : wait)
  }
  return null
}

/** Takes the visitor's answer back; answers the result once it reads otherwise, or null when it did not in time. */
export async function takeBack({ room }, wall) {
  const mine = await look({ kind: 'my' })
  const button = (mine.blocks ?? []).flatMap((block) => block.buttons ?? []).find(({ action }) => action === 'my:withdraw')
  if (!button) return null
  await accept(newKey(), room, { kind: 'withdraw', contribution: button.value })
  for (const wait of WAITS) {
    const view = await look({ kind: 'artifact', id: wall.id })
    if (coverage(view) !== coverage(wall)) return { id: wall.id, ...view }
    await pause(wait)
  }
  return null
}

/** The lines of a result. */
export const linesOf = ({ blocks = [] }) => blocks.filter(({ kind }) => kind === 'line')

/** How much of what was said is in a result: the note under its lines. */
export function coverage({ blocks = [] }) {
  const last = blocks.findLastIndex(({ kind }) => kind === 'line')
  const note = blocks.slice(last + 1).find(({ kind }) => kind === 'note')
  return note ? note.text.map(({ text }) => text).join('') : ''
}
