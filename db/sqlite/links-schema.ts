import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const links = sqliteTable(
  'links',
  { community: text('community').notNull(), from: text('from_id').notNull(), to: text('to_id').notNull(), why: text('why').notNull() },
  (t) => [
    // why: what an item rests on; takes: what hangs under signals
    primaryKey({ columns: [t.from, t.to] }),
    // erase: which lines rest on this
    index('links_to').on(t.to),
  ],
)
