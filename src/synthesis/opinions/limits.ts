/** Under this many placed voters nobody is grouped. */
export const FEWEST_VOTERS = 20
/** A smaller group is neither drawn nor named, and no share of fewer votes says anything of a group. */
export const MIN_CELL = 5
/** How many statements tell a group from the others at most. */
export const TYPICAL = 3
