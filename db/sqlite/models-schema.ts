import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Each time that a core team switched a model on or off, with the words they read. Never deleted: the newest holds. */
export const modelSwitches = sqliteTable(
  'model_switches',
  {
    n: integer('n').primaryKey(),
    community: text('community').notNull(),
    on: integer('on').notNull(),
    to: text('to').notNull(),
    wording: text('wording').notNull(),
    lang: text('lang').notNull(),
    most: real('most'),
    unit: text('unit').notNull(),
    person: text('person').notNull(),
    at: integer('at').notNull(),
  },
  // switched: the newest of a community
  (t) => [index('model_switches_community').on(t.community, t.n)],
)

/** Every call of a model: what for and what it cost, and no text. */
export const modelCalls = sqliteTable(
  'model_calls',
  {
    n: integer('n').primaryKey(),
    community: text('community').notNull(),
    month: text('month').notNull(),
    at: integer('at').notNull(),
    model: text('model').notNull(),
    purpose: text('purpose').notNull(),
    prompt: text('prompt').notNull(),
    tokensIn: integer('tokens_in').notNull(),
    tokensOut: integer('tokens_out').notNull(),
    money: real('money'),
    currency: text('currency'),
    outcome: text('outcome').notNull(),
  },
  // begin, spent, costs: what a community spent in a month
  (t) => [index('model_calls_month').on(t.community, t.month)],
)
