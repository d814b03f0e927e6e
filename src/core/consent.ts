import { z } from 'zod'

/**
 * How far a contribution may travel, chosen by its author: `count` = count my point, don't quote me;
 * `group` = this group (default); `outside` = may be shared outside, without my name.
 */
export const Audience = z.enum(['count', 'group', 'outside'])
export type Audience = z.infer<typeof Audience>

/** The editions of an artifact: for the rooms of its session, or for anyone. */
export type Edition = 'group' | 'outside'

/** May these words be shown in this edition? Words given for a group never appear outside it. */
export const mayShow = (audience: Audience, edition: Edition): boolean =>
  edition === 'group' ? audience !== 'count' : audience === 'outside'

/** The one of two that lets words travel less far. */
export const narrower = (one: Audience, other: Audience): Audience =>
  Audience.options.indexOf(one) < Audience.options.indexOf(other) ? one : other

/** The tier at which an approved line is released until withdrawn. */
export const Tier = z.enum(['group', 'outside'])
export type Tier = z.infer<typeof Tier>
