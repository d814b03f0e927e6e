import type { Block, Button, Text } from '../../core/post.js'
import { isHeld, type Session } from '../../core/session.js'
import { mayAdopt } from '../deeds/adopt.js'
import { askedSince, LOAD_BUDGET_MINUTES, loadOf, WEEK_MS } from '../load.js'
import { type Refusal, refuse } from '../refusal.js'
import { canRemind } from '../reminders.js'
import { mayHost } from '../who-may.js'
import type { LookContext, Page } from './look.js'
import { modelBlocks } from './model.js'
import { roomBlocks } from './rooms.js'
import { WAITS } from './waits.js'

const LATELY_MS = 60 * 24 * 3_600_000
const MOST_ENDED = 5
const isOver = ({ status }: Session): boolean => status === 'ended' || status === 'stopped'

/**
 * The facilitator's board: what waits for them, each session with how many have answered and what can be done, what ended lately, and
 * how much is asked of people. For those who hold a session and for the core team; no names of who is silent, and nobody's words.
 */
export async function lookBoard(at: LookContext): Promise<Page | Refusal> {
  const { hall, store, scope, person, now, say } = at
  const community = hall.communities.get(scope.community)
  const all = await store.sessions(scope, {})
  const core = mayHost(community, null, person)
  const mine = all.filter((session) => mayHost(community, session, person))
  if (!core && mine.length === 0) return refuse('not-board')
  for (const session of all) if (!isOver(session) || now - session.openedAt < LATELY_MS) await hall.shelf.load(session.playbookHash)
  const going = mine.filter((session) => !isOver(session))
  const blocks: Block[] = [{ kind: 'heading', text: [say('board.waits')] }]
  const waits = [...(await Promise.all(going.map((session) => waitsIn(at, session)))).flat(), ...(await resultsThatWait(at, mine))]
  blocks.push(...(waits.length === 0 ? [{ kind: 'text' as const, text: [say('board.waits.none')] }] : waits))
  blocks.push({ kind: 'note', text: [say('board.who')] })
  for (const session of going) blocks.push(...(await sessionBlocks(at, session)))
  blocks.push(...(await loadBlocks(at, all)))
  if (core) blocks.push(...(await roomBlocks(at)), ...(await doors(at)), ...(await modelBlocks(at)))
  const ended = mine.filter((session) => isOver(session) && now - session.openedAt < LATELY_MS).slice(0, MOST_ENDED)
  if (ended.length > 0) {
    blocks.push({ kind: 'heading', text: [say('board.ended')] })
    for (const session of ended) blocks.push(...(await endedBlocks(at, session)))
  }
  return { title: say('board.title'), blocks }
}

const called = ({ hall }: LookContext, session: Session): string => hall.shelf.pinned(session)?.called ?? session.playbook

/** What waits in one session, a line each. */
async function waitsIn(at: LookContext, session: Session): Promise<readonly Block[]> {
  const lines = (await Promise.all(WAITS.map((wait) => wait(at, session)))).flat()
  return lines.length === 0 ? [] : [{ kind: 'list', items: lines.map((line) => [called(at, session), ': ', ...line]) }]
}

/** Results that went back to review, and that a host may adopt again. */
async function resultsThatWait({ store, scope, say }: LookContext, mine: readonly Session[]): Promise<readonly Block[]> {
  const ours = new Set(mine.map(({ id }) => id))
  const found = (await store.artifacts(scope, { status: 'in_review' })).filter((one) => ours.has(one.session) && mayAdopt(one))
  return found.map((one): Block => ({ kind: 'line', text: [say('board.wait.review'), ' ', one.title], why: one.id }))
}

async function loadBlocks({ hall, store, scope, person, now, say }: LookContext, all: readonly Session[]): Promise<readonly Block[]> {
  const asked: { minutes: number; people: readonly string[] }[] = []
  for (const session of all) {
    const playbook = hall.shelf.pinned(session)
    const minutes = playbook ? askedSince(session, playbook, hall.kinds, now - WEEK_MS) : 0
    if (minutes > 0) asked.push({ minutes, people: (await store.joinedPeople(scope, session.id)).map(({ id }) => id) })
  }
  const { people, total, average, highest, mine } = loadOf(asked, person?.id ?? null)
  return [
    { kind: 'heading', text: [say('board.load')] },
    ...(people === 0
      ? [{ kind: 'text' as const, text: [say('board.load.none')] }]
      : [
          { kind: 'text' as const, text: [say('board.load.total', { n: total, people })] },
          { kind: 'text' as const, text: [say('board.load.each', { average, highest })] },
          { kind: 'text' as const, text: [say('board.load.mine', { n: mine })] },
        ]),
    {
      kind: 'note',
      text: [say(highest > LOAD_BUDGET_MINUTES ? 'board.load.over' : 'board.load.budget', { n: LOAD_BUDGET_MINUTES })],
    },
  ]
}

/** What the core team can do that is about no one session: the words of each playbook, and where the original has moved on. */
async function doors({ hall, store, scope, say, lang }: LookContext): Promise<readonly Block[]> {
  const own = await store.ownPlaybooks(scope)
  const files = hall.shelf.files.filter((file) => file.given.length === 0)
  const about = own.flatMap(({ playbook, state, base }): Text[] => {
    const file = hall.shelf.file(playbook)
    const name = file?.at(file.lengths[0] ?? '', lang).called ?? playbook
    const changed = file !== undefined && file.hash !== base ? [[name, ': ', say('own.original-changed')]] : []
    return [[name, ': ', say(`own.state.${state}`)], ...changed]
  })
  return [
    { kind: 'heading', text: [say('board.playbooks')] },
    { kind: 'text', text: [say('board.playbooks.about')] },
    ...(about.length === 0 ? [] : [{ kind: 'list' as const, items: about }]),
    {
      kind: 'buttons',
      buttons: [
        { label: say('ask.button'), action: 'fill:ask', opens: 'form', style: 'primary' },
        { label: say('register.title'), action: 'see:register' },
        ...files.map((file): Button => {
          const name = file.at(file.lengths[0] ?? '', lang).called
          return { label: say('board.words', { name }), action: 'see:playbook', value: file.id }
        }),
      ],
    },
  ]
}

async function sessionBlocks(at: LookContext, session: Session): Promise<readonly Block[]> {
  const { hall, store, scope, say } = at
  const { cursor, deputy } = session
  const playbook = hall.shelf.pinned(session)
  const step = playbook?.steps.find((one) => one.id === cursor.step)
  const [counts, joined] = await Promise.all([store.counts(scope, session.id), store.joined(scope, session.id)])
  const answered = Math.min(counts[cursor.step ?? '']?.people ?? 0, joined)
  const stage = session.status === 'open' && step ? say(`stage.${step.kind}`) : say(`status.${session.status}`)
  const rooms = session.rooms.map((room) => hall.communities.get(session.community)?.rooms.get(room) ?? room)
  const asks = session.status !== 'prepared' && step !== undefined && (hall.kinds.get(step.kind)?.effort(step.config).questions ?? 0) > 0
  const date: Block[] =
    session.status !== 'open'
      ? []
      : [
          ...(cursor.closesAt === null
            ? []
            : [{ kind: 'text' as const, text: [say('status.closes'), ' ', { at: cursor.closesAt, style: 'both' as const }] }]),
          { kind: 'note', text: [say('board.ends'), ' ', { at: session.endsAt, style: 'both' }] },
        ]
  return [
    { kind: 'heading', text: [called(at, session)] },
    ...(session.question === undefined ? [] : [{ kind: 'quote' as const, text: [{ said: session.question }] }]),
    { kind: 'text', text: [stage] },
    ...(asks
      ? [{ kind: 'text' as const, text: [say('board.heard', { n: answered, of: joined })], meter: { n: answered, of: joined } }]
      : []),
    ...date,
    {
      kind: 'note',
      text: [
        rooms.join(', '),
        ' · ',
        say(`board.tempo.${session.tempo}`),
        ' · ',
        say('status.host'),
        ' ',
        { person: session.facilitator },
        ...(deputy === null ? [] : [' · ', say('status.deputy'), ' ', { person: deputy }]),
      ],
    },
    { kind: 'buttons', buttons: actionsFor(session, say) },
  ]
}

/** What a host can do now, in the order in which it is wanted. */
function actionsFor(session: Session, say: LookContext['say']): readonly Button[] {
  const { id, status, tempo, deputy, cursor } = session
  const place = { session: id, ...(cursor.step === null ? {} : { step: cursor.step, round: cursor.round }) }
  const does = (name: string, style: Button['style'] = 'plain'): Button => ({
    label: say(`board.do.${name}`),
    action: 'do:command',
    value: name,
    style,
    ...place,
  })
  const preview: Button = { label: say('board.preview'), action: 'see:preview', session: id }
  const hand = deputy === null ? [] : [does('hand')]
  if (status === 'prepared') return [preview, does('begin', 'primary'), ...hand, does('stop', 'danger')]
  if (isHeld(session)) return [does('resume', 'primary'), preview, ...hand, does('stop', 'danger')]
  if (status === 'paused') return [does('stop', 'danger')]
  const timed = cursor.closesAt === null ? [] : [does('extend')]
  return [
    preview,
    does('skip', 'primary'),
    ...timed,
    ...(canRemind(session) ? [does('remind')] : []),
    does('hold'),
    ...(tempo === 'days' ? [does('live')] : []),
    ...hand,
    does('stop', 'danger'),
  ]
}

async function endedBlocks(at: LookContext, session: Session): Promise<readonly Block[]> {
  const { store, scope, say } = at
  const [made] = (await store.artifacts(scope, { session: session.id })).filter(({ status }) => status !== 'draft')
  const about: Text = [called(at, session), ' · ', say(`status.${session.status}`), ' · ', { at: session.openedAt, style: 'date' }]
  return [{ kind: 'text', text: about }, ...(made ? [{ kind: 'line' as const, text: [made.title], why: made.id }] : [])]
}
