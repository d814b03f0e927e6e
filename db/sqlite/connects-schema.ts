import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sessions } from './schema.js'

/** Rooms, or accounts of one person, that are joined, were joined, or may be: who and when, for good. */
export const connects = sqliteTable(
  'connects',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    of: text('of').notNull(), // rooms, accounts
    /** The keyed hash of its code; emptied once the code was used. */
    code: text('code'),
    a: text('a').notNull(),
    b: text('b'),
    name: text('name'), // of a room that is new
    byA: text('by_a').notNull(),
    byB: text('by_b'),
    saidA: text('said_a').notNull(),
    saidB: text('said_b'),
    until: integer('until').notNull(),
    askedAt: integer('asked_at').notNull(),
    yesA: integer('yes_a'),
    yesB: integer('yes_b'),
    joinedAt: integer('joined_at'),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by'),
    moved: text('moved'), // of accounts: what became the other person's, as JSON of ids, so that it can go back
  },
  (t) => [
    // facts.connect: the one of a code
    uniqueIndex('connects_code').on(t.code),
    // facts.joinedRooms, connects: those that hold or may come to hold
    index('connects_open').on(t.community, t.byA).where(sql`ended_at IS NULL`),
  ],
)

/** Whether an author lets a room that came later read what they said before. */
export const roomConsents = sqliteTable(
  'room_consents',
  {
    session: text('session')
      .notNull()
      .references(() => sessions.id),
    room: text('room').notNull(),
    person: text('person').notNull(),
    yes: integer('yes').notNull(),
    at: integer('at').notNull(),
  },
  // resolve: may this room read what this person said before it came?
  (t) => [primaryKey({ columns: [t.session, t.person, t.room] })],
)

/** Who looks after a room of young people, as someone of the core team has confirmed it. */
export const youthChecks = sqliteTable('youth_checks', {
  room: text('room').primaryKey(),
  community: text('community').notNull(),
  lead: text('lead').notNull(),
  deputy: text('deputy').notNull(),
  adultA: text('adult_a').notNull(),
  adultB: text('adult_b').notNull(),
  contact: text('contact').notNull(), // where young people turn to in need
  by: text('by').notNull(),
  at: integer('at').notNull(),
})
