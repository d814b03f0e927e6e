import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Codes that give a role to whoever claims them first: their keyed hash alone. */
export const codes = sqliteTable('codes', {
  hash: text('hash').primaryKey(),
  community: text('community').notNull(),
  role: text('role').notNull(),
  until: integer('until').notNull(),
})
