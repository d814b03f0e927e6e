import type { Effect } from '../../core/turn.js'
import { word } from '../../core/word.js'
import type { Hall } from '../hall.js'
import { type Refusal, refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'

type Deed = DeedOf<'youth-check'>

/** The longest line about where young people turn to. */
export const MOST_CONTACT = 300
/** What has to be confirmed, one by one. */
export const CONFIRMED = ['vetted', 'present', 'invited', 'told'] as const

const one = ({ fields }: Deed, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value.trim() : ''
}
const ticked = ({ fields }: Deed): readonly string[] => (Array.isArray(fields.confirmed) ? fields.confirmed : [])

/** What is still missing, by field. */
function faults(deed: Deed, say: (key: string, values?: Record<string, number>) => string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of ['lead', 'deputy', 'adultA', 'adultB']) if (one(deed, name) === '') found[name] = say('youth.empty')
  if (one(deed, 'deputy') !== '' && one(deed, 'deputy') === one(deed, 'lead')) found.deputy = say('youth.two')
  if (one(deed, 'adultB') !== '' && one(deed, 'adultB') === one(deed, 'adultA')) found.adultB = say('youth.two')
  if (one(deed, 'contact') === '') found.contact = say('youth.empty')
  if (one(deed, 'contact').length > MOST_CONTACT) found.contact = say('youth.long', { max: MOST_CONTACT })
  if (!CONFIRMED.every((name) => ticked(deed).includes(name))) found.confirmed = say('youth.all')
  return found
}

const saying = (hall: Hall, lang: string) => (key: string, values?: Record<string, number>) => hall.say(lang, key, values)

/** Tells who is responsible that they are: a test of how they are reached. */
function alerts(scene: Scene, people: ReadonlySet<string>): readonly Effect[] {
  const { room } = scene.claim.event
  return [...people].map(
    (only): Effect => ({
      kind: 'post',
      post: { only, blocks: [{ kind: 'text', text: [word('youth.alert')] }] },
      ...(room === null ? {} : { room }),
    }),
  )
}

/**
 * Confirms who looks after a room of young people: someone responsible and their deputy, two adults who are there, where young people
 * turn to, and that the rest is done. It is kept with who confirmed it, and falls when one of those named is erased.
 */
export const youthCheck: DeedKind<Deed> = {
  permit: () => 'core',
  anywhere: true,
  check: (deed, _session, hall): Refusal | undefined => {
    const [community] = [...hall.communities.values()].filter(({ rooms }) => rooms.has(deed.room))
    const fields = faults(deed, saying(hall, community?.lang ?? 'en'))
    return Object.keys(fields).length > 0 ? { refused: 'fields', fields } : undefined
  },
  needs: (deed) => ({
    rooms: true,
    youngAmong: true,
    people: ['lead', 'deputy', 'adultA', 'adultB'].map((name) => one(deed, name)),
  }),
  decide: (deed, scene) => {
    const { facts } = scene
    if (!facts.rooms?.some(({ room, youth }) => room === deed.room && youth)) return refuse('not-youth')
    const [lead, deputy, adultA, adultB] = ['lead', 'deputy', 'adultA', 'adultB'].map((name) => facts.people[one(deed, name)])
    if (lead === undefined || deputy === undefined || adultA === undefined || adultB === undefined) return refuse('unknown-person')
    if ((facts.youngAmong ?? []).length > 0) return refuse('youth-not-adult')
    const contact = one(deed, 'contact')
    const told = tell(scene, [word('youth.done')])
    return {
      ...told,
      youthCheck: { room: deed.room, lead, deputy, adults: [adultA, adultB], contact },
      effects: [...told.effects, ...alerts(scene, new Set([lead, deputy]))],
    }
  },
}
