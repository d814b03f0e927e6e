import { type Contribution, givenTo, keeperOf, TO_HOST } from '../../core/contribution.js'
import { MAX_TEXT } from '../../core/event.js'
import { changedShown } from '../../core/hold.js'
import { languageIn } from '../../core/take.js'
import { nothing, type Turn } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { wrongTranslation } from '../../horizon/translation.js'
import { type Refusal, refuse } from '../refusal.js'
import { waitingCards } from '../review.js'
import { isShown } from '../shown.js'
import { wrongWith } from './ask.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'

/** Their own, or what they typed in for someone. */
const own = ({ facts, person }: Scene): boolean => facts.contribution !== null && keeperOf(facts.contribution) === person

/** Taking one's words back: they vanish from every post and artifact that showed them. */
export const withdraw: DeedKind<DeedOf<'withdraw'>> = {
  permit: () => 'anyone',
  anywhere: true,
  needs: (deed) => ({ contribution: deed.contribution }),
  decide: (deed, scene) => {
    return own(scene) ? takenBack(scene, deed.contribution) : refuse('unknown-words')
  },
}

/** Changing one's words: posts show the new ones; a line lifted from the old ones is let go. */
export const edit: DeedKind<DeedOf<'edit'>> = {
  permit: () => 'anyone',
  anywhere: true,
  check: ({ text }) => lengthOf(text),
  needs: (deed) => ({ contribution: deed.contribution, names: true, core: true, publicRoom: true }),
  decide: ({ text }, scene) => changed(scene, text),
}

/** The message in which one gave words was changed or deleted: so are the words. */
export const reword: DeedKind<DeedOf<'reword'>> = {
  permit: () => 'anyone',
  anywhere: true,
  check: ({ text }) => (text === undefined ? undefined : lengthOf(text)),
  needs: (deed) => ({ source: deed.source, names: true, core: true, publicRoom: true }),
  decide: ({ text }, scene) => {
    const { contribution } = scene.facts
    if (contribution === null || !own(scene)) return refuse('unknown-words')
    return text === undefined ? takenBack(scene, contribution.id) : changed(scene, text)
  },
}

const lengthOf = (text: string): Refusal | undefined =>
  text.trim() === '' ? refuse('empty') : text.length > MAX_TEXT ? refuse('too-long') : undefined

const takenBack = (scene: Scene, contribution: string): Turn => ({
  ...tell(scene, [word('command.withdrawn')]),
  withdraws: [contribution],
})

function changed(scene: Scene, text: string): Turn | Refusal {
  const { contribution } = scene.facts
  if (contribution === null || !own(scene) || contribution.text === null) return refuse('unknown-words')
  const why = checked(scene, contribution, text)
  if (why !== undefined) return tell(scene, [why])
  const told = tell(scene, [word(waits(scene, contribution) ? 'command.edited.waits' : 'command.edited')])
  return { ...told, edits: [{ contribution: contribution.id, text }], ...lookedAtAgain(scene, contribution, text, told) }
}

/** Do new words wait for a look: those of a hold, and in a public room those that everyone can read? */
const waits = ({ hall, facts }: Scene, words: Contribution): boolean =>
  words.hold !== undefined || (facts.publicRoom && facts.from !== null && isShown(hall, facts.from, words))

/** Whoever looks first hears of new words that wait; in a public room nothing new is shown by itself. */
function lookedAtAgain(scene: Scene, words: Contribution, text: string, told: Turn): Partial<Turn> {
  const { facts, now } = scene
  const session = facts.from
  if (!session || words.text === text || !waits(scene, words)) return {}
  const room = session.rooms[0]
  const cards = waitingCards(session, { core: facts.core, here: () => true, author: keeperOf(words) }, 'review.reworded')
  return {
    ...(words.hold ? {} : { holds: [{ contribution: words.id, hold: changedShown(now) }] }),
    effects: [...cards.map((one) => (room === undefined ? one : { ...one, room })), ...told.effects],
  }
}

/** Why these words can't be changed so, by the step they were given to: its limits and its gate hold for what is changed later too. */
function checked({ hall, facts }: Scene, contribution: Contribution, text: string): string | undefined {
  const session = facts.from
  if (contribution.mark === TO_HOST || !session) return undefined
  const say = (key: string, values?: Readonly<Record<string, string | number>>): string => hall.say(facts.lang ?? session.lang, key, values)
  if (session.question === contribution.id) return wrongWith(text.trim(), say)
  // its numbers were those of the original when it was sent
  if (languageIn(contribution.mark) !== undefined) return wrongTranslation(contribution.text ?? '', text.trim(), say)
  const step = hall.shelf.pinned(session)?.steps.find((one) => one.id === givenTo(contribution))
  const kind = step && hall.kinds.get(step.kind)
  if (!step || !kind) return say('command.edit.unreadable')
  return kind.checkEdit?.(step.config, { contribution, text, names: facts.names }, say)
}

/** Taking back the release of one line. */
export const unrelease: DeedKind<DeedOf<'unrelease'>> = {
  permit: () => 'anyone',
  anywhere: true,
  needs: (deed) => ({ quote: deed.quote }),
  decide: (deed, scene) => {
    if (!own(scene)) return refuse('unknown-words')
    return { ...tell(scene, [word('command.unreleased')]), releases: [{ quote: deed.quote, tier: null }] }
  },
}

/** Having all one's words and one's name removed: a durable job that ends when no byte is left. */
export const erase: DeedKind<DeedOf<'erase'>> = {
  permit: () => 'anyone',
  anywhere: true,
  decide: (_deed, scene) => {
    const told = tell(scene, [word('command.erasing')])
    return { ...told, effects: [...told.effects, { kind: 'erase', person: scene.person }] }
  },
}

/** One's own quiet hours, time zone, usual audience, language and reminders. */
export const settings: DeedKind<DeedOf<'settings'>> = {
  permit: () => 'anyone',
  anywhere: true,
  check: (deed, _session, hall) => {
    if (deed.zone !== undefined && !isZone(deed.zone)) return refuse('bad-zone')
    return deed.lang !== undefined && !hall.languages.includes(deed.lang) ? refuse('bad-lang') : undefined
  },
  decide: (deed, scene) => {
    const { kind: _kind, ...set } = deed
    return { ...tell(scene, [word('command.settings')]), settings: set }
  },
}

/** Giving or taking a role: the core team's alone. */
export const role: DeedKind<DeedOf<'role'>> = {
  permit: () => 'core',
  decide: (deed, scene) => ({ ...nothing, ...tell(scene, [word('command.role')]), role: deed }),
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
