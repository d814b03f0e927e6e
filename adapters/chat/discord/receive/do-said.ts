import type { Deed } from '../../../../src/core/event.js'
import type { Button, ShownBlock } from '../../../../src/core/post.js'
import type { AskBody } from '../../../../src/ports/look.js'
import { isDirect, isForum, isThread } from '../channels.js'
import { accountOf, roomOf } from '../places.js'
import { type Desk, heading, refusalBlocks, row, type Spot, saying, type Who } from './desk.js'
import { type Opening, openPage, ownPage, withLink } from './forms.js'
import { ADD } from './own-message.js'
import { openQuestions, type Question, questionButton } from './questions.js'
import type { Said } from './said.js'
import { openStart } from './start-form.js'

/** How something was said: what makes it once, where, and what may be opened when it was a command. */
export interface How {
  readonly key: string
  readonly spot: Spot
  readonly opening?: Omit<Opening, 'room'>
  /** What Discord calls the message, when the words themselves came in one. */
  readonly source?: string
}

/** What is answered to the one who said it; nothing when something opened or the engine answers itself. */
export type Reply = readonly ShownBlock[] | null

/** These say nothing about anyone in particular: they may be read by all who read the question. */
const FOR_ALL: ReadonlySet<string> = new Set(['help', 'status'])

/** Does what was said. What has to last is stored when this resolves. */
export async function doSaid(desk: Desk, who: Who, said: Said, how: How): Promise<Reply> {
  const { key, spot } = how
  const room = await desk.roomAt(who, spot)
  const opening = how.opening && { ...how.opening, room }
  const does = async (deed: Deed, done?: string): Promise<Reply> => {
    const receipt = await desk.accept(who, key, room, deed)
    if (receipt.kind === 'refused')
      return receipt.code === 'unknown-room' ? [saying(desk.say(who, 'discord.not-here'))] : refusalBlocks(receipt)
    return done === undefined ? null : [saying(done)]
  }
  const shows = async (ask: AskBody): Promise<Reply> => {
    const view = await desk.look(who, ask)
    if (view.kind === 'page' && opening) {
      await openPage(desk, who, view, opening)
      return null
    }
    // without a command of their own, all would read it
    if (!opening && !FOR_ALL.has(ask.kind) && !isDirect(spot.channel))
      return [saying(desk.say(who, 'discord.only-you', { what: ask.kind }))]
    if (view.kind === 'page') return [heading(view.title), ...view.blocks]
    return view.kind === 'refused' ? refusalBlocks(view) : null
  }
  /** In the thread of a session it is that one that is meant. */
  const session = async (): Promise<string | undefined> =>
    isThread(spot.channel) ? (await desk.sessionsAt(who, room, spot))[0]?.id : undefined

  switch (said.kind) {
    case 'look': {
      if (said.what === 'help') return help(desk, who)
      if (said.what !== 'status') return shows({ kind: said.what })
      const about = await session()
      return shows({ kind: 'status', room, ...(about === undefined ? {} : { session: about }) })
    }
    case 'why':
      return shows({ kind: 'why', room, ...(said.what === undefined ? {} : { what: said.what }) })
    case 'start':
      if (said.playbook === undefined) return opening ? openStart(desk, who, opening) : [saying(desk.say(who, 'discord.start.how'))]
      return does(
        {
          kind: 'start',
          playbook: said.playbook,
          ...(said.length === undefined ? {} : { length: said.length }),
          ...(said.tempo === undefined ? {} : { tempo: said.tempo }),
        },
        desk.say(who, 'discord.started'),
      )
    case 'command': {
      const about = await session()
      return does({
        kind: 'command',
        name: said.name,
        ...(about === undefined ? {} : { session: about }),
        ...(said.text === undefined ? {} : { text: said.text }),
      })
    }
    case 'deputy': {
      const about = (await desk.sessionsAt(who, room, spot))[0]?.id
      if (about === undefined) return [saying(desk.say(who, 'refuse.no-session'))]
      return does({ kind: 'deputy', session: about, ...(said.user === undefined ? {} : { person: accountOf(said.user) }) })
    }
    case 'ask':
      return does({ kind: 'ask', fields: { question: said.question } }, desk.say(who, 'discord.asked'))
    case 'signal':
      return does({ kind: 'signal', fields: { url: said.url } })
    case 'here':
      return here(desk, who, spot, does)
    case 'claim':
      return does({ kind: 'claim', code: said.code }, desk.say(who, 'discord.claimed'))
    case 'connect':
      return connect(desk, who, said, spot, does)
    case 'answer':
      return answer(desk, who, spot, opening)
    case 'words':
      return how.source === undefined
        ? [saying(desk.say(who, 'discord.unknown', { said: said.text.slice(0, 60) })), ...((await help(desk, who)) ?? [])]
        : words(desk, who, said.text, spot, how.source)
  }
}

async function help(desk: Desk, who: Who): Promise<Reply> {
  const view = await desk.look(who, { kind: 'help' })
  if (view.kind !== 'page') return null
  const note: ShownBlock = { kind: 'note', text: [{ kind: 'plain', text: desk.say(who, 'discord.help') }] }
  return [heading(view.title), ...view.blocks, note]
}

const MOST_NAME = 80

/** Asks for a code, or uses one: for this room, or for the account that says it. */
async function connect(
  desk: Desk,
  who: Who,
  { me, code }: Extract<Said, { kind: 'connect' }>,
  { channel }: Spot,
  does: (deed: Deed) => Promise<Reply>,
): Promise<Reply> {
  const act = code === undefined ? ({ act: 'offer' } as const) : ({ act: 'take', code } as const)
  if (me) return does({ kind: 'connect-me', ...act })
  if (isDirect(channel)) return [saying(desk.say(who, 'discord.here.dm'))]
  return does({ kind: 'connect', ...act, ...(code === undefined ? {} : { name: nameOf(channel) }) })
}

const nameOf = ({ name }: Spot['channel']): string => (name ? `#${name}`.slice(0, MOST_NAME) : 'Discord')

/** This channel, forum or thread becomes a room. */
async function here(desk: Desk, who: Who, { channel }: Spot, does: (deed: Deed, done?: string) => Promise<Reply>): Promise<Reply> {
  if (isDirect(channel)) return [saying(desk.say(who, 'discord.here.dm'))]
  // a post of a forum is no place to meet: the forum is
  const parent = isThread(channel) && channel.parent !== null ? await desk.channels.get(channel.parent).catch(() => null) : null
  const place = parent && isForum(parent) ? parent : channel
  const name = nameOf(place)
  return does({ kind: 'room', room: roomOf(desk.guild.id, place.id), name }, desk.say(who, 'discord.here', { name }))
}

/** The open question with the button that opens its form; and a page of one's own, which a phone does not lose. */
async function answer(desk: Desk, who: Who, spot: Spot, opening: Opening | undefined): Promise<Reply> {
  const [one, ...more] = (await openQuestions(desk, who, spot)).map(questionButton(desk, who))
  if (!one) return [saying(desk.say(who, isDirect(spot.channel) ? 'discord.nothing-asked' : 'discord.nothing-asked.room'))]
  if (more.length > 0) return [saying(desk.say(who, 'discord.which')), ...[one, ...more].map((button) => row(button))]
  const blocks = [saying(one.label), row({ ...one, label: desk.say(who, 'discord.answer'), style: 'primary' })]
  const { session = '', step = '', round } = one
  const link = opening && (await ownPage(desk, who, { session, step, round }))
  if (!opening || !link) return blocks
  const [said, ...rest] = desk.messages(who, blocks)
  await opening.hand.tell(said ? [withLink(desk, who, said, link), ...rest] : [])
  return null
}

/** Words of someone's own are their answer to what is asked now, once they have said so. */
async function words(desk: Desk, who: Who, text: string, spot: Spot, source: string): Promise<Reply> {
  const alone = isDirect(spot.channel)
  const asked = (await openQuestions(desk, who, spot)).filter(({ fields }) => fields(text) !== undefined)
  const [one, ...more] = asked
  if (!one)
    return [
      saying(desk.say(who, alone ? 'discord.nothing-asked' : 'discord.nothing-asked.room')),
      ...(alone ? ((await help(desk, who)) ?? []) : []),
    ]
  const add = ({ session, step, round, title }: Question, label: string): Button => ({
    label: label || title,
    action: ADD,
    session,
    step,
    round,
    value: source,
    style: 'primary',
  })
  if (more.length > 0) return [saying(desk.say(who, 'discord.which')), ...asked.map((question) => row(add(question, '')))]
  return [
    saying(desk.say(who, 'discord.confirm', { title: one.title })),
    row(add(one, desk.say(who, 'discord.add')), { ...add(one, desk.say(who, 'discord.look-first')), opens: 'form', style: 'plain' }),
  ]
}
