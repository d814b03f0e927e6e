import { inMark, signalNode } from '../../core/take.js'
import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { checkTranslation, translationIn } from '../../horizon/translation.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { refuse } from '../refusal.js'
import { REGISTER_STEP, registerSession } from '../register-session.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** Saying the headline of a signal in another language, by name: it stands under the original. Each person has one for a language, and may change it. */
export const translate: DeedKind<DeedOf<'translate'>> = {
  permit: () => 'participant',
  check: ({ lang, fields }, _session, hall, _own, headline) => {
    if (headline == null) return refuse('unknown-item')
    if (!hall.languages.includes(lang) || lang === headline.lang) return refuse('bad-lang')
    const [community] = hall.communities.values()
    const errors = checkTranslation(headline.title, fields.words, (key, values) => hall.say(community?.lang ?? 'en', key, values))
    return errors ? { refused: 'fields', fields: errors } : undefined
  },
  needs: (deed) => ({ signal: deed.signal }),
  decide: ({ signal, lang, fields }, scene) => {
    const { claim, facts, hall, person } = scene
    if (facts.signal == null) return refuse('unknown-item')
    const community = communityOf(hall, claim.event.community)
    const session = registerSession(community)
    const mark = inMark(lang)
    return {
      ...nothing,
      ...tell(scene, [word('translate.thanks')]),
      session,
      puts: [
        {
          id: derivedId(community, session.id, claim.event.key),
          step: REGISTER_STEP,
          person,
          item: signal,
          slot: mark,
          mark,
          text: translationIn(fields.words),
          audience: 'group',
          under: { from: signalNode(signal), why: mark },
        },
      ],
    }
  },
}
