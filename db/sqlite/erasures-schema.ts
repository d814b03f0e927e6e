import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who was erased, by id: a backup made before must not bring them back. No foreign key: it outlives the person's row in a restored file. */
export const erasures = sqliteTable(
  'erasures',
  { community: text('community').notNull(), person: text('person').notNull(), at: integer('at').notNull() },
  // erase, erasures: a community's
  (t) => [primaryKey({ columns: [t.community, t.person] })],
)
