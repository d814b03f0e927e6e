import { type Effect, nothing } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { refuse } from '../refusal.js'
import { isShown } from '../shown.js'
import { type DeedKind, type DeedOf, tell } from './deed-kind.js'

/**
 * An author's answer to whether a room that came to a session later may read what they said before. With a yes, what all could read
 * already is said there too; with a no, or a yes taken back, none of it shows there.
 */
export const earlier: DeedKind<DeedOf<'earlier'>> = {
  permit: () => 'anyone',
  anywhere: true,
  needs: () => ({ said: true }),
  check: (deed, session) => (session?.rooms.includes(deed.room) ? undefined : refuse('unknown-room')),
  decide: (deed, scene) => {
    const { claim, hall, facts } = scene
    const { session } = claim
    if (!session?.rooms.includes(deed.room) || session.home?.includes(deed.room)) return refuse('unknown-room')
    const told = tell(scene, [word(deed.may ? 'connect.earlier.thanks' : 'connect.earlier.kept')])
    // said twice, it takes its own place
    const key = derivedId(communityOf(hall, session.community), session.id, deed.room, scene.person, 'earlier')
    const shown = deed.may ? (facts.said ?? []).filter((one) => !one.hold && isShown(hall, session, one)) : []
    const repeated: Effect[] =
      shown.length === 0
        ? []
        : [
            {
              kind: 'post',
              room: deed.room,
              post: { key, replaces: key, blocks: shown.map((one) => ({ kind: 'quote' as const, text: [{ said: one.id }] })) },
            },
          ]
    return { ...nothing, ...told, effects: [...told.effects, ...repeated], earlier: { room: deed.room, may: deed.may } }
  },
}
