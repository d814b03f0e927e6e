import type { Block, Button } from '../../core/post.js'
import { DIGEST } from '../../core/rhythm.js'
import { nextBegin, rhythmId } from '../rhythms.js'
import { mayHost } from '../who-may.js'
import type { LookContext } from './look.js'
import { outletDoors } from './outlet-doors.js'
import { sourceButtons } from './sources.js'

const MOST_BROKEN = 20

/** What one can do about the horizon: add a page; for the core team, see the digest now, and let it come by itself. */
export async function horizonDoors(given: LookContext): Promise<readonly Block[]> {
  const { hall, store, scope, person, now, say } = given
  const add: Block = {
    kind: 'buttons',
    buttons: [
      { label: say('signal.title'), action: 'fill:signal', opens: 'form', style: 'primary' },
      { label: say('digest.newest'), action: 'see:digest' },
    ],
  }
  const community = hall.communities.get(scope.community)
  if (!community || !mayHost(community, null, person)) return [add]
  const rhythm = await store.rhythm(scope, rhythmId(scope.community, DIGEST))
  const next = rhythm && nextBegin(rhythm, community.zone, now)
  const every = next === null || !rhythm ? 'never' : rhythm.every
  const at = (one: 'week' | 'month'): Button => ({
    label: say(`register.rhythm.when.${one}`),
    action: 'fill:rhythm',
    value: `${DIGEST}:${one}`,
    opens: 'form',
  })
  return [
    add,
    ...(await sources(given)),
    { kind: 'heading', text: [say('register.rhythm')] },
    next === null || !rhythm
      ? { kind: 'text', text: [say('register.rhythm.none')] }
      : { kind: 'text', text: [say(`rhythm.${rhythm.every}`), ' ', { at: next, style: 'both' }] },
    {
      kind: 'buttons',
      buttons: [
        { label: say('register.digest.now'), action: 'do:digest' },
        // one tap, where it says what it does
        ...(every === 'week' || (rhythm && (rhythm.on !== 1 || rhythm.at !== '09:00'))
          ? []
          : [{ label: say('register.rhythm.week'), action: 'do:rhythm', value: `${DIGEST}:week` }]),
        at('week'),
        at('month'),
        ...(every === 'never' ? [] : [{ label: say('register.rhythm.never'), action: 'do:rhythm', value: `${DIGEST}:never` }]),
      ],
    },
    ...(await outletDoors(given)),
  ]
}

/** What is looked at, and since when something of it can't be read. */
async function sources(at: LookContext): Promise<readonly Block[]> {
  const { store, scope, say } = at
  const all = await store.horizon.sources(scope)
  const broken = all.filter(({ brokenSince }) => brokenSince !== null)
  return [
    { kind: 'heading', text: [say('source.heading')] },
    { kind: 'text', text: [say('source.count', { n: all.length })] },
    ...(broken.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            items: broken
              .slice(0, MOST_BROKEN)
              .map(({ title, brokenSince, why }) => [
                say('digest.broken', { title }),
                ' ',
                { at: brokenSince ?? 0, style: 'date' as const },
                ` ${why ?? ''}`,
              ]),
          },
        ]),
    { kind: 'buttons', buttons: sourceButtons(at, all.length) },
  ]
}
