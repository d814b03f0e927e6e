import type { Session } from '../../core/session.js'
import { word } from '../../core/word.js'
import type { StepEvent } from '../../steps/step-kind.js'
import type { Hall } from '../hall.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { type Refusal, refuse } from '../refusal.js'
import { act, type Open, openStep } from '../stage.js'
import { mayEnter } from '../who-may.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'
import { closed } from './step-deed.js'

type Proxy = DeedOf<'proxy'>

/** The open step, if what someone wrote on paper may be typed in there: nobody votes, consents, promises or releases through someone else. */
export function openForOthers(hall: Hall, session: Session | null): Open | Refusal {
  const open = session && openStep(hall, session)
  if (!open || typeof open === 'string') return refuse('closed-step')
  return open.kind.forOthers ? open : refuse('not-for-others')
}

const asForm = ({ session, step, round, fields }: Proxy, person: string): Extract<StepEvent, { kind: 'form' }> => ({
  kind: 'form',
  session,
  step,
  ...(round === undefined ? {} : { round }),
  fields,
  person,
})

/** What someone said or wrote on paper. Each is the answer of one made-up person, stamped with who typed it in. */
export const proxy: DeedKind<Proxy> = {
  permit: () => 'helper',
  check: (deed, session, hall) => {
    const shut = closed(deed, session)
    if (shut || !session) return shut
    const open = openForOthers(hall, session)
    if ('refused' in open) return open
    const { person: _person, ...form } = asForm(deed, '')
    const errors = open.kind.check?.(open.step.config, form, (key, values) => hall.say(session.lang, key, values))
    return errors ? { refused: 'fields', fields: errors } : undefined
  },
  needs: (deed, session, hall) => {
    const open = openForOthers(hall, session)
    if ('refused' in open || !session) return {}
    return { ...open.kind.needs?.on?.(open.step, open.step.config, asForm(deed, ''), session), roles: true }
  },
  decide: (deed, scene) => {
    const { claim, facts, hall, now, person } = scene
    const { session } = claim
    const shut = closed(deed, session)
    if (shut || !session) return shut ?? refuse('unknown-session')
    const community = communityOf(hall, session.community)
    // who was a helper when it was sent may no longer be one
    if (!mayEnter(community, session, { id: person, roles: facts.roles })) return refuse('not-helper')
    const open = openForOthers(hall, session)
    if ('refused' in open) return open
    const someone = derivedId(community, session.id, session.cursor.turn, 'someone')
    // nothing of the helper's own answers or habits goes into it
    const turn = act(hall, open, asForm(deed, someone), { ...facts, mine: [], usual: 'group', roles: [] }, now)
    const told = tell(scene, [word('proxy.taken')])
    return {
      ...turn,
      puts: turn.puts.map((put) => ({ ...put, proxyBy: person })),
      effects: [...turn.effects.filter((effect) => effect.kind !== 'post' || effect.post.only !== someone), ...told.effects],
    }
  },
}
