import type { ModelOffer } from './engine/model-offer.js'
import type { ModelDesk } from './models/model.js'
import type { Model, Vectors } from './ports/model.js'

/** The one door to the operator's models. What stands in for it in a test may leave out all that is about switching it on. */
export type Desk = Model & Vectors & Partial<ModelDesk>

/** What communities are offered; undefined where no model was named. */
export const offerOf = (desk: Desk | null): ModelOffer | undefined =>
  desk?.offer ? { ...desk.offer, until: desk.until ?? (() => null), news: desk.news ?? (() => null) } : undefined
