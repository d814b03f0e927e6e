import type { Block, Button } from '../../core/post.js'
import type { Session } from '../../core/session.js'
import { inWords, spoken } from '../../core/word.js'
import { openStep } from '../stage.js'
import { stepContext } from '../step-context.js'
import { factsFor } from './form.js'
import type { LookContext } from './look.js'

/** What the open step of a session asks of people, in its own words and with its own buttons. */
export interface Asks {
  readonly called: string
  readonly minutes: number
  /** The question without its buttons. */
  readonly blocks: readonly Block[]
  readonly buttons: readonly Button[]
  /** Does it put one question about each of several items at once? */
  readonly repeats: boolean
}

/** What is asked now; null when the open step asks nothing, or can't be read. In the reader's language, where the playbook has words in it. */
export async function asksOf(at: LookContext, session: Session): Promise<Asks | null> {
  const { hall, now, lang } = at
  await hall.shelf.load(session.playbookHash)
  const open = openStep(hall, session)
  if (typeof open === 'string') return null
  const { kind } = open
  const effort = kind.effort(open.step.config)
  if (effort.questions === 0) return null
  const read = hall.shelf.pinned({ ...session, lang })
  const playbook = read?.lang === lang ? read : open.playbook
  const step = playbook.steps.find((one) => one.id === open.step.id) ?? open.step
  const say = (key: string, values?: Readonly<Record<string, string | number>>): string => hall.say(lang, key, values)
  const facts = await factsFor(at, session.id, kind.needs?.open?.(step, step.config, session) ?? {})
  const posts = kind.open(stepContext({ hall, session, playbook, step, kind, facts, now, lang })).posts ?? []
  const said = posts.map((post) => inWords(post, say))
  const asks = said.findLast(({ only, blocks }) => only === undefined && blocks.some((block) => block.kind === 'buttons'))
  if (!asks) return null
  const buttons = asks.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .map((one) => ({ ...one, label: spoken(one.label, say) }))
  return {
    called: playbook.called,
    minutes: Math.ceil(effort.minutes),
    blocks: asks.blocks.filter((block) => block.kind !== 'note' && block.kind !== 'heading' && block.kind !== 'buttons'),
    buttons,
    repeats: buttons.some(({ item }) => item !== undefined),
  }
}
