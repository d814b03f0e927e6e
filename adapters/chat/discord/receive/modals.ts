import { z } from 'zod'
import { Deed } from '../../../../src/core/event.js'
import type { Button, ShownBlock } from '../../../../src/core/post.js'
import { fieldsOf } from '../format/modal.js'
import { roomOfDeed } from './buttons.js'
import { type Desk, refusalBlocks, row, type Spot, saying, type Who } from './desk.js'
import type { Drafts } from './drafts.js'
import type { Opening } from './forms.js'
import type { Interaction } from './interaction.js'
import { keys } from './keys.js'
import type { Meta } from './meta.js'
import { addedBlocks } from './own-message.js'

const Data = z.object({ custom_id: z.string().max(100), components: z.array(z.unknown()).max(10) })
type Fields = Readonly<Record<string, string | string[]>>

/** What a sent form does; undefined when its fields can't be that. */
function deedOf(meta: Meta, fields: Fields): Deed | undefined {
  const made = (): unknown => {
    switch (meta.kind) {
      case 'form': {
        const { action: _action, ...rest } = meta
        return { ...rest, fields }
      }
      case 'start': {
        const [playbook, length] = String(fields.playbook ?? '').split(':')
        return { kind: 'start', playbook, length, tempo: fields.tempo ?? 'days' }
      }
      case 'edit':
        return { kind: 'edit', contribution: meta.contribution, text: fields.text ?? '' }
      case 'withdraw':
        return meta
      case 'erase':
        return { kind: 'erase', sure: 'erase my words' }
      case 'settings':
        return { kind: 'settings', ...fields }
      case 'hold':
      case 'appeal':
        return { ...meta, ...fields }
      case 'fill':
        return { ...meta.deed, fields }
    }
  }
  const read = Deed.safeParse(made())
  return read.success ? read.data : undefined
}

/** The words that were typed, which Discord keeps no longer: whoever wrote them gets them back. */
const typed = (fields: Fields): readonly ShownBlock[] =>
  Object.values(fields).flatMap((one): ShownBlock[] =>
    typeof one === 'string' && one.trim().includes(' ') ? [{ kind: 'quote', text: [{ kind: 'said', text: one }] }] : [],
  )

/** A form that was sent: stored before Discord hears that it was taken. What is wrong is said with the words that were typed, and a button to go on. */
export async function onModal(
  desk: Desk,
  who: Who,
  interaction: Interaction,
  spot: Spot,
  { hand, metas }: Omit<Opening, 'room'>,
  drafts: Drafts,
): Promise<void> {
  const data = Data.safeParse(interaction.data)
  const fields = data.success ? fieldsOf(data.data.components) : {}
  const meta = data.success ? metas.read(data.data.custom_id) : null
  const tells = (blocks: readonly ShownBlock[]): Promise<boolean> => hand.tell(desk.messages(who, blocks))
  if (!meta) {
    await tells([saying(desk.say(who, 'discord.lost-form')), ...typed(fields)])
    return
  }
  if (meta.kind === 'erase') {
    const sentence = desk.say(who, 'page.erase.sentence')
    const said = String(fields.sure ?? '')
    if (said.trim().toLowerCase() !== sentence.toLowerCase()) {
      await tells([saying(desk.say(who, 'page.erase.wrong')), row({ label: desk.say(who, 'discord.again'), action: 'my:erase' })])
      return
    }
  }
  const deed = deedOf(meta, fields)
  if (!deed) {
    await tells([saying(desk.say(who, 'refuse.bad-event')), ...typed(fields)])
    return
  }
  const room = await roomOfDeed(desk, who, meta.kind === 'form' ? meta.session : undefined, spot)
  const receipt = await desk.accept(who, keys.interaction(interaction.id), room, deed)
  if (receipt.kind === 'refused') {
    if (meta.kind === 'form') drafts.put(who.account, meta, longest(fields))
    const heard = await tells([...refusalBlocks(receipt), ...typed(fields), ...again(desk, who, meta)])
    if (!heard) await desk.mention(spot, [saying(desk.say(who, 'discord.late.not'))])
    return
  }
  if (meta.kind === 'form' && meta.source !== undefined) {
    await tells(addedBlocks(desk, who, desk.say(who, 'discord.this-session'), meta.source))
    return
  }
  const [taken] = desk.messages(who, [saying(desk.say(who, meta.kind === 'start' ? 'discord.started' : 'discord.taken'))])
  if (taken && !(await (meta.kind === 'form' ? hand.settles(taken) : hand.tell([taken]))))
    await desk.mention(spot, [saying(desk.say(who, 'discord.late.taken'))])
}

const longest = (fields: Fields): string =>
  Object.values(fields).reduce<string>((most, one) => (typeof one === 'string' && one.length > most.length ? one : most), '')

/** Opens the same form again. */
function again(desk: Desk, who: Who, meta: Meta): readonly ShownBlock[] {
  if (meta.kind !== 'form') return []
  const { session, step, round, item, action = 'answer' } = meta
  const button: Button = {
    label: desk.say(who, 'discord.again'),
    action,
    session,
    step,
    opens: 'form',
    style: 'primary',
    ...(round === undefined ? {} : { round }),
    ...(item === undefined ? {} : { item }),
  }
  return [row(button)]
}
