import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people, sessions } from './schema.js'

/** Who takes part in a session by a link alone. The link itself is not kept: it is signed. */
export const invites = sqliteTable(
  'invites',
  {
    session: text('session')
      .notNull()
      .references(() => sessions.id),
    person: text('person')
      .notNull()
      .references(() => people.id),
    at: integer('at').notNull(),
    /** The result that they are asked to reply to. */
    item: text('item'),
    /** When the link was ended. */
    endedAt: integer('ended_at'),
  },
  // invited, facts.invited: those of a session
  (t) => [primaryKey({ columns: [t.session, t.person] })],
)
