import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Which process works on this database: one row, fenced by a growing number. */
export const owners = sqliteTable('owners', {
  one: integer('one').primaryKey(),
  who: text('who').notNull(),
  fence: integer('fence').notNull(),
  until: integer('until').notNull(),
})
