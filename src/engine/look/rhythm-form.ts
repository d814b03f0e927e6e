import type { Form } from '../../core/form.js'
import type { Rhythm } from '../../core/rhythm.js'
import type { LookContext } from './look.js'

const DAYS = { week: 7, month: 28 } as const
const HOURS = 24
/** A Monday: days of the week are named by those that follow it. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000

/** The form in which a day and an hour are chosen, in the community's own time. */
export function rhythmForm(parts: {
  readonly id: string
  readonly every: 'week' | 'month'
  readonly on: number
  readonly at: Rhythm['at']
  readonly zone: string
  readonly lang: string
  readonly say: LookContext['say']
}): Form {
  const { id, every, on, at, zone, lang, say } = parts
  const weekday = new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' })
  const days = Array.from({ length: DAYS[every] }, (_, n) => n + 1)
  const hours = Array.from({ length: HOURS }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
  return {
    title: say(`register.rhythm.when.${every}`),
    intro: [[{ kind: 'plain', text: say('rhythm.zone', { zone }) }]],
    session: '',
    step: '',
    fields: [
      {
        kind: 'choice',
        name: 'on',
        label: say('rhythm.on'),
        options: days.map((day) => ({
          value: String(day),
          label: every === 'week' ? weekday.format(MONDAY + (day - 1) * DAY_MS) : `${day}.`,
        })),
        required: true,
        value: String(on),
      },
      {
        kind: 'choice',
        name: 'at',
        label: say('rhythm.at'),
        options: [...new Set([...hours, at])].toSorted().map((hour) => ({ value: hour, label: hour })),
        required: true,
        value: at,
      },
    ],
    submit: say('rhythm.keep'),
    deed: { kind: 'rhythm', playbook: id, every },
  }
}
