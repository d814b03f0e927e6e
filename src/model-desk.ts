import type { Clock } from './core/clock.js'
import { toWhom } from './core/to-whom.js'
import type { ModelOffer } from './engine/model-offer.js'
import { createModel, type ModelDesk, type ModelParts } from './models/model.js'

/** The models that an operator named, and what they may cost. */
export type NamedModels = Omit<ModelParts, 'place' | 'clock' | 'logger' | 'meter'>

const NONE: NamedModels = { provider: null, embedder: null, prices: null, allowance: { unit: 'tokens', most: 0 } }

/** The one door to the named models, and what a community is offered; without any, a door that stays shut and no offer. */
export function openDesk(
  parts: Omit<ModelParts, keyof NamedModels> & { readonly clock: Clock },
  named: NamedModels | undefined,
): { readonly model: ModelDesk; readonly offer: ModelOffer | undefined } {
  const { provider, embedder, allowance } = named ?? NONE
  const model = createModel({ ...NONE, ...named, ...parts })
  const to = toWhom(provider, embedder)
  return { model, offer: to === '' ? undefined : { to, allowance, until: model.until, news: model.news } }
}
