import type { Block } from '../../core/post.js'
import { onlyObserves } from '../../core/role.js'
import type { Effect, Turn } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { questionCount, wordCount } from '../../playbook/words.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { isRefusal, type Refusal, refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'
import { start } from './start.js'

/** The playbook that puts one question of someone's own. */
export const ASK = 'ask'
/** The step under which the question itself is kept, as its author's words. */
const QUESTION_STEP = '_question'
const MOST_WORDS = 60

const questionOf = ({ fields }: DeedOf<'ask'>): string => (typeof fields.question === 'string' ? fields.question.trim() : '')
const roomsOf = ({ fields }: DeedOf<'ask'>): readonly string[] | undefined => (Array.isArray(fields.rooms) ? fields.rooms : undefined)
const startOf = (ask: DeedOf<'ask'>, prepare: boolean): DeedOf<'start'> => ({
  kind: 'start',
  playbook: ASK,
  ...(typeof ask.fields.length === 'string' && ask.fields.length !== '' ? { length: ask.fields.length } : {}),
  ...(ask.lang === undefined ? {} : { lang: ask.lang }),
  ...(roomsOf(ask) === undefined ? {} : { rooms: [...(roomsOf(ask) ?? [])] }),
  prepare,
})

/** What is wrong with a question: none, too many words, or several at once. */
export function wrongWith(question: string, say: (key: string, values?: Readonly<Record<string, number>>) => string): string | undefined {
  if (question === '') return say('refuse.empty')
  const words = wordCount([question])
  if (words > MOST_WORDS) return say('ask.long', { n: words, max: MOST_WORDS })
  return questionCount([question]) > 1 ? say('ask.several') : undefined
}

/**
 * One question of one's own to a room: answered in private, shown together. Who is of the core team asks at once; anyone else's waits,
 * prepared, until the core team begins it. The question is its author's words like any others: they can change it or take it back.
 */
export const ask: DeedKind<DeedOf<'ask'>> = {
  permit: () => 'participant',
  needs: () => ({ roles: true, core: true, rooms: true }),
  check: (deed, _session, hall) => {
    const wrong = wrongWith(questionOf(deed), (key, values) => hall.say(deed.lang ?? 'en', key, values))
    if (wrong !== undefined) return { refused: 'fields', fields: { question: wrong } }
    const file = hall.shelf.file(ASK)
    if (!file) return refuse('unknown-playbook')
    if (roomsOf(deed)?.length === 0) return { refused: 'fields', fields: { rooms: hall.say(deed.lang ?? 'en', 'ask.rooms.none') } }
    const { length } = deed.fields
    return typeof length === 'string' && length !== '' && !file.lengths.includes(length) ? refuse('unknown-length') : undefined
  },
  decide: (deed, scene) => {
    const refused = ask.check?.(deed, null, scene.hall, [])
    if (refused) return refused
    const { hall, facts, person, claim } = scene
    const community = communityOf(hall, claim.event.community)
    if (onlyObserves(facts.roles)) return refuse('not-participant')
    const may = community.sandbox || facts.roles.includes('core')
    const [first] = facts.core
    if (!may && first === undefined) return refuse('nobody-there')
    // asked in the rooms that were chosen, wherever it was filled in
    const room = roomsOf(deed)?.[0] ?? claim.event.room
    const there = { ...scene, claim: { ...claim, event: { ...claim.event, room } } }
    const turn: Turn | Refusal = start.decide(startOf(deed, !may), there)
    if (isRefusal(turn) || !turn.session) return turn
    const id = derivedId(community, turn.session.id, 'question')
    const session = { ...turn.session, question: id, facilitator: may ? person : (first ?? person) }
    const put = { id, step: QUESTION_STEP, person, text: questionOf(deed), audience: 'group' as const }
    if (may) return { ...turn, session, puts: [put] }
    const blocks: Block[] = [
      { kind: 'text', text: [{ person }, ' ', word('ask.proposed')] },
      { kind: 'quote', text: [{ said: id }] },
    ]
    const told = facts.core.map((only): Effect => ({ kind: 'post', post: { only, blocks }, ...(room ? { room } : {}) }))
    return { ...turn, session, puts: [put], effects: [...told, ...tell(scene, [word('ask.waits')]).effects] }
  },
}
