import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openStore } from '../../db/index.js'
import { readConfig } from '../config/config.js'
import { communitiesIn } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { plainText } from '../play/terminal.js'
import type { OpinionAnswer, Vote, Weighed } from '../ports/opinions.js'
import type { Store } from '../ports/store.js'
import { SEED } from '../steps/statement-list.js'
import { weigh } from '../synthesis/opinions/weigh.js'
import { say } from '../words/catalogue.js'
import { checkPictureFile, drawGroups } from './groups-picture.js'
import { importedId } from './import-polis.js'
import { readPolis } from './polis-export.js'

const MOST_K = 12
const LETTERS = 'ABCDEFGHIJKL'
const VALUE: ReadonlyMap<string, Vote['value']> = new Map([
  ['agree', 1],
  ['disagree', -1],
  ['pass', 0],
])
const PLACES = ['agree', 'differ', 'unsure', 'alsoSaid'] as const

/** Votes from a folder or a session; `nameOf` is how a voter is told to an operator. */
interface Given {
  readonly statements: readonly { readonly id: string; readonly text: string }[]
  readonly votes: readonly Vote[]
  readonly nameOf: (voter: string) => string
}

interface Options {
  readonly json?: boolean
  readonly k?: string
  readonly members?: boolean
  readonly picture?: string
}

/**
 * `cairn groups SESSION|DIR [--json] [--k N] [--members] [--picture FILE]`: opinion groups and statements of a session, or of a Polis export. Members are
 * told to the operator alone: by their id in the imported file, or else by one that says nothing of who they are.
 */
export async function groups(what: string, options: Options): Promise<void> {
  const k = options.k === undefined ? undefined : z.coerce.number().int().min(2).max(MOST_K).safeParse(options.k)
  if (k && !k.success) throw refuse(`"${options.k}" is no number of groups.`, `Give --k a whole number from 2 to ${MOST_K}.`)
  if (options.picture !== undefined) checkPictureFile(options.picture)
  const given = isFolder(what) ? ofFolder(what) : await ofSession(what)
  const answer = weigh({ statements: given.statements, votes: given.votes, ...(k ? { k: k.data } : {}) })
  if (options.picture !== undefined) await drawGroups(answer, textsOf(given), options.picture)
  const lines = options.json ? inJson(answer, given, options.members ?? false) : inWords(answer, given, options.members ?? false)
  process.stdout.write(`${lines.join('\n')}\n`)
}

const refuse = (message: string, remedy: string): CairnError => new CairnError({ code: 'bad-groups', fault: 'user', message, remedy })

const isFolder = (what: string): boolean => statSync(what, { throwIfNoEntry: false })?.isDirectory() ?? false

function ofFolder(folder: string): Given {
  const { comments, votes } = readPolis(folder)
  return { statements: comments, votes, nameOf: (voter) => voter }
}

async function ofSession(id: string): Promise<Given> {
  const { dataFolder } = readConfig(readEnv())
  for (const community of communitiesIn(dataFolder)) {
    const store = await openStore({ file: join(dataFolder, `${community}.db`), clock: systemClock, readonly: true })
    try {
      const found = await sessionVotes(store, community, id)
      if (found) return found
    } finally {
      await store.close()
    }
  }
  throw refuse(`There is no session ${id.slice(0, 80)} with votes, and no such folder.`, 'Import one: cairn import polis DIR')
}

/** The votes of a session's newest step that has any; undefined where there is none. */
async function sessionVotes(store: Store, community: string, id: string): Promise<Given | undefined> {
  const scope = { community }
  if (!(await store.session(scope, id))) return undefined
  const all = await store.contributions(scope, { session: id })
  const cast = all.filter(({ mark, item, proxyBy }) => item !== null && proxyBy === null && VALUE.has(mark ?? ''))
  const step = cast.at(-1)?.step
  if (step === undefined) return undefined
  const votes = cast.flatMap(({ step: own, person, item, mark }): Vote[] => {
    const value = VALUE.get(mark ?? '')
    return own !== step || item === null || value === undefined ? [] : [{ voter: person, statement: item, value }]
  })
  // what is held back has no words; a statement of the playbook is no contribution
  const worded = new Map(all.flatMap(({ id: one, text }) => (text ? [[one, text] as const] : [])))
  const voted = [...new Set(votes.map(({ statement }) => statement))]
  const statements = voted
    .filter((one) => worded.has(one) || one.startsWith(SEED))
    .map((one) => ({ id: one, text: worded.get(one) ?? one }))
  const accounts = new Map((await store.people(scope)).map(({ id: person, account }) => [person, account]))
  const opaque = (person: string): string => createHash('sha256').update(`${id} ${person}`).digest('hex').slice(0, 12)
  return { statements, votes, nameOf: (person) => importedId(accounts.get(person) ?? '') ?? opaque(person) }
}

const letter = (group: number): string => LETTERS[group] ?? String(group)
const textsOf = ({ statements }: Given): ReadonlyMap<string, string> => new Map(statements.map(({ id, text }) => [id, text]))

function inJson(answer: OpinionAnswer, given: Given, members: boolean): string[] {
  const { grouping, voters, placed, k, stability, seed } = answer
  const texts = textsOf(given)
  const text = (id: string): string => texts.get(id) ?? ''
  const counted = (place: string, { statement, groups: tallies, ...tally }: Weighed) => ({
    kind: 'statement',
    place,
    statement,
    text: text(statement),
    ...tally,
    groups: Object.fromEntries(tallies.map((one, at) => [letter(at), one])),
  })
  return [
    { kind: 'summary', grouping, voters, placed, statements: given.statements.length, k, stability, seed },
    ...answer.groups.map(({ people, typical }, at) => ({
      kind: 'group',
      group: letter(at),
      people,
      typical: typical.map((one) => ({ ...one, text: text(one.statement) })),
    })),
    ...PLACES.flatMap((place) => answer[place].map((one) => counted(place === 'alsoSaid' ? 'also-said' : place, one))),
    ...(members
      ? Object.entries(answer.members).map(([voter, group]) => ({
          kind: 'member',
          voter: given.nameOf(voter),
          group: group === null ? null : letter(group),
        }))
      : []),
  ].map((line) => JSON.stringify(line))
}

function inWords(answer: OpinionAnswer, given: Given, members: boolean): string[] {
  const texts = textsOf(given)
  const line = (one: Weighed, before: string): string =>
    `  ${before}${plain(texts.get(one.statement) ?? '')} (${say('en', 'statements.counts', { ...tallyOf(one) })})`
  const part = (key: string, all: readonly Weighed[], before: (one: Weighed) => string = () => ''): string[] =>
    all.length === 0 ? [] : ['', say('en', key, { n: all.length }), ...all.map((one) => line(one, before(one)))]
  const { grouping, voters, placed, k, stability, groups: found } = answer
  const how = stability === null ? '' : `; ${k} looked for, stability ${stability.toFixed(2)}`
  return [
    `${voters} voters, ${placed} of them placed${how}`,
    ...(found.length === 0 ? [say('en', `statements.groups.${grouping}`)] : []),
    ...part('statements.we-agree', answer.agree, (one) => (one.disagree > one.agree ? `${say('en', 'statements.against')} ` : '')),
    ...part('statements.we-differ', answer.differ),
    ...found.flatMap(({ people, typical }, at) => [
      '',
      say('en', 'statements.group', { group: letter(at), n: people }),
      ...typical.map(({ statement, way }) => `  ${say('en', `statements.typical.${way}`)} ${plain(texts.get(statement) ?? '')}`),
    ]),
    ...part('statements.not-sure', answer.unsure),
    ...part('statements.also', answer.alsoSaid),
    ...(members
      ? [
          '',
          ...Object.entries(answer.members).map(
            ([voter, group]) => `${plain(given.nameOf(voter))}\t${group === null ? '-' : letter(group)}`,
          ),
        ]
      : []),
  ]
}

const tallyOf = ({ agree, disagree, pass }: Weighed): Readonly<Record<string, number>> => ({ agree, disagree, pass })

/** One line that cannot steer a terminal. */
const plain = (text: string): string => plainText([{ kind: 'said', text: text.replaceAll(/\s+/gu, ' ') }])
