import type { Block } from '../../core/post.js'
import { SIGNAL_STATUS, type SignalStatus } from '../../core/story.js'
import type { Take } from '../../core/take.js'
import { priorityOf, proposedStatus } from '../../horizon/standing.js'
import { type RadarSignal, radarBlock } from '../../pictures/radar-block.js'
import type { Signal } from '../../ports/horizon-store.js'
import type { Refusal } from '../refusal.js'
import { horizonDoors } from './horizon-doors.js'
import type { LookContext, Page } from './look.js'
import { marksOf, nameOf, notesOf, priorityWords, waitsFor } from './signal.js'
import { lookSources } from './sources.js'

/** What moves stands first. */
const FIRST: readonly SignalStatus[] = ['rising', 'watching', 'new', 'fading', 'retired']

type Kept = Signal & { readonly takes: readonly Take[] }

/** Signals in one view; the rest is found by showing only some. */
const MOST = 24
/** Signals on the radar, those of the highest priority first. */
const MOST_DRAWN = 48
/** What can be shown alone, beside one status. */
const VIEWS: Readonly<Record<string, (one: Kept, now: number) => boolean>> = {
  wild: ({ wild }) => wild,
  proposed: (one, now) => proposedStatus(one, now) !== undefined,
  waiting: ({ takes }) => waitsFor(takes).length > 0,
}

const orderOf = (one: Kept): number => priorityOf(one) ?? 0
/** By priority, then by how new it is to people, then the newest first. */
const byPriority = (a: Kept, b: Kept): number => orderOf(b) - orderOf(a) || (b.novelty ?? 0) - (a.novelty ?? 0) || b.seenAt - a.seenAt

function shows(filter: string | undefined, one: Kept, now: number): boolean {
  if (filter === undefined) return one.status !== 'retired'
  const [view = '', practice] = filter.split(':')
  if (practice !== undefined) return waitsFor(one.takes).includes(practice)
  return VIEWS[view]?.(one, now) ?? one.status === view
}

const onRadar = ({ id, sector, status, wild }: Kept): readonly RadarSignal[] =>
  status === null ? [] : [{ title: [{ signal: id, part: 'title' }], sector, status, wild }]

function signalBlocks(one: Kept, { now, say }: LookContext): Block[] {
  const waits = waitsFor(one.takes).map((practice) => say(`practice.${practice}`))
  return [
    { kind: 'text', text: [...nameOf(one), ...(one.person === null ? [] : [' · ', { person: one.person }])] },
    {
      kind: 'note',
      text: [
        [
          priorityWords(one, say),
          ...marksOf(one.takes, say),
          ...notesOf(one, one.takes, now, say),
          ...(waits.length === 0 ? [] : [`${say('register.waits')} ${waits.join(', ')}.`]),
        ].join(' '),
      ],
    },
    { kind: 'buttons', buttons: [{ label: say('register.open'), action: 'see:signal', value: one.id }] },
  ]
}

/** The signal register: what the community keeps an eye on, where each signal stands and why, wild cards apart so that they are not averaged away. */
export async function lookRegister(at: LookContext, filter?: string): Promise<Page | Refusal> {
  if (filter === 'sources') return lookSources(at)
  const { store, scope, now, say } = at
  const takes = new Map<string, Take[]>()
  for (const one of await store.horizon.takes(scope)) takes.set(one.signal, [...(takes.get(one.signal) ?? []), one])
  const all = (await store.horizon.register(scope)).map((one): Kept => ({ ...one, takes: takes.get(one.id) ?? [] }))
  const found = all.filter((one) => shows(filter, one, now)).toSorted(byPriority)
  const ordered = [
    ...SIGNAL_STATUS.toSorted((a, b) => FIRST.indexOf(a) - FIRST.indexOf(b)).map(
      (status) => [status, found.filter((one) => one.status === status && !one.wild)] as const,
    ),
    ['wild', found.filter(({ wild }) => wild)] as const,
  ]
  let left = MOST
  const blocks = ordered.flatMap(([name, some]): Block[] => {
    const here = some.slice(0, left)
    left -= here.length
    return here.length === 0 ? [] : [{ kind: 'heading', text: [say(`register.${name}`)] }, ...here.flatMap((one) => signalBlocks(one, at))]
  })
  const more = found.length - (MOST - left)
  return {
    title: say('register.title'),
    blocks: [
      ...(all.length === 0 ? [] : [filters(all, filter, at)]),
      ...radarBlock(say, found.slice(0, MOST_DRAWN).flatMap(onRadar)),
      ...(blocks.length === 0 ? [{ kind: 'note' as const, text: [say(all.length === 0 ? 'register.none' : 'register.empty')] }] : blocks),
      ...(more > 0 ? [{ kind: 'note' as const, text: [say('register.more', { n: more })] }] : []),
      ...(await horizonDoors(at)),
    ],
  }
}

/** What the reader can see alone: only what there is some of. */
function filters(all: readonly Kept[], filter: string | undefined, { now, say }: LookContext): Block {
  const some = [...SIGNAL_STATUS, ...Object.keys(VIEWS)].filter((view) => all.some((one) => shows(view, one, now)))
  const label = (view: string): string => say(VIEWS[view] ? `register.filter.${view}` : `register.${view}`)
  const buttons = [
    { label: say('register.filter.all'), action: 'see:register' },
    ...some.map((view) => ({ label: label(view), action: 'see:register', value: view })),
  ]
  return { kind: 'buttons', buttons: buttons.filter((one) => ('value' in one ? one.value : undefined) !== filter) }
}
