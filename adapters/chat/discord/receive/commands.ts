import { z } from 'zod'
import { type Channel, ChannelSent } from '../channels.js'
import { refOf, Snowflake } from '../places.js'
import { ADD_TO_SESSION, CAIRN } from './definitions.js'
import { type Desk, idOf, type Spot, saying, type Who } from './desk.js'
import { doSaid } from './do-said.js'
import { type Opening, openStepForm } from './forms.js'
import type { Interaction } from './interaction.js'
import { keys } from './keys.js'
import { openQuestions } from './questions.js'
import { readSaid, type Said } from './said.js'

const Option = z.object({
  name: z.string().max(32),
  value: z.union([z.string().max(6_000), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
})
const Sub = z.object({ name: z.string().max(32), options: z.array(Option).max(25).default([]) })
const Command = z.object({ name: z.literal(CAIRN), type: z.literal(1), options: z.array(Sub).length(1) })
const OnMessage = z.object({
  name: z.literal(ADD_TO_SESSION),
  type: z.literal(3),
  target_id: Snowflake,
  resolved: z.object({
    messages: z.record(
      z.string(),
      z.object({ id: Snowflake, content: z.string().max(8_000).default(''), author: z.object({ id: z.string() }) }),
    ),
  }),
})

/** What was said by a command; null for one that is none of ours. */
export function saidBy(data: unknown): Said | null {
  const read = Command.safeParse(data)
  const sub = read.success ? read.data.options[0] : undefined
  if (!sub) return null
  const given = new Map(sub.options.map(({ name, value }) => [name, value === undefined ? undefined : String(value)]))
  const of = (name: string): string | undefined => given.get(name)?.trim() || undefined
  switch (sub.name) {
    case 'start': {
      const [playbook, length, tempo] = [of('playbook'), of('length'), of('tempo')]
      if (playbook === undefined) return { kind: 'start' }
      return {
        kind: 'start',
        playbook,
        ...(length === undefined ? {} : { length }),
        ...(tempo === 'days' || tempo === 'live' ? { tempo } : {}),
      }
    }
    case 'why': {
      const what = of('what')
      return { kind: 'why', ...(what === undefined ? {} : { what }) }
    }
    case 'ask':
      return { kind: 'ask', question: of('question') ?? '' }
    case 'signal':
      return { kind: 'signal', url: of('url') ?? '' }
    case 'deputy': {
      const user = of('person')
      return { kind: 'deputy', ...(user === undefined ? {} : { user }) }
    }
    case 'claim':
      return { kind: 'claim', code: of('code') ?? '' }
    case 'connect':
    case 'connect-me': {
      const code = of('code')
      return { kind: 'connect', me: sub.name === 'connect-me', ...(code === undefined ? {} : { code }) }
    }
    case 'human':
    case 'report': {
      const text = of('text')
      return { kind: 'command', name: sub.name, ...(text === undefined ? {} : { text }) }
    }
    default: {
      const said = readSaid(sub.name)
      return said.kind === 'words' ? null : said
    }
  }
}

/** May a command open a form? */
export function opensForm(data: unknown): boolean {
  const said = saidBy(data)
  return said === null || (said.kind === 'start' && said.playbook === undefined)
}

/** `/cairn …` or "Add to this session": whatever has to last is stored before Discord hears that it was taken. */
export async function onCommand(desk: Desk, who: Who, interaction: Interaction, spot: Spot, opening: Omit<Opening, 'room'>): Promise<void> {
  const { hand } = opening
  const onMessage = OnMessage.safeParse(interaction.data)
  if (onMessage.success) return addToSession(desk, who, onMessage.data, spot, opening)
  const said = saidBy(interaction.data)
  if (!said) {
    await hand.tell(desk.messages(who, [saying(desk.say(who, 'refuse.bad-event'))]))
    return
  }
  const reply = await doSaid(desk, who, said, { key: keys.interaction(interaction.id), spot, opening })
  const [taken] = desk.messages(who, [saying(desk.say(who, 'discord.taken'))])
  const heard = reply ? await hand.tell(desk.messages(who, reply)) : taken ? await hand.settles(taken) : true
  if (!heard) await desk.mention(spot, [saying(desk.say(who, 'discord.late'))])
}

/** A person's own message, as their answer, once they have looked at it and sent it. */
async function addToSession(
  desk: Desk,
  who: Who,
  { target_id: id, resolved }: z.infer<typeof OnMessage>,
  spot: Spot,
  opening: Omit<Opening, 'room'>,
): Promise<void> {
  const message = resolved.messages[id]
  const tells = async (key: string): Promise<void> => {
    await opening.hand.tell(desk.messages(who, [saying(desk.say(who, key))]))
  }
  // whoever wrote it gives it: nobody's words are added by someone else
  if (message?.author.id !== idOf(who)) return tells('discord.not-yours')
  const text = message.content.trim()
  if (text === '') return tells('discord.no-words')
  const [open] = await openQuestions(desk, who, spot)
  if (!open) return tells('discord.nothing-asked.room')
  const about = { session: open.session, step: open.step, round: open.round, action: 'answer' }
  await openStepForm(desk, who, about, { ...opening, room: open.room }, { text, source: refOf(spot.channel.id, id) })
}

const Typed = z.object({ name: z.literal(CAIRN), options: z.array(Sub).length(1) })
const MOST_CHOICES = 25
const MOST_LETTERS = 100

/** What can be chosen while someone types; safe to lose. */
export async function onTyping(desk: Desk, who: Who, interaction: Interaction, { hand }: Pick<Opening, 'hand'>): Promise<void> {
  const read = Typed.safeParse(interaction.data)
  const options = read.success ? (read.data.options[0]?.options ?? []) : []
  const focused = options.find((one) => one.focused)
  const home = focused ? await desk.look(who, { kind: 'home' }) : null
  if (home?.kind !== 'home' || !focused) {
    await hand.choices([])
    return
  }
  const typed = String(focused.value ?? '').toLowerCase()
  const chosen = options.find(({ name }) => name === 'playbook')?.value
  const all =
    focused.name === 'playbook'
      ? home.playbooks.map(({ id, called }) => ({ name: called, value: id }))
      : home.playbooks
          .filter(({ id }) => id === chosen)
          .flatMap(({ lengths }) => lengths)
          .map(({ name, minutes }) => ({
            name: `${desk.say(who, `page.length.${name}`)}, ${desk.say(who, 'page.minutes', { n: minutes })}`,
            value: name,
          }))
  const fitting = all.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(typed))
  await hand.choices(
    fitting.slice(0, MOST_CHOICES).map(({ name, value }) => ({ name: name.slice(0, MOST_LETTERS), value: value.slice(0, MOST_LETTERS) })),
  )
}

/** The channel that an interaction says it is in. */
export const channelOf = (desk: Desk, { channel, channel_id: id }: Pick<Interaction, 'channel' | 'channel_id'>): Promise<Channel> =>
  channel && ChannelSent.safeParse(channel).success ? Promise.resolve(desk.channels.learn(channel)) : desk.channels.get(id)
