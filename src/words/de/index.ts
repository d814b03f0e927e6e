import { drafting } from './drafting.js'
import { following } from './following.js'
import { gathering } from './gathering.js'
import { horizon } from './horizon.js'
import { opining } from './opining.js'
import { page } from './page.js'
import { refusals } from './refusals.js'
import { results } from './results.js'
import { sorting } from './sorting.js'
import { talking } from './talking.js'

/** Every UI word in German, as ICU messages: plain, warm, short. Playbooks hold all longer words. */
export const de = {
  ...drafting,
  ...following,
  ...gathering,
  ...horizon,
  ...opining,
  ...page,
  ...refusals,
  ...results,
  ...sorting,
  ...talking,
}
