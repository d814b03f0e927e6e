import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// Tables of a database; others stand in the files named *-schema.ts beside. People's own words stand in `contributions.text` alone (and, until its turn, in an inbox body).
// Each index names the query it serves. Foreign keys stand where a missing parent would lose someone's words or place; the inbox and the outbox have none: they must take what comes. None of their rows, or of contributions, is ever deleted, so rowids grow by themselves.

export const communities = sqliteTable('communities', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  zone: text('zone').notNull(),
  lang: text('lang').notNull(),
  sandbox: integer('sandbox').notNull(),
  secret: text('secret'),
})

export const rooms = sqliteTable('rooms', {
  room: text('room').primaryKey(),
  community: text('community')
    .notNull()
    .references(() => communities.id),
  name: text('name').notNull(),
  public: integer('public').notNull().default(0), // 1: nothing private is shown there by itself
  youth: integer('youth').notNull().default(0), // 1: for young people; nothing begins there before its checklist is done
  people: integer('people'), // how many read it, as its platform says
  open: integer('open'), // 1: anyone may walk in, as its platform says
})

export const people = sqliteTable(
  'people',
  {
    id: text('id').primaryKey(),
    community: text('community')
      .notNull()
      .references(() => communities.id),
    name: text('name'),
    lang: text('lang'),
    zone: text('zone'),
    quietFrom: text('quiet_from').notNull().default('21:00'),
    quietUntil: text('quiet_until').notNull().default('08:00'),
    audience: text('audience').notNull().default('group'),
    age: text('age').notNull().default('unknown'),
    askedAge: integer('asked_age').notNull().default(0), // 1: they were asked, or said so
    mergedInto: text('merged_into'), // whose accounts theirs are among now
    reminders: integer('reminders').notNull().default(1), // 0: none at all
    joinedAt: integer('joined_at').notNull(),
  },
  // facts.townspeople: whose name begins with a word of an answer
  (t) => [index('people_name').on(t.community, t.name)],
)

export const accounts = sqliteTable(
  'accounts',
  {
    community: text('community').notNull(),
    account: text('account').notNull(),
    person: text('person')
      .notNull()
      .references(() => people.id),
    directAt: integer('direct_at'), // since when Cairn may write to it first: they wrote to it alone, or agreed
  },
  (t) => [
    // accept, person: who is behind this account?
    primaryKey({ columns: [t.community, t.account] }),
    // people, erase: the account of a person
    index('accounts_person').on(t.person),
  ],
)

export const roles = sqliteTable(
  'roles',
  {
    person: text('person')
      .notNull()
      .references(() => people.id),
    role: text('role').notNull(),
  },
  // person, facts.roles: what a person holds
  (t) => [primaryKey({ columns: [t.person, t.role] })],
)

export const playbooks = sqliteTable('playbooks', { hash: text('hash').primaryKey(), source: text('source').notNull() })

export const inbox = sqliteTable(
  'inbox',
  {
    seq: integer('seq').primaryKey(),
    key: text('key').notNull(),
    community: text('community').notNull(),
    lane: text('lane').notNull(),
    room: text('room'),
    person: text('person'),
    at: integer('at').notNull(),
    body: text('body'), // emptied when the turn commits
    state: text('state').notNull(),
    error: text('error'),
  },
  (t) => [
    // accept: is this key known?
    uniqueIndex('inbox_key').on(t.key),
    // advance: the waiting events in order
    index('inbox_ready').on(t.seq).where(sql`state = 'ready'`),
    // stuck, backlog: those set aside
    index('inbox_dead').on(t.seq).where(sql`state = 'dead'`),
  ],
)

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    community: text('community')
      .notNull()
      .references(() => communities.id),
    status: text('status').notNull(),
    openedAt: integer('opened_at').notNull(),
    joined: integer('joined').notNull().default(0),
    /** The whole session as JSON, cursor included. */
    body: text('body').notNull(),
  },
  // sessions: a community's, newest first
  (t) => [index('sessions_community').on(t.community, t.openedAt)],
)

export const sessionRooms = sqliteTable(
  'session_rooms',
  {
    room: text('room').notNull(),
    session: text('session')
      .notNull()
      .references(() => sessions.id),
    since: integer('since'), // when the room came to a session that ran already (ms)
    leftAt: integer('left_at'), // when it was parted from it again (ms): what was said there still stands there
  },
  // sessions: those of a room; resolve, earlierWords, sayAgain: the rooms that a session is, or was, in
  (t) => [primaryKey({ columns: [t.room, t.session] }), index('session_rooms_session').on(t.session)],
)

export const joined = sqliteTable(
  'joined',
  {
    session: text('session')
      .notNull()
      .references(() => sessions.id),
    person: text('person')
      .notNull()
      .references(() => people.id),
    room: text('room'), // where this person last took part: a private word reaches them there
  },
  // advance, queueEffect: has this person joined this session, and where?
  (t) => [primaryKey({ columns: [t.session, t.person] })],
)

export const contributions = sqliteTable(
  'contributions',
  {
    n: integer('n').primaryKey(), // order of arrival; the rowid
    id: text('id').notNull(),
    community: text('community').notNull(),
    session: text('session')
      .notNull()
      .references(() => sessions.id),
    step: text('step').notNull(),
    item: text('item').notNull().default(''),
    person: text('person').notNull(),
    slot: text('slot').notNull().default('0'),
    text: text('text'),
    mark: text('mark'),
    audience: text('audience').notNull(),
    at: integer('at').notNull(),
    proxyBy: text('proxy_by'),
    source: text('source'), // what the platform calls the message they came in, if they came in one
    state: text('state').notNull().default('live'), // live, withdrawn, erased, forgotten
    hold: text('hold'), // why it is shown to nobody for now, as JSON
  },
  (t) => [
    // contribution: one by id
    uniqueIndex('contributions_id').on(t.id),
    // facts.mine, facts.all, put: a person's, or everyone's, to one step; and one answer a slot
    uniqueIndex('contributions_slot').on(t.session, t.step, t.person, t.item, t.slot),
    // contributions: a person's own, newest last; erasure
    index('contributions_person').on(t.person),
    // contributions: the last 200 of a session, of all its steps or of one
    index('contributions_session').on(t.session, t.n),
    // saidIn, facts.source: those that came in one message
    index('contributions_source').on(t.source).where(sql`source IS NOT NULL`),
    // enteredBy: what a person typed in for others
    index('contributions_proxy_by').on(t.proxyBy).where(sql`proxy_by IS NOT NULL`),
    // leftOut, facts.leftOut: what authors want left out
    index('contributions_left_out').on(t.session).where(sql`mark = 'left-out'`),
  ],
)

export const counters = sqliteTable(
  'counters',
  {
    session: text('session').notNull(),
    step: text('step').notNull(),
    contributions: integer('contributions').notNull(),
    people: integer('people').notNull(),
  },
  // facts.counts, counts: what would otherwise be counted anew each turn
  (t) => [primaryKey({ columns: [t.session, t.step] })],
)

export const quotes = sqliteTable(
  'quotes',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    session: text('session').notNull(),
    contribution: text('contribution')
      .notNull()
      .references(() => contributions.id),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    tier: text('tier'),
    releasedAt: integer('released_at'),
    withdrawnAt: integer('withdrawn_at'),
    askedAt: integer('asked_at'),
    /** The released line itself, kept only once the contribution's text has been deleted on schedule. */
    kept: text('kept'),
  },
  (t) => [
    // quotes: all lifted in a session
    index('quotes_session').on(t.session),
    // withdraw, edit, erase: those of a contribution
    index('quotes_contribution').on(t.contribution),
  ],
)

export const artifacts = sqliteTable(
  'artifacts',
  {
    id: text('id').notNull(),
    version: integer('version').notNull(),
    community: text('community').notNull(),
    session: text('session').notNull(),
    status: text('status').notNull(),
    body: text('body').notNull(),
  },
  (t) => [
    // artifacts: the newest version of one
    primaryKey({ columns: [t.id, t.version] }),
    // artifacts: the newest of a session
    index('artifacts_session').on(t.session, t.version),
  ],
)

export const schedules = sqliteTable(
  'schedules',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    session: text('session'),
    what: text('what').notNull(),
    at: integer('at').notNull(),
  },
  // wakeDue: what has come, and what comes next
  (t) => [index('schedules_at').on(t.at)],
)

export const outbox = sqliteTable(
  'outbox',
  {
    /** Order of decision; for posts, also the order in which a room hears them. */
    seq: integer('seq').primaryKey(),
    id: text('id').notNull(),
    community: text('community').notNull(),
    lane: text('lane').notNull(),
    room: text('room'),
    session: text('session'),
    step: text('step'),
    only: text('only_person'),
    key: text('post_key'),
    replaces: text('replaces'),
    /** The effect as JSON; it holds references, never anyone's words. */
    body: text('body').notNull(),
    /** ready, done, dead; dropped = given up on for good */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    due: integer('due').notNull(),
    at: integer('at').notNull(),
    why: text('why'),
    unclear: integer('unclear').notNull().default(0), // 1: a try of it ended without a clear answer; it may be out
    parts: text('parts'), // those that are out, as JSON [{index, ref}]
  },
  (t) => [
    // settle, partOut, retryAt, drop, shown: one by id
    uniqueIndex('outbox_id').on(t.id),
    // claimEffects, pending: what waits, in order, without reading the rows of lanes that are held back
    index('outbox_ready').on(t.seq, t.lane, t.due).where(sql`state = 'ready'`),
    // stuck, backlog: those given up on
    index('outbox_dead').on(t.seq).where(sql`state = 'dead'`),
    // posts: a room's, after a number
    index('outbox_room').on(t.room, t.seq),
    // toldAlone: what was said to one person
    index('outbox_only').on(t.only, t.seq).where(sql`only_person IS NOT NULL`),
  ],
)
