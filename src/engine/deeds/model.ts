import { unitOf } from '../../core/allowance.js'
import type { Deed } from '../../core/event.js'
import { nothing } from '../../core/turn.js'
import { communityOf, type Hall } from '../hall.js'
import { seenAs, wholeWording, wordingOf } from '../model-offer.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

const AMOUNT = /^\d{1,12}(?:[.,]\d{1,4})?$/

/** The limit that a core team wrote, in the unit of the operator's budget; null = none of its own. */
function limitIn(deed: DeedOf<'model'>): number | null | 'no-amount' {
  const given = deed.fields?.most
  const text = typeof given === 'string' ? given.trim() : ''
  if (text === '') return null
  return AMOUNT.test(text) ? Number(text.replace(',', '.')) : 'no-amount'
}

/** What stands against switching it on: nothing to switch, a sandbox, words that were not read, or a limit that is none. */
function against(deed: DeedOf<'model'>, hall: Hall): Refusal | undefined {
  const [community] = hall.communities.values()
  if (!deed.on) return undefined
  if (!hall.model) return refuse('no-model')
  if (community?.sandbox) return refuse('model-sandbox')
  const lang = langOf(deed, hall)
  const say = (key: string, values?: Readonly<Record<string, string | number>>): string => hall.say(lang, key, values)
  if (deed.seen !== seenAs(wordingOf(hall.model, say, lang))) return refuse('model-changed')
  return limitIn(deed) === 'no-amount' ? { refused: 'fields', fields: { most: say('model.most.wrong') } } : undefined
}

const langOf = (deed: Extract<Deed, { kind: 'model' }>, hall: Hall): string =>
  hall.languages.find((one) => one === deed.lang) ?? [...hall.communities.values()][0]?.lang ?? 'en'

/**
 * Switching a model on or off: the core team's alone. On, only as the form showed it: the words that were read are kept with who and when,
 * and it holds for the model they name.
 */
export const model: DeedKind<DeedOf<'model'>> = {
  permit: () => 'core',
  check: (deed, _session, hall) => against(deed, hall),
  decide: (deed, scene) => {
    const { claim, hall, now, person } = scene
    const found = against(deed, hall)
    if (isRefusal(found)) return found
    const lang = langOf(deed, hall)
    const say = (key: string, values?: Readonly<Record<string, string | number>>): string => hall.say(lang, key, values)
    const offer = hall.model
    const most = limitIn(deed)
    const told = tell(scene, [
      hall.say(scene.facts.lang ?? communityOf(hall, claim.event.community).lang, deed.on ? 'model.done.on' : 'model.done.off'),
    ])
    return {
      ...nothing,
      ...told,
      model: {
        on: deed.on,
        to: offer?.to ?? '',
        wording: deed.on && offer ? wholeWording(wordingOf(offer, say, lang)) : '',
        lang,
        most: deed.on && typeof most === 'number' ? most : null,
        unit: offer ? unitOf(offer.allowance) : '',
        person,
        at: now,
      },
    }
  },
}
