import { keeperOf, TO_HOST } from '../../core/contribution.js'
import type { Session } from '../../core/session.js'
import type { Needs, Turn } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { turned } from '../fold.js'
import { type Refusal, refuse } from '../refusal.js'
import { isShown } from '../shown.js'
import { besideId, paragraph, privately, ways, wordsIn, wordsNeeds } from './about-words.js'
import { type DeedOf, type Scene, tell } from './deed-kind.js'

/** As many words of others one person can hide by reporting them in one session; what they report beyond is looked at, and stays. */
export const MOST_HIDDEN = 3
const STEP = '_report'

/** What a report of words must know beside who hears it. */
export const reportNeeds = (deed: DeedOf<'command'>): Needs =>
  deed.what === undefined ? {} : { ...wordsNeeds(deed.what, null), mine: [STEP] }

/**
 * Someone asks for a look at words that everyone can read: they are hidden until a host or the core team decides. Nobody hears who
 * asked, and the same words are hidden by the same person once.
 */
export function reportWords(session: Session, scene: Scene, deed: DeedOf<'command'>, readers: readonly string[]): Turn | Refusal {
  const found = wordsIn(scene)
  if ('refused' in found) return found
  const { words } = found
  const { hall, facts, now, person } = scene
  if (words.person === person) return refuse('own-words')
  if (!isShown(hall, session, words)) return refuse('unknown-words')
  const heard = readers.filter((id) => id !== words.person && id !== person)
  if (heard.length === 0) return refuse('nobody-there')

  const before = facts.mine.filter((one) => one.mark === TO_HOST && one.item !== null)
  const again = before.some((one) => one.item === words.id)
  const hides = !words.hold && !again && before.length < MOST_HIDDEN
  const text = deed.text?.trim()
  const beside = besideId(scene, session)
  const own = tell(scene, [word(hides || words.hold ? 'report.hidden' : 'report.not-hidden')])
  return {
    ...own,
    session: turned(session),
    puts:
      again && !text
        ? []
        : [{ id: beside, step: STEP, item: words.id, person, slot: beside, ...(text ? { text } : {}), mark: TO_HOST, audience: 'count' }],
    holds: hides
      ? [{ contribution: words.id, hold: { state: 'reported', reason: null, by: null, at: now, words: null, shown: true } }]
      : [],
    effects: [
      ...heard.map((only) =>
        privately(only, [
          paragraph(word(hides ? 'report.asked' : 'report.asked.shown')),
          { kind: 'quote', text: [{ said: words.id, held: true }] },
          ...(text ? [{ kind: 'quote' as const, text: [{ said: beside }] }] : []),
          ways(session, { label: word('review.look'), action: 'review', style: 'primary' }),
        ]),
      ),
      ...(hides ? [privately(keeperOf(words), [paragraph(word('report.yours')), { kind: 'quote', text: [{ said: words.id }] }])] : []),
      ...own.effects,
    ],
  }
}
