import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// What a model made of people's words. A paraphrase holds words of theirs, so each row is emptied with any contribution that it rests on.

export const modelWork = sqliteTable(
  'model_work',
  {
    community: text('community').notNull(),
    session: text('session').notNull(),
    contribution: text('contribution').notNull(),
    /** What was asked, by prompt and version, or by the name of the model that made the vector. */
    key: text('key').notNull(),
    /** Of the words that it was asked about: other words are new work. */
    hash: text('hash').notNull(),
    body: text('body').notNull(),
  },
  (t) => [
    // drafts.work, keepWork: what is known of a session's contributions by one prompt
    primaryKey({ columns: [t.session, t.key, t.contribution] }),
    // forgetting: all that is kept of one contribution
    index('model_work_contribution').on(t.contribution),
  ],
)

export const modelSentences = sqliteTable(
  'model_sentences',
  {
    n: integer('n').primaryKey(),
    id: text('id').notNull(),
    community: text('community').notNull(),
    session: text('session').notNull(),
    key: text('key').notNull(),
    /** The sentence, or why it was left out, as JSON; emptied with any contribution that it cites. */
    body: text('body'),
  },
  (t) => [
    // shown, keepWork: one by id
    uniqueIndex('model_sentences_id').on(t.id),
    // drafts.sentences: those of a session by one prompt
    index('model_sentences_session').on(t.session, t.key),
  ],
)

export const modelCites = sqliteTable(
  'model_cites',
  { contribution: text('contribution').notNull(), sentence: text('sentence').notNull() },
  // forgetting: the sentences that rest on one contribution
  (t) => [primaryKey({ columns: [t.contribution, t.sentence] })],
)
