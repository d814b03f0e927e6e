import { breachOf } from '../../artifacts/compose.js'
import { standing } from '../../artifacts/standing.js'
import type { Artifact } from '../../core/artifact.js'
import { nothing } from '../../core/turn.js'
import { turned } from '../fold.js'
import { refuse } from '../refusal.js'
import type { DeedKind, DeedOf } from './deed-kind.js'

/** Only what people had agreed on once goes back by a host's word; what never got consent needs a session. */
export const mayAdopt = (artifact: Pick<Artifact, 'status' | 'adoptedOn' | 'quality'>): boolean =>
  artifact.status === 'in_review' && artifact.adoptedOn !== null && breachOf(artifact) === undefined

/** After words under it changed or went, and a host has looked: the result as it stands now is adopted again, by them, for all to hear. */
export const adopt: DeedKind<DeedOf<'adopt'>> = {
  permit: () => 'host',
  needs: (_deed, session) => (session ? { artifact: true, all: session.cursor.path, quotes: true, joined: true, leftOut: true } : {}),
  decide: (deed, { claim, facts, hall, now, person }) => {
    const { session } = claim
    const kept = facts.artifact
    if (!session) return refuse('unknown-session')
    if (!kept || kept.id !== deed.artifact || !mayAdopt(kept)) return refuse('not-in-review')
    const say = (key: string, values?: Readonly<Record<string, string | number>>): string => hall.say(session.lang, key, values)
    const { all, held, quotes, joined, leftOut } = facts
    const stands = standing(kept, { session, quotes, all, held, leftOut, joined }, say)
    return {
      ...nothing,
      session: turned(session),
      artifact: { ...stands, version: kept.version + 1, status: 'adopted', adoptedOn: now, adoptedBy: person },
      effects: [
        {
          kind: 'post',
          post: {
            blocks: [
              { kind: 'note', text: [{ person }, ' ', say('publish.readopted')] },
              { kind: 'line', text: [kept.title], why: kept.id },
            ],
          },
        },
      ],
    }
  },
}
