import { mustAgree } from '../../core/age.js'
import type { Block } from '../../core/post.js'
import { inWords } from '../../core/word.js'
import type { Person } from '../../ports/store.js'
import { roomNamed } from '../readers.js'
import { earlierBlocks } from '../rooms.js'
import type { LookContext } from './look.js'

const WEEK_MS = 7 * 24 * 3_600_000
const NEWEST = 8
/** A page shows what is private to its reader: nothing is sent to anyone. */
const PAGE = 'console'

/** How old someone said they are, with the way to say it; and whether Cairn may write to them first. */
export function aboutMe({ say, platform }: LookContext, { age, direct }: Person): readonly Block[] {
  const ages: Block[] = [
    { kind: 'text', text: [say('age.mine'), ' ', say(age === 'unknown' ? 'age.not-said' : `age.${age}`)] },
    {
      kind: 'buttons',
      buttons: (['young', 'adult'] as const)
        .filter((value) => value !== age)
        .map((value) => ({ label: say(`age.${value}`), action: 'do:age', value })),
    },
  ]
  if (platform === PAGE || !mustAgree(age, platform)) return ages
  return [
    ...ages,
    { kind: 'text', text: [say(direct ? 'direct.yes' : 'direct.no')] },
    {
      kind: 'buttons',
      buttons: [{ label: say(direct ? 'direct.stop' : 'direct.start'), action: 'do:direct', value: direct ? 'no' : 'yes' }],
    },
  ]
}

/** The last week's private words to someone whom Cairn may not write to first, or whose door was closed: here they wait to be read. */
export async function toldMe({ store, scope, say, now, platform }: LookContext, person: Person): Promise<readonly Block[]> {
  if (platform === PAGE || !mustAgree(person.age, platform)) return []
  const all = await store.toldAlone(scope, person.id, now - WEEK_MS, NEWEST)
  const told = person.direct ? all.filter(({ reached }) => !reached) : all
  return told.length === 0 ? [] : [{ kind: 'heading', text: [say('for-me.told')] }, ...told.flatMap(({ blocks }) => blocks)]
}

/** What rooms that came later may read of mine, where I have not answered. */
export async function earlierAsked({ store, scope, say }: LookContext, person: Person): Promise<readonly Block[]> {
  const asked = await store.earlierAsked(scope, person.id)
  const rooms = asked.length === 0 ? [] : await store.rooms(scope)
  return asked.flatMap(({ session, room }) => inWords({ blocks: earlierBlocks(session, room, roomNamed(room, rooms)) }, say).blocks)
}

/** My other accounts: joined, or to be joined. */
export async function accountBlocks({ store, scope, say, now }: LookContext, person: Person): Promise<readonly Block[]> {
  if (person.roles.includes('guest')) return []
  const mine = (await store.connects(scope, now)).filter(({ of, a, joinedAt }) => of === 'accounts' && a === person.id && joinedAt !== null)
  return [
    ...(mine.length === 0 ? [] : [{ kind: 'text' as const, text: [say('connect-me.joined')] }]),
    {
      kind: 'buttons',
      buttons: [
        { label: say('connect-me.offer'), action: 'do:connect-me', value: 'offer' },
        { label: say('connect-me.use'), action: 'fill:connect-me', opens: 'form' },
        ...mine.map(({ id }) => ({ label: say('connect-me.undo'), action: 'do:connect-me', value: `undo:${id}` })),
      ],
    },
  ]
}
