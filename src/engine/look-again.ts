import { LOOK_AGAIN, lookAgainSignal } from '../core/look-again.js'
import type { PostButton } from '../core/post.js'
import { type Effect, type Facts, nothing, type Turn } from '../core/turn.js'
import { word } from '../core/word.js'
import type { CommunityInfo } from './hall.js'
import { quietFor } from './remind.js'
import { nextTime } from './schedule.js'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A season: how much later it is looked at when someone says later. */
const LATER_MONTHS = 3

/** Nine in the morning of a day (`2027-02-14`) by the community's own clock (ms). */
export function morningOf(day: string, zone: string): number {
  const [, month, date] = day.split('-').map(Number)
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return nextTime(`0 9 ${date} ${month} *`, zone, midnight - DAY_MS) ?? midnight
}

/** The morning a season after a moment (ms). */
export function seasonAfter(now: number, zone: string): number {
  const day = new Date(now)
  day.setUTCMonth(day.getUTCMonth() + LATER_MONTHS)
  return morningOf(day.toISOString().slice(0, 10), zone)
}

/**
 * A signal's day has come: who looks after it hears in private, once, with the signal and what to do about it. Nobody hears of one that was
 * laid aside or whose words are gone. Quiet hours hold it back.
 */
export function lookAgainTurn(community: CommunityInfo, row: string, { lookAgain }: Facts, now: number): Turn {
  if (!lookAgain?.reader || !lookAgain.there || lookAgain.status === 'retired') return nothing
  const { person, room, ...quiet } = lookAgain.reader
  const signal = lookAgainSignal(row)
  const minutes = community.sandbox ? 0 : quietFor({ ...quiet, zone: quiet.zone ?? community.zone }, now)
  const button = (answer: (typeof LOOK_AGAIN)[number]): PostButton => ({
    label: word(answer === 'later' ? 'again.later' : `register.${answer}`),
    action: 'do:look-again',
    value: `${signal}:${answer}`,
  })
  const effect: Effect = {
    kind: 'post',
    room,
    ...(minutes === 0 ? {} : { notBefore: Math.floor(now / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS }),
    post: {
      only: person,
      blocks: [
        { kind: 'text', text: [word('again.day')] },
        { kind: 'text', text: [{ signal, part: 'title' }] },
        { kind: 'note', text: [word('again.stands'), ' ', word(`register.${lookAgain.status}`)] },
        {
          kind: 'buttons',
          buttons: [
            { label: word('register.open'), action: 'see:signal', value: signal, style: 'primary' },
            ...LOOK_AGAIN.filter((one) => one !== lookAgain.status).map(button),
          ],
        },
      ],
    },
  }
  return { ...nothing, effects: [effect] }
}
