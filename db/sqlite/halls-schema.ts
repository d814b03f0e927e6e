import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { communities } from './schema.js'

/** The hall that is open in a community: guests come into one session of it, by a code that is made from `seed` and a key kept elsewhere. */
export const halls = sqliteTable('halls', {
  // hall: the one of a community
  community: text('community')
    .primaryKey()
    .references(() => communities.id),
  id: text('id').notNull(),
  session: text('session').notNull(),
  room: text('room').notNull(),
  seed: text('seed').notNull(),
  address: text('address'),
  port: integer('port'),
  openedAt: integer('opened_at').notNull(),
  endsAt: integer('ends_at').notNull(),
})
