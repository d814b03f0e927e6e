import { Routes } from 'discord.js'
import { z } from 'zod'
import type { ShownBlock } from '../../../../src/core/post.js'
import type { Pressed } from '../format/custom-id.js'
import { partAt, Snowflake } from '../places.js'
import { type Desk, idOf, refusalBlocks, row, saying, type Who } from './desk.js'
import { filledWith, type Opening, openPage, openStepForm } from './forms.js'

const Said = z.object({ content: z.string().max(8_000), author: z.object({ id: z.string() }) })

/** What the button means that makes one's own message one's answer; with a form, once it was looked at. */
export const ADD = 'given:add'

/** That words were added, with the buttons that change or remove them. */
export const addedBlocks = (desk: Desk, who: Who, title: string, source: string): readonly ShownBlock[] => [
  saying(desk.say(who, 'discord.added', { title })),
  row(
    { label: desk.say(who, 'discord.change'), action: 'given:edit', value: source },
    { label: desk.say(who, 'discord.remove'), action: 'given:withdraw', value: source, style: 'danger' },
  ),
]

/** A message of someone's own, as they typed it; null when it is gone, or is another's. */
async function ownMessage({ rest }: Desk, who: Who, source: string): Promise<string | null> {
  const at = partAt(source)
  if (!at || !Snowflake.safeParse(at.channel).success || !Snowflake.safeParse(at.message).success) return null
  const found = Said.safeParse(await rest.get(Routes.channelMessage(at.channel, at.message)).catch(() => null))
  return found.success && found.data.author.id === idOf(who) ? found.data.content : null
}

/** Makes one's own message one's answer, as it stands there now, or opens the form with it. */
export async function addMessage(desk: Desk, who: Who, pressed: Pressed, key: string, at: Opening): Promise<void> {
  const { session = '', step = '', round, value: source = '' } = pressed
  const text = await ownMessage(desk, who, source)
  const words = text === null ? '' : withoutMention(text, desk.guild.self)
  const tells = (blocks: Parameters<Desk['messages']>[1]): Promise<boolean> => at.hand.tell(desk.messages(who, blocks))
  if (words === '') {
    await tells([saying(desk.say(who, text === null ? 'discord.not-yours' : 'discord.no-words'))])
    return
  }
  if (pressed.opens) return openStepForm(desk, who, { session, step, round, action: 'answer' }, at, { text: words, source })
  const view = await desk.look(who, { kind: 'form', session, step, action: 'answer', ...(round === undefined ? {} : { round }) })
  const fields = view.kind === 'form' ? filledWith(view.form, words) : undefined
  if (view.kind !== 'form' || !fields) return openPage(desk, who, view, at)
  const receipt = await desk.accept(who, key, at.room, {
    kind: 'form',
    session,
    step,
    fields,
    source,
    ...(round === undefined ? {} : { round }),
  })
  await tells(receipt.kind === 'refused' ? refusalBlocks(receipt) : addedBlocks(desk, who, view.form.title, source))
}

/** What was typed, without the mention of Cairn that it began with. */
export const withoutMention = (text: string, self: string): string =>
  text
    .replaceAll(new RegExp(`<@!?${self}>`, 'g'), ' ')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim()
