import type Database from 'better-sqlite3'
import { holds, type Spent } from '../../src/core/allowance.js'
import type { ModelSwitch } from '../../src/core/model-switch.js'
import type { CostLine, ModelStore } from '../../src/ports/model-store.js'
import type { Connection } from './connection.js'

interface SwitchRow extends Omit<ModelSwitch, 'on'> {
  readonly on: number
}

/** Keeps who switched a model on or off. Called within a turn. */
export function keepSwitch({ sql }: Connection, community: string, set: ModelSwitch): void {
  sql(`INSERT INTO model_switches (community, "on", "to", wording, lang, most, unit, person, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
    community,
    set.on ? 1 : 0,
    set.to,
    set.wording,
    set.lang,
    set.most,
    set.unit,
    set.person,
    set.at,
  )
}

/** What was decided last. */
export function lastSwitch(prepare: (text: string) => Pick<Database.Statement, 'get'>, community: string): ModelSwitch | null {
  const row = prepare(
    'SELECT "on", "to", wording, lang, most, unit, person, at FROM model_switches WHERE community = ? ORDER BY n DESC LIMIT 1',
  ).get(community) as SwitchRow | undefined
  return row ? { ...row, on: row.on === 1 } : null
}

/** Switches and the ledger of calls. */
export function createModels(connection: Connection): ModelStore {
  const { sql, write } = connection

  function spentIn(community: string, month: string): Spent {
    const rows = sql<{ tokens: number; money: number; currency: string | null }>(
      `SELECT sum(tokens_in + tokens_out) AS tokens, coalesce(sum(money), 0) AS money, currency FROM model_calls
       WHERE community = ? AND month = ? GROUP BY currency`,
    ).all(community, month)
    return {
      tokens: rows.reduce((so, { tokens }) => so + tokens, 0),
      money: Object.fromEntries(rows.flatMap(({ currency, money }) => (currency === null ? [] : [[currency, money]]))),
    }
  }

  return {
    switched: async ({ community }) => lastSwitch(sql, community),

    // one transaction: calls that begin in the same moment, here or in another process, can't spend the same rest
    begin: ({ community }, call, allowance) =>
      write(() => {
        if (!holds(allowance, spentIn(community, call.month), call.tokensIn + call.tokensOut, call.money)) return null
        const { lastInsertRowid } = sql(
          `INSERT INTO model_calls (community, month, at, model, purpose, prompt, tokens_in, tokens_out, money, currency, outcome)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'under-way')`,
        ).run(
          community,
          call.month,
          call.at,
          call.model,
          call.purpose,
          call.prompt,
          call.tokensIn,
          call.tokensOut,
          call.money,
          call.currency,
        )
        return Number(lastInsertRowid)
      }),

    end: ({ community }, id, { outcome, tokensIn, tokensOut, money }) =>
      write(() => {
        sql(`UPDATE model_calls SET outcome = ?, tokens_in = coalesce(?, tokens_in), tokens_out = coalesce(?, tokens_out),
             money = coalesce(?, money) WHERE n = ? AND community = ?`).run(
          outcome,
          tokensIn ?? null,
          tokensOut ?? null,
          money ?? null,
          id,
          community,
        )
      }),

    spent: async ({ community }, month) => spentIn(community, month),

    costs: async ({ community }, month) =>
      sql<CostLine>(
        `SELECT model, purpose, prompt, outcome, count(*) AS calls, sum(tokens_in) AS tokensIn, sum(tokens_out) AS tokensOut,
         sum(money) AS money, currency FROM model_calls WHERE community = ? AND month = ?
         GROUP BY model, purpose, prompt, outcome, currency ORDER BY model, purpose, prompt, outcome, currency`,
      ).all(community, month),
  }
}
