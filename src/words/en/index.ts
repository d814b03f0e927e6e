import { answer } from './answer.js'
import { brief } from './brief.js'
import { byLink } from './by-link.js'
import { catchUp } from './catch-up.js'
import { connecting } from './connecting.js'
import { digest } from './digest.js'
import { discord } from './discord.js'
import { doors } from './doors.js'
import { drafting } from './drafting.js'
import { drafts } from './drafts.js'
import { following } from './following.js'
import { forMe } from './for-me.js'
import { gathering } from './gathering.js'
import { hall } from './hall.js'
import { hints } from './hints.js'
import { holding } from './holding.js'
import { horizon } from './horizon.js'
import { hosting } from './hosting.js'
import { lookingAgain } from './looking-again.js'
import { lookingOut } from './looking-out.js'
import { model } from './model.js'
import { opining } from './opining.js'
import { page } from './page.js'
import { picturing } from './picturing.js'
import { refusals } from './refusals.js'
import { reminding } from './reminding.js'
import { reply } from './reply.js'
import { results } from './results.js'
import { sensing } from './sensing.js'
import { slack } from './slack.js'
import { sorting } from './sorting.js'
import { talking } from './talking.js'
import { translating } from './translating.js'
import { weighing } from './weighing.js'
import { young } from './young.js'

/** Every UI word in English, as ICU messages: plain, warm, short. Playbooks hold all longer words. */
export const en = {
  ...answer,
  ...brief,
  ...byLink,
  ...catchUp,
  ...connecting,
  ...digest,
  ...discord,
  ...doors,
  ...drafting,
  ...drafts,
  ...following,
  ...forMe,
  ...gathering,
  ...hall,
  ...hints,
  ...holding,
  ...horizon,
  ...hosting,
  ...lookingAgain,
  ...lookingOut,
  ...model,
  ...opining,
  ...page,
  ...picturing,
  ...refusals,
  ...reminding,
  ...reply,
  ...results,
  ...sensing,
  ...slack,
  ...sorting,
  ...talking,
  ...translating,
  ...weighing,
  ...young,
}
