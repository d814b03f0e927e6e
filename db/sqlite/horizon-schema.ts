import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// What the horizon keeps of the world outside: no participant's words. Who named a source or a signal is an id that erasure empties.

export const sources = sqliteTable(
  'sources',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    url: text('url').notNull(),
    /** What is said of it, as JSON. */
    body: text('body').notNull(),
    person: text('person'),
    etag: text('etag'),
    lastModified: text('last_modified'),
    dueAt: integer('due_at').notNull().default(0),
    /** When it could be read last. */
    readAt: integer('read_at'),
    brokenSince: integer('broken_since'),
    why: text('why'),
  },
  // putSource, sources: a community's, each address once
  (t) => [uniqueIndex('sources_url').on(t.community, t.url)],
)

export const signals = sqliteTable(
  'signals',
  {
    /** Its id, as a string. */
    n: integer('n').primaryKey(),
    community: text('community').notNull(),
    /** Its address in the one form by which two are told to be the same. */
    page: text('page').notNull(),
    title: text('title').notNull(),
    /** The rest of the story, as JSON. */
    body: text('body').notNull(),
    seenAt: integer('seen_at').notNull(),
    status: text('status'),
    wild: integer('wild').notNull().default(0),
    person: text('person'),
    /** A card that someone wrote: the contribution with its headline, in place of a title. */
    contribution: text('contribution'),
    /** What people think of it, as medians from 1 to 5. */
    impact: real('impact'),
    plausibility: real('plausibility'),
    novelty: real('novelty'),
  },
  (t) => [
    // keep, known: was this page kept?
    uniqueIndex('signals_page').on(t.community, t.page),
    // candidates: what stands in no digest yet, newest first
    index('signals_waiting').on(t.community, t.seenAt).where(sql`status IS NULL`),
    // register: what does
    index('signals_register').on(t.community, t.seenAt).where(sql`status IS NOT NULL`),
  ],
)

/** Feeds that others may read: how, and by which address. */
export const outlets = sqliteTable(
  'outlets',
  {
    community: text('community').notNull(),
    what: text('what').notNull(),
    mode: text('mode').notNull(),
    key: text('key').notNull(),
  },
  // outlets: those of a community
  (t) => [primaryKey({ columns: [t.community, t.what] })],
)

/** WITHOUT ROWID in its migration: the key is all there is. */
export const storyKeys = sqliteTable(
  'story_keys',
  { key: integer('key').notNull(), signal: integer('signal').notNull() },
  // known: which headlines share this key
  (t) => [primaryKey({ columns: [t.key, t.signal] })],
)
