import type { Block } from '../../core/post.js'
import { SIGNAL_STATUS } from '../../core/story.js'
import { signalText } from '../../steps/lines.js'
import { nextBegin, rhythmId } from '../rhythms.js'
import { mayHost } from '../who-may.js'
import type { LookContext, Page } from './look.js'

/** The playbook that shows what was noticed elsewhere. */
const DIGEST = 'digest'

/** The signal register: what the community keeps an eye on, where each signal stands, wild cards apart so that they are not averaged away. */
export async function lookRegister(at: LookContext): Promise<Page> {
  const { store, scope, say } = at
  const signals = await store.horizon.register(scope)
  const listed = (title: string, some: typeof signals): Block[] =>
    some.length === 0
      ? []
      : [
          { kind: 'heading', text: [title] },
          { kind: 'list', items: some.map(({ id, person }) => [...signalText(id), ...(person === null ? [] : [' · ', { person }])]) },
        ]
  const blocks = [
    ...SIGNAL_STATUS.flatMap((status) =>
      listed(
        say(`register.${status}`),
        signals.filter((one) => one.status === status && !one.wild),
      ),
    ),
    ...listed(
      say('register.wild'),
      signals.filter(({ wild }) => wild),
    ),
  ]
  return {
    title: say('register.title'),
    blocks: [...(blocks.length === 0 ? [{ kind: 'note' as const, text: [say('register.none')] }] : blocks), ...(await doors(at))],
  }
}

/** What one can do here: add a page; for the core team, let the digest come by itself. */
async function doors({ hall, store, scope, person, now, say }: LookContext): Promise<readonly Block[]> {
  const add: Block = { kind: 'buttons', buttons: [{ label: say('signal.title'), action: 'fill:signal', opens: 'form', style: 'primary' }] }
  const community = hall.communities.get(scope.community)
  if (!community || !mayHost(community, null, person)) return [add]
  const rhythm = await store.rhythm(scope, rhythmId(scope.community, DIGEST))
  const next = rhythm && nextBegin(rhythm, community.zone, now)
  return [
    add,
    { kind: 'heading', text: [say('register.rhythm')] },
    next === null || !rhythm
      ? { kind: 'text', text: [say('register.rhythm.none')] }
      : { kind: 'text', text: [say(`rhythm.${rhythm.every}`), ' ', { at: next, style: 'both' }] },
    {
      kind: 'buttons',
      buttons: (['week', 'month', 'never'] as const)
        .filter((every) => every !== (rhythm?.every ?? 'never'))
        .map((every) => ({ label: say(`register.rhythm.${every}`), action: 'do:rhythm', value: `${DIGEST}:${every}` })),
    },
  ]
}
