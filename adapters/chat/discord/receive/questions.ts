import type { Button } from '../../../../src/core/post.js'
import { isDirect } from '../channels.js'
import type { Desk, Spot, Who } from './desk.js'
import { filledWith } from './forms.js'

/** A question that asks for words now. */
export interface Question {
  readonly session: string
  readonly step: string
  readonly round: number
  readonly title: string
  readonly room: string
  readonly fields: (text: string) => Record<string, string | string[]> | undefined
}

/** A question as the button that opens its form. */
export const questionButton =
  (desk: Desk, who: Who) =>
  ({ session, step, round, title }: Question): Button => ({
    label: title || desk.say(who, 'discord.answer'),
    action: 'answer',
    session,
    step,
    round,
    opens: 'form',
  })

/** What asks for words now: where this was said, or, said to Cairn alone, wherever something is asked in this server. */
export async function openQuestions(desk: Desk, who: Who, spot: Spot): Promise<readonly Question[]> {
  const alone = isDirect(spot.channel)
  const here = await desk.roomAt(who, spot)
  const view = alone ? await desk.look(who, { kind: 'home' }) : null
  const cards = view === null ? await desk.sessionsAt(who, here, spot) : view.kind === 'home' ? view.sessions : []
  const found: Question[] = []
  for (const { id: session, step, round, status, title, rooms } of cards) {
    const room = alone ? rooms.find((one) => one.startsWith(`discord:${desk.guild.id}:`)) : here
    if (status !== 'open' || step === null || room === undefined) continue
    const asked = await desk.look(who, { kind: 'form', session, step, round, action: 'answer' })
    if (asked.kind !== 'form' || !filledWith(asked.form, 'x')) continue
    found.push({ session, step, round, title, room, fields: (text) => filledWith(asked.form, text) })
  }
  return found
}
