import { keeperOf, TO_HOST } from '../../core/contribution.js'
import { canAppeal } from '../../core/hold.js'
import { word } from '../../core/word.js'
import { turned } from '../fold.js'
import { refuse } from '../refusal.js'
import { isShown } from '../shown.js'
import { heldBy, mayHold } from '../who-decides.js'
import { besideId, MOST_WORDS, paragraph, privately, ways, wordsIn, wordsNeeds } from './about-words.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** Holding words back before all see them, or hiding them afterwards; their author is told why, and nobody is told whose they are. */
export const hold: DeedKind<DeedOf<'hold'>> = {
  permit: () => 'reviewer',
  check: (deed) => {
    const words = deed.text?.trim() ?? ''
    if (words.length > MOST_WORDS) return refuse('too-long')
    return deed.reason === 'other' && words === '' ? refuse('needs-words') : undefined
  },
  needs: (deed, session) => wordsNeeds(deed.contribution, session),
  decide: (deed, scene) => {
    const found = wordsIn(scene)
    if ('refused' in found) return found
    const { session, words, at } = found
    const { hall, now, person } = scene
    const state = words.hold?.state
    const shown = words.hold ? words.hold.shown : isShown(hall, session, words)
    if (keeperOf(words) === person) return refuse('own-words')
    if (!mayHold(at, shown)) return refuse(shown ? 'shown-already' : 'not-reviewer')
    if (state === 'held' || state === 'appealed' || state === 'kept') return refuse('held-already')

    const text = deed.text?.trim() ?? ''
    const beside = text === '' ? null : besideId(scene, session)
    const held = heldBy(person, now, { reason: deed.reason, words: beside, shown })
    const own = tell(scene, [word(shown ? 'hold.hidden' : 'hold.done')])
    return {
      ...own,
      session: turned(session),
      puts:
        beside === null
          ? []
          : [{ id: beside, step: '_hold', item: words.id, person, slot: beside, text, mark: TO_HOST, audience: 'count' }],
      holds: [{ contribution: words.id, hold: held }],
      effects: [
        privately(keeperOf(words), [
          paragraph(word(shown ? 'hold.yours.hidden' : 'hold.yours')),
          { kind: 'quote', text: [{ said: words.id }] },
          paragraph(word('hold.why'), ' ', word(`hold.reason.${deed.reason}`)),
          ...(beside === null ? [] : [{ kind: 'quote' as const, text: [{ said: beside }] }]),
          { kind: 'note', text: [word('hold.you-may')] },
          ways(
            session,
            { label: word('hold.reword'), action: 'reword', value: words.id, style: 'primary' },
            ...(canAppeal(held) ? [{ label: word('hold.appeal'), action: 'appeal', value: words.id }] : []),
          ),
        ]),
        ...own.effects,
      ],
    }
  },
}
