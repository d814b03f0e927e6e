import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createStore, openStore } from '../../db/index.js'
import { connect } from '../../db/sqlite/connection.js'
import { type Mind, type Needs, nothing } from '../../src/core/turn.js'
import type { Owner, Store } from '../../src/ports/store.js'
import { artifactOf } from '../contracts/store/looking.js'
import { createSetting, HOME, MAIN, post, type Setting, START } from '../contracts/store/setting.js'
import { testFolder } from '../support/folder.js'

const SCHEMAS = [
  'schema.ts',
  'erasures-schema.ts',
  'codes-schema.ts',
  'connects-schema.ts',
  'drafts-schema.ts',
  'halls-schema.ts',
  'horizon-schema.ts',
  'invites-schema.ts',
  'links-schema.ts',
  'models-schema.ts',
  'owners-schema.ts',
  'own-schema.ts',
  'rhythms-schema.ts',
  'reminders-schema.ts',
].map((name) => fileURLToPath(new URL(`../../db/sqlite/${name}`, import.meta.url)))

interface Place {
  readonly store: Store
  readonly owner: Owner
  readonly setting: Setting
  readonly said: string
  readonly person: string
}

/** Lets one waiting event of ben's become a turn that needs this. */
async function turn({ store, owner, setting }: Place, needs: Needs, made: Partial<ReturnType<Mind['decide']>> = {}): Promise<void> {
  await setting.takes('ben', { kind: 'press', session: 's1', step: 'memory', action: 'x' })
  const [report] = await store.advance({ plan: () => needs, decide: () => ({ ...nothing, ...made }) }, owner, START, 10)
  expect(report).toMatchObject({ ok: true })
}

/** Each index (a table's own key as `sqlite_autoindex_…`), and the verb that its comment in schema.ts names. */
const SERVES: readonly (readonly [string, string, (place: Place) => unknown])[] = [
  ['sqlite_autoindex_accounts_1', 'person', ({ store }) => store.person(HOME, 'console:ben', 'ben', START)],
  ['connects_code', 'facts.connect', (place) => turn(place, { connect: { code: 'hash' } })],
  ['connects_open', 'connects', ({ store }) => store.connects(HOME, START)],
  ['sqlite_autoindex_room_consents_1', 'earlierAsked', ({ store, person }) => store.earlierAsked(HOME, person)],
  ['outbox_only', 'toldAlone', ({ store, person }) => store.toldAlone(HOME, person, 0, 5)],
  ['accounts_person', 'people', ({ store }) => store.people(HOME)],
  ['people_name', 'facts.townspeople', (place) => turn(place, { townspeople: ['Ben'] })],
  ['sqlite_autoindex_accounts_1', 'countAccounts', ({ store }) => store.countAccounts(HOME, 'console:')],
  ['sqlite_autoindex_roles_1', 'person', ({ store, person }) => store.personById(HOME, person)],
  ['inbox_key', 'accept', ({ setting, store }) => accept(setting, store)],
  ['inbox_ready', 'advance', (place) => turn(place, {})],
  ['sessions_community', 'sessions', ({ store }) => store.sessions(HOME, {})],
  ['session_rooms_session', 'earlierWords', ({ store }) => store.earlierWords(HOME, 's1', 'console')],
  ['sqlite_autoindex_session_rooms_1', 'sessions of a room', ({ store }) => store.sessions(HOME, { room: MAIN, open: true })],
  [
    'sqlite_autoindex_joined_1',
    'advance: a word to one person',
    (place) => turn(place, {}, { effects: [post('psst', { only: place.person })] }),
  ],
  ['sqlite_autoindex_reminders_1', 'facts.readers', (place) => turn(place, { readers: true })],
  ['reminders_person', 'facts.readers: the last in any session', (place) => turn(place, { readers: true })],
  ['contributions_id', 'contribution', ({ store, said }) => store.contribution(HOME, said)],
  ['contributions_slot', 'facts.all', (place) => turn(place, { all: ['memory'] })],
  ['contributions_slot', 'facts.mine', (place) => turn(place, { mine: ['memory'] })],
  [
    'contributions_slot',
    'put',
    (place) => turn(place, {}, { puts: [{ id: 'c9', step: 'memory', person: place.person, text: 'more', audience: 'group' }] }),
  ],
  ['contributions_proxy_by', 'enteredBy', ({ store, person }) => store.enteredBy(HOME, person)],
  ['sqlite_autoindex_invites_1', 'invited', ({ store }) => store.invited(HOME, 's1')],
  ['sqlite_autoindex_invites_1', 'facts.invited', (place) => turn(place, { invited: place.person })],
  ['contributions_person', 'contributions of a person', ({ store, person }) => store.contributions(HOME, { person })],
  ['contributions_session', 'the last 200 of a session', ({ store }) => store.contributions(HOME, { session: 's1', last: 200 })],
  [
    'contributions_session',
    'the last 200 of a step',
    ({ store }) => store.contributions(HOME, { session: 's1', step: 'memory', last: 200 }),
  ],
  ['contributions_source', 'saidIn', ({ store, person }) => store.saidIn(HOME, person, 'console:1')],
  ['contributions_source', 'facts.source', (place) => turn(place, { source: 'console:1' })],
  ['contributions_left_out', 'leftOut', ({ store }) => store.leftOut(HOME, 's1')],
  [
    'contributions_slot',
    'contributions of a person to a step',
    ({ store, person }) => store.contributions(HOME, { session: 's1', step: 'memory', person }),
  ],
  ['sqlite_autoindex_counters_1', 'counts', ({ store }) => store.counts(HOME, 's1')],
  ['sqlite_autoindex_counters_1', 'facts.counts', (place) => turn(place, { counts: ['memory'] })],
  ['quotes_session', 'quotes', ({ store }) => store.quotes(HOME, 's1')],
  ['quotes_session', 'facts.quotes', (place) => turn(place, { quotes: true })],
  ['quotes_contribution', 'withdraw', (place) => turn(place, {}, { withdraws: [place.said] })],
  ['sqlite_autoindex_artifacts_1', 'artifacts: one', ({ store }) => store.artifacts(HOME, { id: 'a1' })],
  ['artifacts_session', 'artifacts of a session', ({ store }) => store.artifacts(HOME, { session: 's1' })],
  ['artifacts_session', 'facts.artifact', (place) => turn(place, { artifact: true })],
  ['sqlite_autoindex_links_1', 'links', ({ store }) => store.links(HOME, 'l1')],
  ['sqlite_autoindex_links_1', 'takes', ({ store }) => store.horizon.takes(HOME)],
  ['links_to', 'withdraw', (place) => turn(place, {}, { withdraws: [place.said] })],
  ['schedules_at', 'wakeDue', ({ store, owner }) => store.wakeDue(owner, START + 1)],
  ['outbox_id', 'settle', ({ store, owner }) => store.settle(owner, 'x', START, { answer: {} })],
  ['outbox_id', 'delivered', ({ store }) => store.delivered(HOME, 'x')],
  ['outbox_ready', 'claimEffects', ({ store }) => store.claimEffects(START, 10, new Set())],
  ['outbox_ready', 'pending', ({ store }) => store.pending(START)],
  ['inbox_dead', 'stuck', ({ store }) => store.stuck(HOME, START)],
  ['outbox_dead', 'stuck', ({ store }) => store.stuck(HOME, START)],
  ['inbox_dead', 'backlog', ({ store }) => store.backlog()],
  ['outbox_dead', 'backlog', ({ store }) => store.backlog()],
  ['sqlite_autoindex_erasures_1', 'erasures', ({ store }) => store.erasures(HOME)],
  ['outbox_room', 'postAt', ({ store }) => store.postAt(HOME, MAIN, 'r1', null)],
  ['outbox_room', 'opening', ({ store }) => store.opening(HOME, MAIN, 's1')],
  ['sqlite_autoindex_own_playbooks_1', 'ownPlaybooks', ({ store }) => store.ownPlaybooks(HOME, 'storytelling')],
  ['sqlite_autoindex_own_playbooks_1', 'facts.own', (place) => turn(place, { own: 'storytelling' })],
  [
    'sqlite_autoindex_own_words_1',
    'facts.own, and a draft written anew',
    (place) => turn(place, {}, { own: { what: 'writing', playbook: 'storytelling', base: 'b', author: place.person, words: [] } }),
  ],
  ['own_playbooks_hash', 'ownPlaybookByHash', ({ store }) => store.ownPlaybookByHash('h1')],
  ['outbox_room', 'posts', ({ store }) => store.posts(HOME, MAIN, null, 0, 50)],
  ['sources_url', 'sources', ({ store }) => store.horizon.sources(HOME)],
  ['signals_page', 'known', ({ store }) => store.horizon.known(HOME, [{ key: 'x', keys: [] }])],
  ['PRIMARY KEY', 'known', ({ store }) => store.horizon.known(HOME, [{ key: 'x', keys: [1] }])],
  ['signals_waiting', 'candidates', ({ store }) => store.horizon.candidates(HOME, START)],
  ['model_switches_community', 'switched', ({ store }) => store.models.switched(HOME)],
  ['model_calls_month', 'spent', ({ store }) => store.models.spent(HOME, '2026-11')],
  ['model_calls_month', 'costs', ({ store }) => store.models.costs(HOME, '2026-11')],
  ['sqlite_autoindex_model_work_1', 'drafts.work', ({ store }) => store.drafts.work(HOME, 's1', 'k')],
  ['model_work_contribution', 'withdraw', (place) => turn(place, {}, { withdraws: [place.said] })],
  ['model_sentences_id', 'shown', ({ store }) => store.show(HOME, [{ kind: 'text', text: [{ drafted: 'd1' }] }], null)],
  ['model_sentences_session', 'drafts.lines', ({ store }) => store.drafts.lines(HOME, 's1', 'k')],
  ['model_sentences_session', 'facts.drafted', (place) => turn(place, { drafted: true })],
  ['sqlite_autoindex_model_cites_1', 'withdraw', (place) => turn(place, {}, { withdraws: [place.said] })],
  ['signals_register', 'register', ({ store }) => store.horizon.register(HOME)],
  ['sqlite_autoindex_outlets_1', 'outlets', ({ store }) => store.horizon.outlets(HOME)],
]

const accept = (setting: Setting, store: Store): unknown =>
  setting.takes('ben', { kind: 'press', session: 's1', step: 'memory', action: 'x' }, { key: 'again' }).then(() =>
    store.accept(
      {
        ...HOME,
        key: 'again',
        room: MAIN,
        actor: { account: 'console:ben', name: 'ben' },
        deed: { kind: 'command', name: 'pass', session: 's1' },
      },
      'person:x',
      START,
    ),
  )

/** A file with one session in it, open in a setting that writes and in a second store whose statements are noted. */
async function open(): Promise<Place & { file: string; statements: Set<string> }> {
  const file = join(testFolder(), 'home.db')
  const setting = await createSetting(async (clock) => ({
    store: await openStore({ file, clock }),
    again: () => openStore({ file, clock }),
  }))
  await setting.opens('s1')
  const said = await setting.says('ben', 's1', 'we met by the bridge')
  await setting.applies('s1', { quotes: [{ id: 'q1', contribution: said, start: 3, end: 6 }], artifact: artifactOf('s1', ['q1']) })
  await setting.applies('s1', { wakes: [{ id: 'w1', what: 'step', at: START }] })
  const statements = new Set<string>()
  const connection = connect(file)
  const clock = { now: () => START, id: () => 'never', secret: () => 'never', after: () => () => undefined }
  const sql: typeof connection.sql = (text) => {
    statements.add(text)
    return connection.sql(text)
  }
  const store = createStore({ file, clock, connection: { ...connection, sql } })
  onTestFinished(() => store.close())
  const person = (await setting.store.contribution(HOME, said))?.person ?? ''
  return { store, owner: setting.owner, setting, said, person, file, statements }
}

/** How SQLite would run a statement, one line a step. */
function planOf(file: string, statement: string): string[] {
  const db = new Database(file, { readonly: true })
  try {
    const parameters = Array.from(statement.matchAll(/\?/g), () => null)
    return db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`)
      .all(...parameters)
      .map((row) => row.detail)
  } finally {
    db.close()
  }
}

test.each(SERVES)('%s serves %s, and nothing that grows is walked from end to end', async (index, _verb, run) => {
  const { file, statements, ...place } = await open()
  await run(place)
  const read = [...statements].filter((text) => /^\s*(?:SELECT|UPDATE|DELETE|INSERT)/i.test(text))
  const plans = read.map((text) => ({ text, steps: planOf(file, text) }))
  expect(plans.flatMap((plan) => plan.steps).filter((step) => new RegExp(`\\b(?:INDEX )?${index}\\b`).test(step))).not.toEqual([])
  const walked = plans.filter(({ steps }) => steps.some((step) => /^SCAN (?!json_each|\(subquery)/.test(step) && !/ USING /.test(step)))
  expect(walked.map((plan) => plan.text.trim()).filter((text) => !/FROM people p\b/.test(text))).toEqual([])
})

test('without its index, the same look is seen to walk the table', async () => {
  const { file, store, statements } = await open()
  new Database(file).exec('DROP INDEX quotes_session').close()
  await store.quotes(HOME, 's1')
  expect([...statements].flatMap((text) => planOf(file, text))).toContain('SCAN q')
})

test('every index of a migrated file is among those that serve a verb', async () => {
  const { file } = await open()
  const db = new Database(file, { readonly: true })
  onTestFinished(() => void db.close())
  const indexes = db
    .prepare<[], { name: string }>(`SELECT l.name FROM sqlite_master t, pragma_index_list(t.name) l WHERE t.type = 'table'`)
    .all()
    .map(({ name }) => name)
  const columns = (name: string): number => db.prepare(`SELECT count(*) FROM pragma_index_info(?)`).pluck().get(name) as number
  // a table's own id needs no reason
  const own = (name: string): boolean => name.startsWith('sqlite_autoindex_') && columns(name) === 1
  // a table without rowid is its own index
  const served = SERVES.map(([index]) => (index === 'PRIMARY KEY' ? 'sqlite_autoindex_story_keys_1' : index))
  expect(indexes.filter((name) => !own(name)).toSorted()).toEqual([...new Set(served)].toSorted())
})

test('in the schema, each index names its query', () => {
  const lines = SCHEMAS.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  const named = lines.flatMap((line, at) => {
    if (!/\b(?:index|uniqueIndex)\('|\bprimaryKey\(\{/.test(line)) return []
    return [{ line: line.trim(), comment: /^\s*\/\/ \S+.*/.test(lines[at - 1] ?? '') }]
  })
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((one) => !one.comment)).toEqual([])
})
