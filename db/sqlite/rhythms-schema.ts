import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Playbooks that begin by themselves. */
export const rhythms = sqliteTable('rhythms', {
  id: text('id').primaryKey(),
  community: text('community').notNull(),
  body: text('body').notNull(),
})
