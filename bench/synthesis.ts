import { z } from 'zod'
import { createKept } from '../eval/kept-drafts.js'
import { createStandIn, type StandIn } from '../eval/stand-in-model.js'
import { systemClock } from '../src/core/clock.js'
import type { Source, Synthesis } from '../src/ports/synthesis.js'
import { readInstructions } from '../src/prompts.js'
import type { DraftedAnswer } from '../src/synthesis/drafting/audit.js'
import { createDrafting, type Material } from '../src/synthesis/drafting/draft-themes.js'
import { mostTokensOf } from '../src/synthesis/drafting/lines.js'
import { Reading } from '../src/synthesis/drafting/shapes.js'
import { findThemes } from '../src/synthesis/find-themes.js'
import { loadGlove } from '../src/synthesis/glove.js'
import { createSynthesis } from '../src/synthesis/synthesis.js'
import { textVectors } from '../src/synthesis/vectors.js'
import type { Bench } from './bench.js'
import { english } from './english.js'
import { type Figure, figure } from './figure.js'
import { median } from './stats.js'

const SEED = 20_261_125
const SIZES = [100, 1_000, 10_000] as const
const MORE = 10
const THEMES = 12
const ROUNDS = 3
/** Bounds by size: calls and tokens of a first run, and the share of it that ten more may cost. */
const AIMS: Readonly<Record<number, { readonly calls?: number; readonly tokens?: number; readonly more?: number }>> = {
  1000: { calls: 40, tokens: 120_000, more: 0.03 },
  10000: { tokens: 750_000, more: 0.03 },
}
const LONGEST_PROMPT = 16_000
const EMBEDDED = 4

const SCHEMA = mostTokensOf(JSON.stringify(z.toJSONSchema(Reading, { io: 'input' })))
const promptTokens = ({ system, data }: StandIn['asked'][number]): number => mostTokensOf(system) + mostTokensOf(data) + SCHEMA

interface Run {
  readonly calls: number
  readonly tokens: number
  readonly longest: number
  readonly lost: number
}

/** Who of these stands in no theme and not under "Also said", or stands there twice. */
function lost(given: readonly Material[], { themes, alsoSaid }: DraftedAnswer): number {
  const placed = [...themes.flatMap(({ members }) => members), ...alsoSaid]
  const once = new Set(placed)
  return given.filter(({ id }) => !once.has(id)).length + (placed.length - once.size)
}

async function runs(synthesis: Synthesis, size: number): Promise<readonly [Run, Run]> {
  const next = english(SEED + size)
  const all = Array.from(
    { length: size + MORE },
    (_one, at): Material => ({ id: `c${at}`, author: `a${at % (size / 2)}`, text: next(), quotable: true, stays: null }),
  )
  const desk = createStandIn()
  const drafting = createDrafting({ synthesis, desk, drafts: createKept(), prompts: await readInstructions() })
  const job = { community: 'bench', session: 's', lang: 'en', most: THEMES, people: [], gone: async () => new Set<string>() }
  const run = async (contributions: readonly Material[]): Promise<Run> => {
    const before = desk.asked.length
    const answer = await drafting({ ...job, contributions })
    const asked = desk.asked.slice(before).map(promptTokens)
    return {
      calls: asked.length,
      tokens: asked.reduce((sum, one) => sum + one, 0),
      longest: Math.max(0, ...asked),
      lost: lost(contributions, answer),
    }
  }
  return [await run(all.slice(0, size)), await run(all)]
}

function costs(size: number, [first, more]: readonly [Run, Run]): readonly Figure[] {
  const aims = AIMS[size] ?? {}
  const of = (name: string, value: number, unit: string, baseline: number, most?: number): Figure =>
    figure({ name: `synthesis-${name}-${size}`, value, unit, baseline, most })
  return [
    of('calls', first.calls, 'calls', 1, aims.calls),
    of('tokens', first.tokens, 'tokens', 1, aims.tokens),
    of('more-calls', more.calls, 'calls', first.calls),
    of('more-tokens', more.tokens, 'tokens', first.tokens, aims.more),
    of('prompt', Math.max(first.longest, more.longest), 'tokens', 1, LONGEST_PROMPT),
    of('lost', first.lost + more.lost, 'contributions', 1, 0),
  ]
}

/** The whole embedded default on 10,000, against placing the same texts by GloVe and LSA alone. */
function embedded(say: (line: string) => void): Figure {
  const next = english(SEED)
  const contributions = Array.from(
    { length: 10_000 },
    (_one, at): Source => ({ id: `c${at}`, author: `a${at % 5_000}`, text: next(), quotable: true }),
  )
  const vectors = loadGlove()
  const glove = (): typeof vectors => vectors
  const ms = (work: () => unknown): number => {
    const from = performance.now()
    work()
    return performance.now() - from
  }
  const [bare, whole]: [number[], number[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = ms(() => textVectors(contributions, 'en', glove))
    const other = ms(() => findThemes({ contributions, lang: 'en', most: THEMES }, glove))
    say(`synthesis: 10,000 placed in ${one.toFixed(0)} ms, sorted in ${other.toFixed(0)} ms`)
    // the first round warms both
    if (round === 0) continue
    bare.push(one)
    whole.push(other)
  }
  return figure({ name: 'synthesis-embedded', value: median(whole), unit: 'ms', baseline: median(bare), most: EMBEDDED })
}

/** What a model is asked for 100 to 10,000 contributions and for ten more, by a stand-in that answers faithfully; and what sorting costs without one. */
export const synthesisBench: Bench = {
  gives: [
    ...SIZES.flatMap((size) =>
      ['calls', 'tokens', 'more-calls', 'more-tokens', 'prompt', 'lost'].map((name) => `synthesis-${name}-${size}`),
    ),
    'synthesis-embedded',
  ],
  run: async ({ say }) => {
    const synthesis = createSynthesis({ clock: systemClock })
    const found: Figure[] = []
    for (const size of SIZES) {
      const run = await runs(synthesis, size)
      say(
        `synthesis: ${size} made-up contributions (seed ${SEED + size}): ${run[0].calls} calls, ${run[0].tokens} tokens; ten more: ${run[1].calls}, ${run[1].tokens}`,
      )
      found.push(...costs(size, run))
    }
    await synthesis.stop()
    return [...found, embedded(say)]
  },
}
