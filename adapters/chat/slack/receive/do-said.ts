import type { Deed } from '../../../../src/core/event.js'
import type { ShownBlock } from '../../../../src/core/post.js'
import { accountOf, roomOf } from '../places.js'
import { type Desk, refusalBlocks, type Spot, saying, type Who } from './desk.js'
import { filledWith, openPage, openStepForm } from './forms.js'
import type { Said } from './said.js'
import { openStart } from './start-form.js'

/** How something was said: what makes it once, where, and the trigger that may open a modal when there is one. */
export interface How {
  readonly key: string
  readonly spot: Spot
  readonly trigger?: string
  /** What Slack calls the message, when the words themselves came in one. */
  readonly source?: string
}

/** What is answered to the one who said it; nothing when a modal opened or the engine answers itself. */
export type Reply = readonly ShownBlock[] | null

/** Does what was said. What has to last is stored when this resolves. */
export async function doSaid(desk: Desk, who: Who, said: Said, how: How): Promise<Reply> {
  const { key, spot, trigger } = how
  const room = await desk.roomAt(who, spot)
  const does = async (deed: Deed, done?: string): Promise<Reply> => {
    const receipt = await desk.accept(who, key, room, deed)
    if (receipt.kind === 'refused')
      return receipt.code === 'unknown-room' ? [saying(desk.say(who, 'slack.not-here'))] : refusalBlocks(receipt)
    return done === undefined ? null : [saying(done)]
  }
  const shows = async (ask: Parameters<Desk['look']>[1]): Promise<Reply> => {
    const view = await desk.look(who, ask)
    if (view.kind === 'page' && trigger !== undefined) {
      await openPage(desk, who, view, { trigger, room })
      return null
    }
    if (view.kind === 'page') return [{ kind: 'heading', text: [{ kind: 'plain', text: view.title }] }, ...view.blocks]
    return view.kind === 'refused' ? refusalBlocks(view) : null
  }

  switch (said.kind) {
    case 'look':
      if (said.what === 'help') return help(desk, who)
      return shows(said.what === 'status' ? { kind: 'status', room } : { kind: said.what })
    case 'why':
      return shows({ kind: 'why', room, ...(said.what === undefined ? {} : { what: said.what }) })
    case 'start':
      if (said.playbook === undefined)
        return trigger === undefined ? [saying(desk.say(who, 'slack.start.how'))] : openStart(desk, who, { trigger, room })
      return does(
        { kind: 'start', playbook: said.playbook, ...(said.length === undefined ? {} : { length: said.length }) },
        desk.say(who, 'slack.started'),
      )
    case 'command':
      return does({ kind: 'command', name: said.name, ...(said.text === undefined ? {} : { text: said.text }) })
    case 'deputy':
      return deputy(desk, who, said.user, room, does)
    case 'ask':
      return does({ kind: 'ask', fields: { question: said.question } }, desk.say(who, 'slack.asked'))
    case 'signal':
      return does({ kind: 'signal', fields: { url: said.url } })
    case 'here':
      return here(desk, who, how, does)
    case 'claim':
      return does({ kind: 'claim', code: said.code }, desk.say(who, 'slack.claimed'))
    case 'connect':
      return connect(desk, who, said, how, does)
    case 'answer':
      return answer(desk, who, room, trigger)
    case 'words':
      return how.source === undefined
        ? [saying(desk.say(who, 'slack.unknown', { said: said.text.slice(0, 60) })), ...((await help(desk, who)) ?? [])]
        : words(desk, who, said.text, how, room)
  }
}

async function help(desk: Desk, who: Who): Promise<Reply> {
  const view = await desk.look(who, { kind: 'help' })
  if (view.kind !== 'page') return null
  return [
    { kind: 'heading', text: [{ kind: 'plain', text: view.title }] },
    ...view.blocks,
    { kind: 'note', text: [{ kind: 'plain', text: desk.say(who, 'slack.help') }] },
  ]
}

async function deputy(desk: Desk, who: Who, user: string | undefined, room: string, does: (deed: Deed) => Promise<Reply>): Promise<Reply> {
  const session = (await desk.sessionsIn(who, room))[0]?.id
  if (session === undefined) return [saying(desk.say(who, 'refuse.no-session'))]
  return does({ kind: 'deputy', session, ...(user === undefined ? {} : { person: accountOf(desk.team.id, user) }) })
}

/** This channel, or the thread it is said in, becomes a room. */
async function here(desk: Desk, who: Who, { spot }: How, does: (deed: Deed, done?: string) => Promise<Reply>): Promise<Reply> {
  if (spot.channel.startsWith('D')) return [saying(desk.say(who, 'slack.here.dm'))]
  const name = await channelName(desk, spot)
  return does({ kind: 'room', room: roomOf(desk.team.id, spot.channel, spot.thread), name }, desk.say(who, 'slack.here', { name }))
}

/** Asks for a code, or uses one: for this room, or for the account that says it. */
async function connect(
  desk: Desk,
  who: Who,
  { me, code }: Extract<Said, { kind: 'connect' }>,
  { spot }: How,
  does: (deed: Deed) => Promise<Reply>,
): Promise<Reply> {
  const act = code === undefined ? ({ act: 'offer' } as const) : ({ act: 'take', code } as const)
  if (me) return does({ kind: 'connect-me', ...act })
  if (spot.channel.startsWith('D')) return [saying(desk.say(who, 'slack.here.dm'))]
  return does({ kind: 'connect', ...act, ...(code === undefined ? {} : { name: await channelName(desk, spot) }) })
}

const MOST_NAME = 80

async function channelName(desk: Desk, { channel, name }: Spot & { name?: string }): Promise<string> {
  if (name) return `#${name}`.slice(0, MOST_NAME)
  const found = await desk.api.conversations.info({ channel }).catch(() => undefined)
  return found?.channel?.name ? `#${found.channel.name}`.slice(0, MOST_NAME) : 'Slack'
}

async function answer(desk: Desk, who: Who, room: string, trigger: string | undefined): Promise<Reply> {
  const open = (await desk.sessionsIn(who, room)).find((card) => card.status === 'open' && card.step !== null)
  if (!open?.step) return [saying(desk.say(who, 'refuse.no-session'))]
  if (trigger === undefined) {
    const button = {
      label: desk.say(who, 'slack.answer'),
      action: 'answer',
      session: open.id,
      step: open.step,
      round: open.round,
      opens: 'form' as const,
    }
    return [saying(open.title), { kind: 'buttons', buttons: [button] }]
  }
  await openStepForm(desk, who, { session: open.id, step: open.step, round: open.round, action: 'answer' }, { trigger, room })
  return null
}

/** Words of someone's own are their answer to what is asked now: in the room they were said in, or, said to Cairn alone, wherever something is asked. */
async function words(desk: Desk, who: Who, text: string, { key, spot, source = '' }: How, here: string): Promise<Reply> {
  const alone = spot.channel.startsWith('D')
  const asked = await openQuestions(desk, who, alone ? null : here)
  const [one, ...more] = asked
  if (!one)
    return [
      saying(desk.say(who, alone ? 'slack.nothing-asked' : 'slack.nothing-asked.room')),
      ...(alone ? ((await help(desk, who)) ?? []) : []),
    ]
  if (more.length > 0) {
    const buttons = asked.map(({ title, room: _room, fields: _fields, ...rest }) => ({
      label: title,
      action: 'answer',
      opens: 'form' as const,
      ...rest,
    }))
    return [
      saying(desk.say(who, 'slack.which')),
      ...buttons.map((button, at): ShownBlock => ({ kind: 'buttons', buttons: [{ ...button, value: asked[at]?.room ?? '' }] })),
    ]
  }
  const { session, step, round, room, title } = one
  const receipt = await desk.accept(who, key, room, { kind: 'form', session, step, round, fields: { ...one.fields(text) }, source })
  if (receipt.kind === 'refused') return refusalBlocks(receipt)
  return alone ? null : addedBlocks(desk, who, title, source)
}

/** That words were added, with the buttons that change or remove them. */
export const addedBlocks = (desk: Desk, who: Who, title: string, source: string): readonly ShownBlock[] => [
  saying(desk.say(who, 'slack.added', { title })),
  {
    kind: 'buttons',
    buttons: [
      { label: desk.say(who, 'slack.change'), action: 'given:edit', value: source },
      { label: desk.say(who, 'slack.remove'), action: 'given:withdraw', value: source, style: 'danger' },
    ],
  },
]

interface Question {
  readonly session: string
  readonly step: string
  readonly round: number
  readonly title: string
  readonly room: string
  readonly fields: (text: string) => Record<string, string | string[]>
}

/** What asks for words now, in one room or in all of this workspace's. */
async function openQuestions(desk: Desk, who: Who, room: string | null): Promise<readonly Question[]> {
  const view = room === null ? await desk.look(who, { kind: 'home' }) : null
  const cards = view?.kind === 'home' ? view.sessions : room === null ? [] : await desk.sessionsIn(who, room)
  const found: Question[] = []
  for (const { id: session, step, round, status, title, rooms } of cards) {
    const at = room ?? rooms.find((one) => one.startsWith(`slack:${desk.team.id}:`))
    if (status !== 'open' || step === null || at === undefined) continue
    const asked = await desk.look(who, { kind: 'form', session, step, round, action: 'answer' })
    if (asked.kind !== 'form' || !filledWith(asked.form, 'x')) continue
    found.push({ session, step, round, title, room: at, fields: (text) => filledWith(asked.form, text) ?? { text } })
  }
  return found
}
