import { join } from 'node:path'
import { openStore } from '../../db/index.js'
import { readConfig } from '../config/config.js'
import { communitiesIn } from '../config/data-folder.js'
import { readEnv } from '../config/env.js'
import { readAllowance } from '../config/models.js'
import { unitOf } from '../core/allowance.js'
import { systemClock } from '../core/clock.js'
import { CairnError } from '../core/errors.js'
import { monthOf } from '../models/month.js'
import type { CostLine } from '../ports/model-store.js'

const write = (line: string): void => void process.stdout.write(`${line}\n`)

/** `cairn costs [--month MONTH] [--json]`: what language models cost each community in a month, this one unless told; also while Cairn works. */
export async function costs(options: { month?: string; json?: boolean }): Promise<void> {
  if (options.month !== undefined && !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(options.month))
    throw new CairnError({ code: 'bad-month', fault: 'user', message: 'That is no month.', remedy: 'Write it as 2026-11.' })
  const { dataFolder, models } = readConfig(readEnv())
  const budget = models && readAllowance(models).allowance
  let any = false
  for (const id of communitiesIn(dataFolder)) {
    const store = await openStore({ file: join(dataFolder, `${id}.db`), clock: systemClock, readonly: true })
    try {
      const community = await store.community(id)
      const month = options.month ?? monthOf(community?.zone ?? 'UTC', systemClock.now())
      const lines = await store.models.costs({ community: id }, month)
      if (lines.length === 0) continue
      any = true
      if (options.json) for (const line of lines) write(JSON.stringify({ community: id, month, ...line }))
      else {
        const set = await store.models.switched({ community: id })
        const limit = set?.most == null ? '' : `, of its own at most ${set.most} ${set.unit}`
        write(
          `${community?.name ?? id} (${id}), ${month}: ${totalOf(lines)}${budget ? `; at most ${budget.most} ${unitOf(budget)}` : ''}${limit}`,
        )
        for (const line of lines) write(`  ${inWords(line)}`)
      }
    } finally {
      await store.close()
    }
  }
  if (!any && !options.json) write(`Nothing was asked of a model ${options.month === undefined ? 'this month' : `in ${options.month}`}.`)
}

const inWords = ({ purpose, prompt, model, outcome, calls, tokensIn, tokensOut, money, currency }: CostLine): string =>
  `${purpose} (${prompt}), ${model}: ${calls} ${calls === 1 ? 'call' : 'calls'} ${outcome}, ${tokensIn} + ${tokensOut} tokens${moneyIn(money, currency)}`

const moneyIn = (money: number | null, currency: string | null): string =>
  money === null || currency === null ? '' : `, ${money.toFixed(4)} ${currency}`

function totalOf(lines: readonly CostLine[]): string {
  const tokens = lines.reduce((so, { tokensIn, tokensOut }) => so + tokensIn + tokensOut, 0)
  const money = new Map<string, number>()
  for (const { money: one, currency } of lines) if (one !== null && currency !== null) money.set(currency, (money.get(currency) ?? 0) + one)
  return `${tokens} tokens${[...money].map(([currency, sum]) => moneyIn(sum, currency)).join('')}`
}
