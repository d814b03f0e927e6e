import type { Block } from '../../core/post.js'
import { SIGNAL_STATUS } from '../../core/story.js'
import { signalText } from '../../steps/lines.js'
import { horizonDoors } from './horizon-doors.js'
import type { LookContext, Page } from './look.js'

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
    blocks: [...(blocks.length === 0 ? [{ kind: 'note' as const, text: [say('register.none')] }] : blocks), ...(await horizonDoors(at))],
  }
}
