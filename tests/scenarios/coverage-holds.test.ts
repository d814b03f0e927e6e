import { expect, it } from 'vitest'
import { editionOf } from '../../src/artifacts/edition.js'
import { standing } from '../../src/artifacts/standing.js'
import { withoutHeld } from '../../src/core/hold.js'
import { say } from '../../src/words/catalogue.js'
import { COMMUNITY } from '../support/world.js'
import { type Stage, stage } from './holding.js'

const scope = { community: COMMUNITY }
const PEOPLE = ['ben', 'cyd', 'dan', 'eve', 'fay']

/** A small generator, so that a failure can be played again. */
function seeded(seed: number): (below: number) => number {
  let at = seed
  return (below) => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((at / 2_147_483_648) * below)
  }
}

/** Where each answer that is still there stands in the result as it is shown now; each must stand in one place. */
async function places({ world, session }: Stage): Promise<{ at: Map<string, number>; used: number; of: number; shown: string[] }> {
  const store = world.app.store(COMMUNITY)
  const [artifact] = await store.artifacts(scope, { session })
  const kept = await store.session(scope, session)
  const [given, quotes, leftOut, joined] = await Promise.all([
    store.contributions(scope, { session, held: true }),
    store.quotes(scope, session),
    store.leftOut(scope, session),
    store.joined(scope, session),
  ])
  if (!artifact || !kept) throw new Error('nothing was made')
  const { all, held } = withoutHeld(given)
  const now = standing(artifact, { session: kept, quotes, all, held, leftOut, joined }, (key, values) => say('en', key, values))
  const from = new Map(quotes.map((one) => [one.id, one.contribution]))
  const { lines, coverage } = now.body
  const stands = [
    ...lines.flatMap((line) => (line.kind === 'quote' ? [from.get(line.quote) ?? ''] : line.kind === 'count' ? line.refs : [])),
    ...coverage.alsoSaid,
    ...(coverage.held ?? []),
  ]
  const at = new Map(given.filter((one) => one.step === 'tales').map((one) => [one.id, stands.filter((id) => id === one.id).length]))
  const edition = editionOf(now, quotes, 'group', all)
  const shown = [...edition.lines.flatMap((line) => (line.kind === 'quote' ? [from.get(line.quote) ?? ''] : [])), ...edition.alsoSaid]
  return { at, used: coverage.used, of: coverage.of, shown }
}

it.each([1, 2, 3])('whatever is held, shown, reported, reworded or taken back, each answer keeps one place (%i)', async (seed) => {
  const below = seeded(seed)
  const at = await stage({ deputy: 'dee', core: ['gil'] })
  const ids: string[] = []
  for (const who of PEOPLE) ids.push(await at.says(who, `A tale of ${who}.`, who === 'fay' ? 'count' : 'group'))
  if (below(2) === 1) await at.holds('ana', ids[0] ?? '')
  await at.does('ana', { kind: 'command', name: 'skip', session: at.session })
  const pick = (): number => below(PEOPLE.length)
  const deeds: readonly ((n: number) => Promise<unknown>)[] = [
    (n) => at.holds('ana', ids[n] ?? ''),
    (n) => at.holds('gil', ids[n] ?? '', { reason: 'off' }),
    (n) => at.does('gil', { kind: 'show', contribution: ids[n] ?? '' }),
    (n) => at.does('dee', { kind: 'show', contribution: ids[n] ?? '' }),
    (n) => at.does('gil', { kind: 'command', name: 'report', what: ids[n] ?? '' }),
    (n) => at.does(PEOPLE[n] ?? '', { kind: 'appeal', contribution: ids[n] ?? '' }),
    (n) => at.does('dee', { kind: 'keep', contribution: ids[n] ?? '' }),
    (n) =>
      below(3) === 0
        ? at.does(PEOPLE[n] ?? '', { kind: 'edit', contribution: ids[n] ?? '', text: `New ${below(99)}.` })
        : Promise.resolve(),
    (n) => (below(6) === 0 ? at.does(PEOPLE[n] ?? '', { kind: 'withdraw', contribution: ids[n] ?? '' }) : Promise.resolve()),
  ]
  let holds = 0
  for (let step = 0; step < 40; step += 1) {
    await deeds[below(deeds.length)]?.(pick())
    await at.world.passes(0.02)
    const found = await places(at)
    expect([step, ...found.at.values()]).toEqual([step, ...Array.from(found.at, () => 1)])
    const held = await Promise.all(ids.map(async (id) => ((await at.held(id)) ? id : '')))
    holds += held.filter(Boolean).length
    expect([step, found.shown.filter((id) => held.includes(id))]).toEqual([step, []])
    expect([step, found.used <= found.of, found.of >= found.at.size]).toEqual([step, true, true])
  }
  expect(holds).toBeGreaterThan(0)
})
