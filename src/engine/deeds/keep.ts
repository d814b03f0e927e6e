import { keeperOf } from '../../core/contribution.js'
import { word } from '../../core/word.js'
import { turned } from '../fold.js'
import { refuse } from '../refusal.js'
import { mayDecide } from '../who-decides.js'
import { paragraph, privately, ways, wordsIn, wordsNeeds } from './about-words.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** Deciding, after an appeal, that words stay back; their author may still reword them. */
export const keep: DeedKind<DeedOf<'keep'>> = {
  permit: () => 'reviewer',
  needs: (deed, session) => wordsNeeds(deed.contribution, session),
  decide: (_deed, scene) => {
    const found = wordsIn(scene)
    if ('refused' in found) return found
    const { session, words, at } = found
    if (words.person === scene.person) return refuse('own-words')
    if (words.hold?.state !== 'appealed') return refuse('not-appealed')
    if (!mayDecide(at)) return refuse('not-yours-to-decide')
    const own = tell(scene, [word('keep.done')])
    return {
      ...own,
      session: turned(session),
      holds: [{ contribution: words.id, hold: { ...words.hold, state: 'kept' } }],
      effects: [
        privately(keeperOf(words), [
          paragraph(word('keep.yours')),
          { kind: 'quote', text: [{ said: words.id }] },
          ways(session, { label: word('hold.reword'), action: 'reword', value: words.id }),
        ]),
        ...own.effects,
      ],
    }
  },
}
