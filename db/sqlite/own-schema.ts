import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A community's own versions of playbooks: what differs from the original stands in `own_words`. */
export const ownPlaybooks = sqliteTable(
  'own_playbooks',
  {
    community: text('community').notNull(),
    playbook: text('playbook').notNull(),
    version: integer('version').notNull(),
    /** writing, own, past */
    state: text('state').notNull(),
    base: text('base').notNull(),
    hash: text('hash'),
    author: text('author').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    // ownPlaybooks, facts.own: a community's
    primaryKey({ columns: [t.community, t.playbook, t.version] }),
    // ownPlaybookByHash: what a session keeps
    index('own_playbooks_hash').on(t.hash),
  ],
)

/** Words that people wrote for their community, each with its author: beside `contributions`, the only ones. */
export const ownWords = sqliteTable(
  'own_words',
  {
    community: text('community').notNull(),
    playbook: text('playbook').notNull(),
    version: integer('version').notNull(),
    place: text('place').notNull(),
    /** Null once its author was erased. */
    text: text('text'),
    author: text('author').notNull(),
  },
  (t) => [
    // ownPlaybooks, ownPlaybookByHash, facts.own: those of a version
    primaryKey({ columns: [t.community, t.playbook, t.version, t.place] }),
  ],
)
