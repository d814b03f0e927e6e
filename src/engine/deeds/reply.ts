import { REPLY, REPLY_STEP } from '../../core/contribution.js'
import { MAX_TEXT } from '../../core/event.js'
import type { Session } from '../../core/session.js'
import { word } from '../../core/word.js'
import { turned } from '../fold.js'
import { communityOf } from '../hall.js'
import { derivedId } from '../identity.js'
import { type Refusal, refuse } from '../refusal.js'
import { type DeedKind, type DeedOf, type Scene, tell } from './deed-kind.js'
import { freeName, MOST_NAME, tidy } from './invite.js'

const written = (field: string | readonly string[] | undefined): string => (typeof field === 'string' ? field.trim() : '')

/** The session whose result this is, when it can be replied to: what is still being made has none yet. */
function resultOf({ claim, facts }: Scene, artifact: string): Session | Refusal {
  const { session } = claim
  const kept = facts.artifact
  return session && kept?.id === artifact && kept.status !== 'draft' ? session : refuse('unknown-artifact')
}

/** Asks someone whom a result is about for their reply. They need no account: their link is the hosts' to show. */
export const askReply: DeedKind<DeedOf<'ask-reply'>> = {
  permit: () => 'host',
  check: ({ fields }, session, hall) => {
    if (!session) return refuse('unknown-session')
    const name = tidy(written(fields.name))
    const lang = written(fields.lang)
    if (lang !== '' && !hall.languages.includes(lang)) return refuse('bad-lang')
    const wrong = name === '' ? 'invite.no-name' : name.length > MOST_NAME ? 'invite.long-name' : undefined
    return wrong === undefined ? undefined : { refused: 'fields', fields: { name: hall.say(session.lang, wrong, { max: MOST_NAME }) } }
  },
  needs: () => ({ everyone: true, artifact: true }),
  decide: ({ artifact, fields }, scene) => {
    const session = resultOf(scene, artifact)
    if ('refused' in session) return session
    const { facts, hall } = scene
    const name = freeName(tidy(written(fields.name)), facts.everyone ?? [])
    const person = derivedId(communityOf(hall, session.community), session.id, session.cursor.turn, 'replies')
    const lang = written(fields.lang) || null
    return {
      ...tell(scene, [{ person }, ' ', word('reply.asked')]),
      session: turned(session),
      invite: { person, session: session.id, name, lang, item: artifact },
    }
  },
}

/** Their reply. It was written to stand with the result, so it is released for wherever the result goes; they change it or take it back at any time. */
export const reply: DeedKind<DeedOf<'reply'>> = {
  permit: () => 'anyone',
  check: ({ fields }) => {
    const text = written(fields.text)
    return text === '' ? refuse('empty') : text.length > MAX_TEXT ? refuse('too-long') : undefined
  },
  needs: (_deed, session) => ({
    artifact: true,
    invited: { self: true },
    mine: [REPLY_STEP],
    people: session ? [session.facilitator] : [],
  }),
  decide: ({ artifact, fields }, scene) => {
    const session = resultOf(scene, artifact)
    if ('refused' in session) return session
    const { facts, hall, person } = scene
    if (facts.invited?.item !== artifact) return refuse('unknown-artifact')
    const community = communityOf(hall, session.community)
    const fresh = derivedId(community, session.id, session.cursor.turn, 'reply')
    const before = facts.mine.find((one) => one.item === artifact)
    const id = before?.id ?? fresh
    const quote = derivedId(community, session.id, session.cursor.turn, 'reply-line')
    const text = written(fields.text)
    const host = facts.people[session.facilitator]
    const told = [{ kind: 'note' as const, text: [{ person }, ' ', word(before ? 'reply.changed' : 'reply.came')] }]
    const line = { kind: 'line' as const, text: [facts.artifact?.title ?? ''], why: artifact }
    return {
      ...tell(scene, [word('reply.thanks')]),
      session: turned(session),
      puts: [{ id, step: REPLY_STEP, item: artifact, person, text, mark: REPLY, audience: 'outside' }],
      quotes: [{ id: quote, contribution: id, start: 0, end: text.length }],
      releases: [{ quote, tier: 'outside' }],
      // rooms hear it once; a changed reply is the host's to know
      effects: [{ kind: 'post', post: { ...(before ? { only: host ?? session.facilitator } : {}), blocks: [...told, line] } }],
    }
  },
}
