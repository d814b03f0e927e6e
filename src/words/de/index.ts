import { answer } from './answer.js'
import { drafting } from './drafting.js'
import { following } from './following.js'
import { forMe } from './for-me.js'
import { gathering } from './gathering.js'
import { holding } from './holding.js'
import { horizon } from './horizon.js'
import { page } from './page.js'
import { refusals } from './refusals.js'
import { results } from './results.js'
import { slack } from './slack.js'
import { sorting } from './sorting.js'
import { talking } from './talking.js'

/** Every UI word in German, as ICU messages: plain, warm, short. Playbooks hold all longer words. */
export const de = {
  ...answer,
  ...drafting,
  ...following,
  ...forMe,
  ...gathering,
  ...holding,
  ...horizon,
  ...page,
  ...refusals,
  ...results,
  ...slack,
  ...sorting,
  ...talking,
}
