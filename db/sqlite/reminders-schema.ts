import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { people, sessions } from './schema.js'

export const reminders = sqliteTable(
  'reminders',
  {
    session: text('session')
      .notNull()
      .references(() => sessions.id),
    person: text('person')
      .notNull()
      .references(() => people.id),
    given: integer('given').notNull().default(0),
    lastAt: integer('last_at'),
    snoozedUntil: integer('snoozed_until'),
    stopped: integer('stopped').notNull().default(0),
    /** The step and round this person last took part in. */
    done: text('done'),
  },
  (t) => [
    // facts.readers: what a person had in this session
    primaryKey({ columns: [t.session, t.person] }),
    // facts.readers, erase: a person's last reminder in any session
    index('reminders_person').on(t.person, t.lastAt),
  ],
)
