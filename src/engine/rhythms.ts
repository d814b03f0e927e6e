import type { Rhythm } from '../core/rhythm.js'
import { type Facts, nothing, type Turn } from '../core/turn.js'
import type { CommunityInfo, Hall } from './hall.js'
import { derivedId } from './identity.js'
import { openSession } from './open-session.js'
import { isRefusal } from './refusal.js'
import { nextTime } from './schedule.js'

/** The one schedule row, and the one rhythm, of a playbook in a community. */
export const rhythmId = (community: string, playbook: string): string => `rhythm:${community}:${playbook}`

/** When a rhythm comes next (ms) in the community's own zone, after `after`; null = never. */
export function nextBegin({ every, on, at }: Pick<Rhythm, 'every' | 'on' | 'at'>, zone: string, after: number): number | null {
  if (every === 'never') return null
  const [hour = '9', minute = '0'] = at.split(':')
  return nextTime(
    every === 'week' ? `${Number(minute)} ${Number(hour)} * * ${on % 7}` : `${Number(minute)} ${Number(hour)} ${on} * *`,
    zone,
    after,
  )
}

/**
 * The week (`2026-W48`, as ISO 8601 counts them) or month (`2026-11`) that a moment lies in, in a zone. It names each occurrence, so
 * that a change of zone neither repeats nor skips one.
 */
export function periodOf(every: Rhythm['every'], zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
  if (every !== 'week') return parts.slice(0, 7)
  const day = new Date(`${parts}T00:00:00Z`)
  // the week belongs to the year that its Thursday lies in
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7))
  const week = Math.ceil(((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7)
  return `${day.getUTCFullYear()}-W${String(week).padStart(2, '0')}`
}

/** A rhythm's date has come: its session begins, once a period however late it is, and the next date is set. */
export function begin(hall: Hall, community: CommunityInfo, facts: Facts, now: number): Turn {
  const { rhythm, own } = facts
  const at = rhythm && nextBegin(rhythm, community.zone, now)
  if (!rhythm || at === null) return nothing
  const wakes = [{ id: rhythm.id, what: 'rhythm' as const, at }]
  const period = periodOf(rhythm.every, community.zone, now)
  const saved = own.find(({ state }) => state === 'own')
  const playbook = hall.shelf.pick(rhythm.playbook, hall.shelf.file(rhythm.playbook)?.lengths[0] ?? '', rhythm.lang, saved)
  const rooms = rhythm.rooms.filter((room) => community.rooms.has(room))
  if (period === rhythm.last || !playbook || rooms.length === 0) return { ...nothing, wakes }
  const opened = openSession(hall, {
    id: derivedId(community, 'session', rhythm.id, period),
    community: community.id,
    playbook,
    rooms,
    facilitator: rhythm.person,
    tempo: 'days',
    now,
    facts,
  })
  if (isRefusal(opened)) return { ...nothing, wakes }
  return { ...opened, rhythm: { ...rhythm, last: period }, wakes: [...opened.wakes, ...wakes] }
}
