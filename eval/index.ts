import { parseArgs } from 'node:util'
import { duplicates } from './duplicates.js'
import type { Evaluation } from './evaluation.js'
import { faults } from './faults.js'
import { type Figure, table } from './figure.js'
import { loneIdeas } from './lone-ideas.js'
import { opinionGroups } from './opinion-groups.js'
import { paraphrases } from './paraphrases.js'
import { relevance } from './relevance.js'
import { shuffles } from './shuffles.js'

const evaluations: readonly Evaluation[] = [opinionGroups, paraphrases, faults, loneIdeas, shuffles, duplicates, relevance]

/** A name chooses the figure of that name and those whose names it begins. */
const chosenBy = (name: string, figure: string): boolean => figure === name || figure.startsWith(`${name}-`)

async function main(): Promise<void> {
  const options = {
    json: { type: 'boolean', default: false },
    cases: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261125' },
  } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const known = evaluations.flatMap(({ gives }) => gives)
  const unknown = positionals.filter((name) => !known.some((figure) => chosenBy(name, figure)))
  if (unknown.length > 0) {
    process.stderr.write(`There is no figure called ${unknown.join(', ')}. There are:\n${known.map((name) => `  ${name}`).join('\n')}\n`)
    process.exitCode = 1
    return
  }
  const wanted = (figure: string): boolean => positionals.length === 0 || positionals.some((name) => chosenBy(name, figure))
  const say = (line: string): void => void process.stderr.write(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${line}\n`)
  const show = (line: string): void => void (values.cases && process.stderr.write(`        ${line}\n`))
  const seed = Number(values.seed)
  const found: Figure[] = []
  for (const evaluation of evaluations) {
    if (!evaluation.gives.some(wanted)) continue
    const figures = (await evaluation.run({ seed, wanted, say, show })).filter(({ name }) => wanted(name))
    found.push(...figures)
    if (values.json) for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`)
  }
  if (!values.json) process.stdout.write(`${table(found)}\n`)
}

await main()
