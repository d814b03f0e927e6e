import { CODE_LIFE_MS, type Connect, YES_LIFE_MS } from '../../core/connect.js'
import type { Block } from '../../core/post.js'
import { onlyObserves } from '../../core/role.js'
import { platformOf } from '../../core/room.js'
import { type Effect, nothing, type Turn } from '../../core/turn.js'
import { word } from '../../core/word.js'
import { connectCode, sealedCode } from '../connect-code.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { type Refusal, refuse } from '../refusal.js'
import { codeIn } from './code-in.js'
import { waitingSide } from './connect.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'

type Deed = DeedOf<'connect-me'>

const button = (act: 'yes' | 'no' | 'undo', id: string, primary = false): Block => ({
  kind: 'buttons',
  buttons: [
    { label: word(`connect-me.${act}`), action: 'do:connect-me', value: `${act}:${id}`, style: primary ? 'primary' : 'plain' },
    ...(act === 'yes' ? [{ label: word('connect-me.no'), action: 'do:connect-me', value: `no:${id}` }] : []),
  ],
})

function offer(scene: Scene): Turn | Refusal {
  const { claim, person, now, hall } = scene
  const { event } = claim
  const community = communityOf(hall, event.community)
  if (event.room === null) return refuse('unknown-room')
  const code = connectCode(community, event.key)
  return {
    ...tell(scene, [word('connect-me.code')], [`/cairn me connect ${code}`], [word('connect-me.code.about')]),
    connect: {
      act: 'offer',
      id: derivedId(community, 'connect', event.key),
      of: 'accounts',
      code: sealedCode(community, code),
      a: person,
      by: person,
      said: event.room,
      until: now + CODE_LIFE_MS,
    },
  }
}

/** Each side sees the other one's name and platform. */
function question(id: string, only: string, room: string, other: string, theirs: string): Effect {
  const blocks: Block[] = [
    { kind: 'text', text: [{ person: other }, ' (', word(`connect.platform.${platformOf(theirs)}`), '). ', word('connect-me.question')] },
    { kind: 'note', text: [word('connect-me.question.about')] },
    button('yes', id, true),
  ]
  return { kind: 'post', room, post: { only, blocks } }
}

function take(scene: Scene): Turn | Refusal {
  const { claim, facts, now, person } = scene
  const { room } = claim.event
  const found = facts.connect
  if (found?.of !== 'accounts' || found.b !== null || found.endedAt !== null || found.until <= now) return refuse('bad-code')
  if (room === null) return refuse('unknown-room')
  if (found.a === person) return refuse('connect-me-same')
  return {
    ...nothing,
    connect: { act: 'take', id: found.id, b: person, name: null, by: person, said: room, until: now + YES_LIFE_MS },
    effects: [question(found.id, found.a, found.saidA, person, room), question(found.id, person, room, found.a, found.saidA)],
  }
}

/** Are both of them still people of their own here? */
const bothHere = ({ facts }: Scene, { a, b }: Connect): boolean => facts.people[a] === a && b !== null && facts.people[b] === b

function yes(scene: Scene): Turn | Refusal {
  const { facts, person, now } = scene
  const found = facts.connect
  const side = waitingSide(found, 'accounts', person, now)
  if (!found || side === undefined) return refuse('no-connect')
  if (!bothHere(scene, found)) return refuse('unknown-person')
  const joins = (side === 'a' ? found.yesB : found.yesA) !== null
  if (!joins) return { ...tell(scene, [word('connect-me.waits')]), connect: { act: 'yes', id: found.id, side, joins } }
  const blocks: Block[] = [{ kind: 'text', text: [word('connect-me.done')] }, button('undo', found.id)]
  return {
    ...nothing,
    connect: { act: 'yes', id: found.id, side, joins },
    effects: [found.saidA, found.saidB ?? found.saidA].map((room): Effect => ({ kind: 'post', room, post: { only: found.a, blocks } })),
  }
}

function no(scene: Scene): Turn | Refusal {
  const { facts, person, now } = scene
  const found = facts.connect
  if (!found || waitingSide(found, 'accounts', person, now) === undefined) return refuse('no-connect')
  return { ...tell(scene, [word('connect-me.stopped')]), connect: { act: 'end', id: found.id, by: person } }
}

function undo(scene: Scene): Turn | Refusal {
  const { facts, person } = scene
  const found = facts.connect
  if (found?.of !== 'accounts' || found.joinedAt === null || found.endedAt !== null || found.a !== person) return refuse('no-connect')
  return { ...tell(scene, [word('connect-me.undone')]), connect: { act: 'end', id: found.id, by: person } }
}

/**
 * Joins two accounts of one person: a code asked for with the one is used with the other, and both say yes. They count once from then
 * on, everywhere. Either account parts them again.
 */
export const connectMe: DeedKind<Deed> = {
  permit: () => 'anyone',
  anywhere: true,
  check: (deed) => {
    if (deed.act === 'take') return codeIn(deed) === undefined ? refuse('bad-code') : undefined
    return deed.act === 'offer' || deed.connect !== undefined ? undefined : refuse('no-connect')
  },
  needs: (deed) => {
    const code = codeIn(deed)
    const about = deed.act === 'take' && code !== undefined ? { code } : deed.connect === undefined ? undefined : { id: deed.connect }
    return { roles: true, ...(about ? { connect: about } : {}) }
  },
  decide: (deed, scene) => {
    // a guest is here for one session, and who only looks on has nothing to count
    if (scene.facts.roles.includes('guest') || onlyObserves(scene.facts.roles)) return refuse('connect-me-guest')
    switch (deed.act) {
      case 'offer':
        return offer(scene)
      case 'take':
        return take(scene)
      case 'yes':
        return yes(scene)
      case 'no':
        return no(scene)
      case 'undo':
        return undo(scene)
    }
  },
}
