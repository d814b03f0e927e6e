import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { openStore } from '../../db/index.js'
import { PRACTICE, practiceCommunity } from '../communities.js'
import { readConfig } from '../config/config.js'
import { openDataFolder } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { type Clock, systemClock } from '../core/clock.js'
import type { ContributionPut } from '../core/contribution.js'
import { CairnError } from '../core/errors.js'
import type { Session } from '../core/session.js'
import { nothing } from '../core/turn.js'
import { parsePlaybook } from '../playbook/parse.js'
import type { Owner, Store } from '../ports/store.js'
import { stepKinds } from '../steps/index.js'
import { STATEMENT, VOTES } from '../steps/statement-list.js'
import { type PolisExport, readPolis } from './polis-export.js'

const OWNED_MS = 120_000
const STEP = 'vote'
/** What the session keeps as its playbook, so that its page can be opened. */
const PLAYBOOK = `---
id: imported
practice: mission
title: What people think
called: A vote from elsewhere
version: 1
summary: People voted on statements somewhere else.
artifact: story-wall
lengths: { full: [vote, publish] }
steps:
  - { id: vote, kind: statements }
  - { id: publish, kind: publish }
---

## vote

What do you think of these?

## publish

This is what people think.

## artifact

What people think.
`

const refuse = (code: string, message: string, remedy: string): CairnError => new CairnError({ code, fault: 'operator', message, remedy })

/** The account of a participant of an imported conversation; its last part is their id in the file. */
const ACCOUNT = /^polis:[0-9a-f]{12}:(.+)$/

/** A participant's id in the file that they were imported from; undefined for anyone else. */
export const importedId = (account: string): string | undefined => ACCOUNT.exec(account)?.[1]

/** `cairn import polis DIR [--community ID]`: a Polis export as an ended session. One transaction: all of it, or nothing. */
export async function importPolis(folder: string, options: { community?: string }): Promise<void> {
  const { dataFolder } = readConfig(readEnv())
  const given = readPolis(folder)
  if (given.comments.length === 0) throw refuse('bad-polis', `There are no comments in ${folder}.`, 'Give the folder of another export.')
  openDataFolder(dataFolder)
  const community = options.community ?? PRACTICE
  const file = join(dataFolder, `${community}.db`)
  if (community !== PRACTICE && !existsSync(file))
    throw refuse('unknown-community', `There is no community "${community}" in this data.`, 'Found it first: cairn setup')
  const store = await openStore({ file, clock: systemClock })
  try {
    if (community === PRACTICE) await store.ensureCommunity(practiceCommunity('en'))
    const session = await importInto(store, community, given, basename(resolve(folder)), systemClock)
    process.stdout.write(
      `${given.comments.length} statements and ${given.votes.length} votes are in ${community}, as session ${session}.\n`,
    )
    process.stdout.write(`See what people think: cairn groups ${session}\n`)
  } finally {
    await store.close()
  }
}

/** Puts a Polis conversation into a community as an ended session and answers its id. Throws CairnError `db-owned` or `imported-before`. */
export async function importInto(store: Store, community: string, given: PolisExport, name: string, clock: Clock): Promise<string> {
  const now = clock.now()
  const owner = await store.own(`import:${clock.id()}`, now, OWNED_MS)
  if (!owner)
    throw refuse('db-owned', 'A Cairn works on this community now.', 'Stop it first. One that was killed lets go after 15 seconds.')
  try {
    return await importAs(owner, store, community, given, name, clock)
  } finally {
    await store.disown(owner)
  }
}

async function importAs(owner: Owner, store: Store, community: string, given: PolisExport, name: string, clock: Clock): Promise<string> {
  const now = clock.now()
  const scope = { community }
  const [first] = await store.rooms(scope)
  const room = first?.room ?? 'console:main'
  const hash = createHash('sha256')
    .update(JSON.stringify([given.comments, given.votes]))
    .digest('hex')
    .slice(0, 12)
  const account = `polis:${hash}`
  const playbook = parsePlaybook(PLAYBOOK, stepKinds)
  await store.keepPlaybook(playbook.hash, playbook.source)
  const actor = { account: `${account}:import`, name: name.slice(0, 80) || 'Polis' }
  const deed = { kind: 'start', playbook: 'imported' } as const
  const before = await store.personByAccount(scope, actor.account)
  if (before && (await store.sessions(scope, {})).some(({ facilitator }) => facilitator === before.id))
    throw refuse('imported-before', 'This conversation is in this community already.', 'Nothing was changed.')
  const key = `import:${clock.id()}`
  const waits = refuse('import-waits', 'Other events wait in this community.', 'Start Cairn once, stop it, and try again.')
  if ((await store.pending(now)).inbox > 0) throw waits
  await store.accept({ key, community, room, actor, deed }, `community:${community}`, now)
  if ((await store.pending(now)).inbox > 1) throw waits

  const people = new Map<string, string>()
  for (const id of new Set([...given.comments.map(({ author }) => author), ...given.votes.map(({ voter }) => voter)])) {
    people.set(id, (await store.person(scope, `${account}:${id}`, `Participant ${id}`, now)).id)
  }
  const statements = new Map(given.comments.map(({ id }) => [id, clock.id()]))
  const puts = [...statementPuts(given, statements, people), ...votePuts(given, statements, people, clock)]
  const session = clock.id()
  const [report] = await store.advance(
    {
      plan: () => ({}),
      decide: ({ event }) => {
        const ended = endedSession({ session, community, room, playbook: playbook.hash, facilitator: event.person ?? '', now })
        const found = { contributions: given.comments.length, people: people.size, gives: 'answers' }
        return { ...nothing, session: { ...ended, cursor: { ...ended.cursor, results: { [STEP]: found } } }, puts }
      },
    },
    owner,
    now,
    1,
  )
  if (!report?.ok)
    throw refuse('import-failed', `It could not be put in: ${report?.error ?? 'nothing was there'}.`, 'Nothing was changed. Try again.')
  return session
}

const statementPuts = (
  { comments }: PolisExport,
  statements: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
): readonly ContributionPut[] =>
  comments.map(({ id, author, text }) => ({
    id: statements.get(id) ?? id,
    step: STEP,
    person: people.get(author) ?? author,
    slot: statements.get(id) ?? id,
    text,
    mark: STATEMENT,
    audience: 'group',
  }))

const MARKS: ReadonlyMap<number, string> = new Map([1, -1, 0].map((value, at) => [value, VOTES[at] ?? '']))

const votePuts = (
  { votes }: PolisExport,
  statements: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
  clock: Clock,
): readonly ContributionPut[] =>
  votes.flatMap(({ voter, statement, value }): ContributionPut[] => {
    const item = statements.get(statement)
    if (item === undefined) return []
    return [{ id: clock.id(), step: STEP, item, person: people.get(voter) ?? voter, mark: MARKS.get(value) ?? 'pass', audience: 'count' }]
  })

function endedSession(parts: {
  readonly session: string
  readonly community: string
  readonly room: string
  readonly playbook: string
  readonly facilitator: string
  readonly now: number
}): Session {
  const { session: id, community, room, playbook, facilitator, now } = parts
  return {
    id,
    community,
    practice: 'mission',
    playbook: 'imported',
    playbookHash: playbook,
    lang: 'en',
    length: 'full',
    tempo: 'days',
    rooms: [room],
    facilitator,
    deputy: null,
    status: 'ended',
    pausedBecause: null,
    openedAt: now,
    endsAt: now,
    cursor: { step: null, round: 0, item: null, version: 0, state: null, closesAt: null, extended: 0, path: [STEP], results: {}, turn: 1 },
  }
}
