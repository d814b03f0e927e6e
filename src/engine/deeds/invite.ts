import { word } from '../../core/word.js'
import { turned } from '../fold.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'

/** The longest name of someone invited, in UTF-16 units. */
export const MOST_NAME = 60

/** A typed name in one line, without what cannot be seen. */
export const tidy = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()

const same = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en')

/** The name, or where someone has it already the same with the first number that is free: `Grace 2`. */
export function freeName(name: string, taken: readonly string[]): string {
  const all = new Set(taken.map(same))
  if (!all.has(same(name))) return name
  let n = 2
  while (all.has(same(`${name} ${n}`))) n += 1
  return `${name} ${n}`
}

const over = ({ claim }: Pick<Scene, 'claim'>): boolean =>
  claim.session === null || (claim.session.status !== 'open' && claim.session.status !== 'paused')

/** Lets someone without an account take part in this session: they are made a person, and their link is the host's to show or print. */
export const invite: DeedKind<DeedOf<'invite'>> = {
  permit: () => 'host',
  check: (deed, session, hall) => {
    if (!session || (session.status !== 'open' && session.status !== 'paused')) return refuse('session-over')
    if (deed.lang !== undefined && !hall.languages.includes(deed.lang)) return refuse('bad-lang')
    const name = tidy(deed.name)
    const wrong = name === '' ? 'invite.no-name' : name.length > MOST_NAME ? 'invite.long-name' : undefined
    return wrong === undefined ? undefined : { refused: 'fields', fields: { name: hall.say(session.lang, wrong, { max: MOST_NAME }) } }
  },
  needs: () => ({ everyone: true }),
  decide: (deed, scene) => {
    const { claim, facts, hall } = scene
    const { session } = claim
    if (!session || over(scene)) return refuse('session-over')
    const wanted = tidy(deed.name)
    const name = freeName(wanted, facts.everyone ?? [])
    const person = derivedId(communityOf(hall, session.community), session.id, session.cursor.turn, 'invited')
    const told = tell(scene, [{ person }, ' ', word('invite.done')], ...(name === wanted ? [] : [[word('invite.renamed')]]))
    return { ...told, session: turned(session), invite: { person, session: session.id, name, lang: deed.lang ?? null } }
  },
}

/** Ends the link of someone invited at once. What they said stays; a name that never came is removed whole. */
export const withdrawInvite: DeedKind<DeedOf<'withdraw-invite'>> = {
  permit: () => 'host',
  needs: (deed) => ({ invited: deed.person }),
  decide: (deed, scene) => {
    const { claim, facts } = scene
    const { session } = claim
    if (!session || !facts.invited) return refuse('unknown-person')
    const told = tell(scene, [word(facts.invited.used ? 'invite.ended' : 'invite.ended.unused')])
    return {
      ...told,
      session: turned(session),
      invite: { person: deed.person, session: session.id, ends: true },
      effects: [...told.effects, ...(facts.invited.used ? [] : [{ kind: 'erase' as const, person: deed.person }])],
    }
  },
}
