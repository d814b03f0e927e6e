import { nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { checkTake, takePut } from '../../steps/takes.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { refuse } from '../refusal.js'
import { REGISTER_STEP, registerSession } from '../register-session.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/** What someone makes of a signal of the register, wherever they see it. A new one that someone takes up is watched from then on. */
export const take: DeedKind<DeedOf<'take'>> = {
  permit: () => 'participant',
  check: (deed, _session, hall) => {
    const [community] = hall.communities.values()
    const errors = checkTake(deed.take, deed.fields ?? {}, (key, values) => hall.say(community?.lang ?? 'en', key, values))
    return errors ? { refused: 'fields', fields: errors } : undefined
  },
  needs: (deed) => ({ signal: deed.signal }),
  decide: (deed, scene) => {
    const { claim, facts, hall, person } = scene
    if (facts.signal == null) return refuse('unknown-item')
    const community = communityOf(hall, claim.event.community)
    const session = registerSession(community)
    const said = tell(scene, [word(`take.thanks.${deed.take}`)])
    const put = takePut(
      { id: derivedId(community, session.id, claim.event.key), step: REGISTER_STEP, person, signal: deed.signal },
      deed.take,
      deed.fields ?? {},
    )
    return {
      ...nothing,
      session,
      puts: [put],
      effects: [
        ...said.effects,
        ...(facts.signal === 'new' ? [{ kind: 'register', signals: [deed.signal], status: 'watching' } as const] : []),
      ],
    }
  },
}

/** Where a signal stands: rules propose it, the core team decides it. */
export const signalStatus: DeedKind<DeedOf<'signal-status'>> = {
  permit: () => 'core',
  needs: (deed) => ({ signal: deed.signal }),
  decide: (deed, scene) => {
    const { claim, facts, hall, person } = scene
    if (facts.signal == null) return refuse('unknown-item')
    const community = communityOf(hall, claim.event.community)
    const session = registerSession(community)
    const said = tell(scene, [word('register.decided'), ' ', word(`register.${deed.status}`)])
    const id = derivedId(community, session.id, claim.event.key)
    const mark = `status:${deed.status}`
    return {
      ...nothing,
      session,
      puts: [
        {
          id,
          step: REGISTER_STEP,
          person,
          item: deed.signal,
          slot: id,
          mark,
          audience: 'group',
          under: { from: `signal:${deed.signal}`, why: mark },
        },
      ],
      effects: [...said.effects, { kind: 'register', signals: [deed.signal], status: deed.status, decided: true }],
    }
  },
}
