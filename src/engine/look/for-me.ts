import type { Contribution } from '../../core/contribution.js'
import type { Block, Button, Text } from '../../core/post.js'
import { onlyObserves } from '../../core/role.js'
import { platformOf } from '../../core/room.js'
import type { Session } from '../../core/session.js'
import type { Ask } from '../../ports/look.js'
import { aboutMe, accountBlocks, earlierAsked, toldMe } from './about-me.js'
import { asksOf } from './asks.js'
import type { LookContext, Page } from './look.js'
import { modelNote } from './model.js'
import { releasedBlocks } from './my.js'

const NEWEST = 200

/** One thing that waits for this person: the open step's own question and buttons. */
interface Waiting {
  readonly session: Session
  readonly called: string
  readonly minutes: number
  readonly blocks: readonly Block[]
}

/** What is open for me, where my voice counts, what I agreed to and when I am left alone: never anything of anyone else's. */
export async function lookForMe(at: LookContext, ask: Pick<Extract<Ask, { kind: 'for-me' }>, 'account' | 'minutes'>): Promise<Page> {
  const { store, scope, person, say } = at
  const title = say('for-me.title')
  const mine = person ? await store.contributions(scope, { person: person.id, last: NEWEST }) : []
  const waiting = await waitingFor(at, mine, platformOf(ask.account), ask.minutes)
  if (ask.minutes !== undefined) {
    const none = waiting.length === 0 ? [text(say('for-me.nothing-short'))] : []
    return { title: say('for-me.five'), blocks: [...none, ...waiting.slice(0, 1).flatMap(shown(at)), row(go(at, 'all'))] }
  }
  const nothing = say(person && onlyObserves(person.roles) ? 'for-me.observer' : 'for-me.nothing')
  const blocks: Block[] = [
    { kind: 'heading', text: [say('for-me.open')] },
    ...(waiting.length === 0 ? [text(nothing)] : [...waiting.flatMap(shown(at)), row(go(at, 'five'))]),
  ]
  if (!person) return { title, blocks }
  blocks.push(...(await earlierAsked(at, person)), ...(await toldMe(at, person)))
  const { quietFrom, quietUntil, zone, audience, lang, reminders } = person
  const released = await releasedBlocks(at, mine)
  return {
    title,
    blocks: [
      ...blocks,
      ...(await countedBlocks(at, mine)),
      { kind: 'heading', text: [say('for-me.consent')] },
      text(say('my.audience'), ' ', say(`audience.${audience}`)),
      ...(released.length === 0 ? [] : [text(say('for-me.released')), ...released]),
      ...(await modelNote(at)),
      { kind: 'heading', text: [say('for-me.calm')] },
      text(say('my.quiet', { from: quietFrom, until: quietUntil })),
      text(say('for-me.language'), ': ', say(`for-me.lang.${at.lang.slice(0, 2)}`)),
      ...aboutMe(at, person),
      ...(await accountBlocks(at, person)),
      row({ label: say('for-me.settings'), action: 'my:settings' }, go(at, 'my'), { label: say('register.title'), action: 'see:register' }),
    ],
    settings: { quietFrom, quietUntil, zone, audience, lang, reminders },
  }
}

const text = (...spans: readonly string[]): Block => ({ kind: 'text', text: spans })
const row = (...buttons: readonly Button[]): Block => ({ kind: 'buttons', buttons })
const go = ({ say }: LookContext, to: 'five' | 'all' | 'my'): Button => ({ label: say(`for-me.${to}`), action: `for-me:${to}` })

const shown =
  ({ say }: LookContext) =>
  ({ session, called, minutes, blocks }: Waiting): readonly Block[] => {
    const { closesAt } = session.cursor
    const closes = closesAt === null ? [] : ([' ', say('for-me.closes'), ' ', { at: closesAt, style: 'both' }] as const)
    return [
      { kind: 'text', text: [called] },
      ...blocks.filter(({ kind }) => kind !== 'buttons'),
      { kind: 'note', text: [say('for-me.minutes', { n: minutes }), ...closes] },
      ...blocks.filter(({ kind }) => kind === 'buttons'),
    ]
  }

/** Every open question that this person may answer and has not, what closes first in front. */
async function waitingFor(
  at: LookContext,
  mine: readonly Contribution[],
  here: string,
  within = Number.POSITIVE_INFINITY,
): Promise<readonly Waiting[]> {
  const { store, scope, person } = at
  if (person && onlyObserves(person.roles)) return []
  const sessions = await store.sessions(scope, { open: true })
  const found = await Promise.all(sessions.map((session) => waitingIn(at, session, mine, here)))
  return found
    .filter((one) => one !== null)
    .filter(({ minutes }) => minutes <= within)
    .toSorted((a, b) => (a.session.cursor.closesAt ?? Number.MAX_SAFE_INTEGER) - (b.session.cursor.closesAt ?? Number.MAX_SAFE_INTEGER))
}

/** What the open step of a session asks of this person; null when it asks nothing, was answered or passed, or is in rooms that are not theirs. */
async function waitingIn(at: LookContext, session: Session, mine: readonly Contribution[], here: string): Promise<Waiting | null> {
  if (session.status !== 'open' || session.cursor.review || !(await isTheirs(at, session, here))) return null
  if (await isDone(at, session, mine)) return null
  const asks = await asksOf(at, session)
  if (!asks) return null
  const { called, minutes, buttons } = asks
  return { session, called, minutes, blocks: [...asks.blocks, row(...buttons)] }
}

/** Answered or passed, in this very round; where that was never noted, answered at all. */
async function isDone({ store, scope, person }: LookContext, session: Session, mine: readonly Contribution[]): Promise<boolean> {
  const done = person && (await store.dealtWith(scope, session.id, person.id))
  const { step, round } = session.cursor
  return done ? done === `${step}:${round}` : mine.some((one) => answers(one, session))
}

/** Someone who joined, wherever that was; anyone else only where they talk themselves. */
async function isTheirs({ store, scope, person }: LookContext, session: Session, here: string): Promise<boolean> {
  if (session.rooms.some((room) => platformOf(room) === here)) return true
  return person !== null && (await store.joinedPeople(scope, session.id)).some(({ id }) => id === person.id)
}

const answers = (one: Contribution, { id, cursor }: Session): boolean =>
  one.session === id && one.step === cursor.step && (one.item || null) === cursor.item

/** The sessions that still run in which this person's answer counts. */
async function countedBlocks(at: LookContext, mine: readonly Contribution[]): Promise<readonly Block[]> {
  const { hall, store, scope, say } = at
  const items: Text[] = []
  for (const session of await store.sessions(scope, { open: true })) {
    const given = mine.filter((one) => one.session === session.id && (one.text !== null || one.mark !== null))
    const last = given.toSorted((a, b) => a.at - b.at).at(-1)
    if (!last) continue
    await hall.shelf.load(session.playbookHash)
    const called = hall.shelf.pinned(session)?.called ?? session.playbook
    items.push([called, ' · ', say('for-me.counted'), ' ', { at: last.at, style: 'date' }])
  }
  return items.length === 0
    ? []
    : [
        { kind: 'heading', text: [say('for-me.done')] },
        { kind: 'list', items },
      ]
}
