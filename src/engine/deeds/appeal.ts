import { keeperOf, TO_HOST } from '../../core/contribution.js'
import { canAppeal } from '../../core/hold.js'
import { word } from '../../core/word.js'
import { turned } from '../fold.js'
import { refuse } from '../refusal.js'
import { deciderOf } from '../who-decides.js'
import { besideId, hereIn, MOST_WORDS, paragraph, privately, ways, wordsIn, wordsNeeds } from './about-words.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** Asking another person to decide on a hold of one's own words. Whoever decides hears the words, and not whose they are. */
export const appeal: DeedKind<DeedOf<'appeal'>> = {
  permit: () => 'anyone',
  check: (deed) => ((deed.text?.length ?? 0) > MOST_WORDS ? refuse('too-long') : undefined),
  needs: (deed, session) => wordsNeeds(deed.contribution, session),
  decide: (deed, scene) => {
    const found = wordsIn(scene)
    if ('refused' in found) return found
    const { session, words } = found
    const { facts, person } = scene
    if (keeperOf(words) !== person) return refuse('unknown-words')
    if (!words.hold || !canAppeal(words.hold)) return refuse('cannot-appeal')
    const decider = deciderOf(session, { core: facts.core, here: hereIn(scene), by: words.hold.by, author: person })
    if (!decider) return refuse('nobody-there')

    const text = deed.text?.trim() ?? ''
    const beside = text === '' ? null : besideId(scene, session)
    const own = tell(scene, decider.alone ? [word('appeal.alone')] : [word('appeal.sent'), ' ', { person: decider.person }, '.'])
    return {
      ...own,
      session: turned(session),
      puts:
        beside === null
          ? []
          : [{ id: beside, step: '_appeal', item: words.id, person, slot: beside, text, mark: TO_HOST, audience: 'count' }],
      holds: [{ contribution: words.id, hold: { ...words.hold, state: 'appealed', ...(decider.alone ? { alone: true } : {}) } }],
      effects: [
        privately(decider.person, [
          paragraph(word(decider.alone ? 'appeal.asked.alone' : 'appeal.asked')),
          ...(beside === null ? [] : [{ kind: 'quote' as const, text: [{ said: beside }] }]),
          ways(session, { label: word('review.look'), action: 'review', style: 'primary' }),
        ]),
        ...own.effects,
      ],
    }
  },
}
