import type { Block, Text } from '../core/post.js'
import { SECTORS, type Sector, type SignalStatus } from '../core/story.js'

/** One signal as the radar needs it; `title` is what it is called. */
export interface RadarSignal {
  readonly title: Text
  readonly sector: Sector | 'unsure'
  readonly status: SignalStatus
  readonly wild: boolean
}

/** From the middle outwards. What was laid aside is not on the radar. */
const RINGS = ['rising', 'watching', 'new', 'fading'] as const satisfies readonly SignalStatus[]

/**
 * The horizon radar as a picture, with the same as a list. `say` is the catalogue in the reader's language. None without signals that
 * are not laid aside.
 */
export function radarBlock(
  say: (key: string, values?: Readonly<Record<string, string | number>>) => string,
  signals: readonly RadarSignal[],
): readonly Extract<Block, { kind: 'picture' }>[] {
  const shown = signals.filter(({ status }) => status !== 'retired')
  if (shown.length === 0) return []
  const unsure = shown.some(({ sector, wild }) => sector === 'unsure' && !wild)
  const sector = (id: string): string => say(`picture.sector.${id}`)
  const ring = (id: string): string => say(`register.${id}`)
  const wild = shown.filter((one) => one.wild).length
  return [
    {
      kind: 'picture',
      drawing: {
        kind: 'radar',
        title: say('register.title'),
        sectors: [...SECTORS, ...(unsure ? ['unsure'] : [])].map((id) => ({ id, label: sector(id) })),
        rings: RINGS.map((id) => ({ id, label: ring(id) })),
        signals: shown.map((one, words) => ({ words, sector: one.sector, ring: one.status, ...(one.wild ? { wild: true } : {}) })),
        wild: say('register.wild'),
        more: say('picture.radar.more'),
      },
      words: shown.map(({ title }) => title),
      alt: [say('picture.radar.alt', { n: shown.length - wild, wild })],
      items: shown.map((one): Text => [...one.title, ` · ${sector(one.sector)} · ${one.wild ? say('register.wild') : ring(one.status)}`]),
    },
  ]
}
