import type { Artifact } from '../core/artifact.js'
import type { Contribution } from '../core/contribution.js'
import type { CairnError } from '../core/errors.js'
import type { Signal } from '../ports/horizon-store.js'
import type { Scope, Store } from '../ports/store.js'
import { keptThemes } from '../steps/themes.js'
import { scriptFault, type Which } from './script.js'

/** Finds what a script means, told by who said it and in which words. Each throws CairnError `bad-script` unless exactly one fits. */
export interface Finder {
  readonly contribution: (which: Which, what?: (one: Contribution) => boolean) => Promise<Contribution>
  readonly heading: (which: Which) => Promise<string>
  readonly quote: (which: Which) => Promise<string>
  readonly theme: (which: Which) => Promise<string>
  /** A signal of the register, by words of its headline. */
  readonly signal: (words: string) => Promise<string>
  /** The one result of the session. */
  readonly result: () => Promise<string>
}

const told = (which: Which): string =>
  Object.entries(which)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ')

function only<T>(found: readonly T[], what: string, which: Which): T {
  const [one] = found
  if (one !== undefined && found.length === 1) return one
  throw found.length === 0 ? missing(what, which) : several(what, which, found.length)
}

const missing = (what: string, which: Which): CairnError =>
  scriptFault(`There is no ${what} with ${told(which)}.`, 'Look at what was said.')
const several = (what: string, which: Which, n: number): CairnError =>
  scriptFault(`${n} of them fit: a ${what} with ${told(which)}.`, 'Add step, of or words, so that one is left.')

/** Looks in one session. `accountOf` turns a script's short name into an account. */
export function createFinder(parts: { store: Store; scope: Scope; session: string; accountOf: (who: string) => string }): Finder {
  const { store, scope, session, accountOf } = parts

  async function contributions(which: Which, fits: (one: Contribution) => boolean): Promise<readonly Contribution[]> {
    const account = which.of === undefined ? undefined : accountOf(which.of)
    const author = account === undefined ? undefined : (await store.people(scope)).find((one) => one.account === account)?.id
    if (account !== undefined && author === undefined) return []
    const all = await store.contributions(scope, { session })
    return all.filter(
      (one) =>
        fits(one) &&
        (which.step === undefined || one.step === which.step) &&
        (author === undefined || one.person === author) &&
        (which.words === undefined || (one.text ?? '').includes(which.words)),
    )
  }

  const worded = (one: Contribution): boolean => one.text !== null
  const draft = async (): Promise<Artifact | null> => (await store.artifacts(scope, { session }))[0] ?? null

  return {
    contribution: async (which, what = worded) => only(await contributions(which, what), 'contribution', which),
    heading: async (which) => only(await contributions(which, (one) => one.mark === 'heading'), 'heading', which).id,
    quote: async (which) => {
      const { words, ...whose } = which
      const by = new Map((await contributions(whose, worded)).map((one) => [one.id, one.text ?? '']))
      const shown = new Set(((await draft())?.body.lines ?? []).flatMap((line) => (line.kind === 'quote' ? [line.quote] : [])))
      const fits = (await store.quotes(scope, session)).filter(
        ({ id, contribution, start, end }) =>
          shown.has(id) &&
          by
            .get(contribution)
            ?.slice(start, end)
            .includes(words ?? '') === true,
      )
      return only(fits, 'line of the draft', which).id
    },
    signal: async (words) => {
      const named = async ({ title, contribution }: Signal): Promise<string> =>
        contribution === null ? title : ((await store.contribution(scope, contribution))?.text ?? '')
      const all = await Promise.all((await store.horizon.register(scope)).map(async (one) => ({ id: one.id, text: await named(one) })))
      return only(
        all.filter(({ text }) => text.includes(words)),
        'signal',
        { words },
      ).id
    },
    result: async () => only(await store.artifacts(scope, { session }), 'result', {}).id,
    theme: async (which) => {
      const of = new Set((await contributions(which, worded)).map((one) => one.id))
      const { themes } = keptThemes(await draft())
      return only(
        themes.filter((theme) => (theme.name !== null && of.has(theme.name)) || theme.members.some((id) => of.has(id))),
        'theme',
        which,
      ).id
    },
  }
}
