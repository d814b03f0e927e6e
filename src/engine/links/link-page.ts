import type { Contribution } from '../../core/contribution.js'
import type { AnswerView, LinkAct } from '../../ports/look.js'
import { communityOf } from '../hall.js'
import type { Holding } from './purpose.js'

/** A link's page with nothing to do on it; a purpose puts in what its holder may. */
export function linkPage({ hall, person, session, lang, say }: Holding): AnswerView {
  const community = communityOf(hall, session.community)
  const rooms = session.rooms.map((one) => community.rooms.get(one) ?? one).join(', ')
  const called = hall.shelf.pinned({ ...session, lang })?.called ?? ''
  return {
    kind: 'answer',
    actor: { account: person.account, name: person.name },
    room: session.rooms[0] ?? '',
    lang,
    zone: person.zone ?? community.zone,
    lead: say('answer.for', { name: person.name, title: called }),
    title: say('answer.title'),
    said: [],
    about: [],
    form: null,
    sent: false,
    forms: [],
    acts: [],
    givenTitle: say('invited.given'),
    given: [],
    closesAt: null,
    readers: say('readers', { rooms }),
    foot: say('answer.own'),
  }
}

/** Takes one contribution back: the one that the form shows, unless named otherwise. */
export const takeBack = (id: string, label: string, name = 'withdraw'): LinkAct => ({
  name,
  label,
  deed: { kind: 'withdraw', contribution: id },
  style: 'danger',
})

/** These words, each with how to take it back. */
export async function givenBlocks({ store, scope, person, say }: Holding, words: readonly Contribution[]): Promise<AnswerView['given']> {
  const worded = words.filter(({ text }) => text !== null)
  const quotes = worded.map(({ id }) => ({ kind: 'quote' as const, text: [{ said: id, held: true as const }] }))
  const blocks = await store.show(scope, quotes, person.id)
  return worded.flatMap((one, n) => {
    const block = blocks[n]
    return block ? [{ block, acts: [takeBack(one.id, say('my.withdraw'), `withdraw:${one.id}`)] }] : []
  })
}
