import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bench } from './bench.js'
import { bytesBench } from './bytes.js'
import { discordBenches } from './discord.js'
import { type Figure, table } from './figure.js'
import { horizonBench } from './horizon.js'
import { lateTurnBench } from './late-turn.js'
import { millionBench } from './million.js'
import { slackBenches } from './slack.js'
import { startBench } from './start.js'
import { synthesisBench } from './synthesis.js'
import { turnsBenches } from './turns.js'

const benches: readonly Bench[] = [
  ...turnsBenches,
  millionBench,
  lateTurnBench,
  bytesBench,
  startBench,
  horizonBench,
  synthesisBench,
  ...slackBenches,
  ...discordBenches,
]

/** A name chooses the figure of that name and those whose names it begins. */
const chosenBy = (name: string, figure: string): boolean => figure === name || figure.startsWith(`${name}-`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
  const known = benches.flatMap((bench) => bench.gives)
  const unknown = positionals.filter((name) => !known.some((figure) => chosenBy(name, figure)))
  if (unknown.length > 0) {
    process.stderr.write(`There is no figure called ${unknown.join(', ')}. There are:\n${known.map((name) => `  ${name}`).join('\n')}\n`)
    process.exitCode = 1
    return
  }
  const wanted = (figure: string): boolean => positionals.length === 0 || positionals.some((name) => chosenBy(name, figure))
  mkdirSync('data', { recursive: true })
  const folder = mkdtempSync(join('data', 'bench-'))
  const say = (line: string): void => void process.stderr.write(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${line}\n`)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.on('exit', remove)
  process.on('SIGINT', () => process.exit(130))
  const found: Figure[] = []
  for (const bench of benches) {
    if (!bench.gives.some(wanted)) continue
    const figures = (await bench.run({ folder, say })).filter((figure) => wanted(figure.name))
    found.push(...figures)
    if (values.json) for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`)
  }
  if (!values.json) process.stdout.write(`${table(found)}\n`)
}

await main()
