import type { Artifact } from '../../src/core/artifact.js'
import { CairnError } from '../../src/core/errors.js'
import type { WakeKind } from '../../src/core/event.js'
import { MAX_CURSOR_BYTES, type Session } from '../../src/core/session.js'
import type { Claim, Effect, InviteSet, Mind, Turn } from '../../src/core/turn.js'
import { holdsWords } from '../../src/core/word.js'
import type { ApplyConnecting } from './apply-connecting.js'
import { createApplyHorizon } from './apply-horizon.js'
import type { Connection } from './connection.js'
import { keepSwitch } from './models.js'
import { createOwnPlaybooks } from './own-playbooks.js'
import { createReaching } from './reaching.js'
import { restsOn } from './rests-on.js'
import { reviewRested } from './review.js'
import type { Words } from './words.js'

/** Dates of the community as a whole: they outlive every session. */
const OF_COMMUNITY: ReadonlySet<WakeKind> = new Set(['maintenance', 'rhythm', 'look-again'])
/** UTF-8 needs at most three bytes for one UTF-16 unit: a shorter body cannot hold a cursor that is too large. */
const MOST_BYTES_A_UNIT = 3

/** Writes everything a turn decided. Runs inside the turn's savepoint. */
export function createApplyTurn(
  connection: Connection,
  words: Words,
  connecting: ApplyConnecting,
): (mind: Pick<Mind, 'worded'>, claim: Claim, hop: number, turn: Turn) => void {
  const { sql } = connection
  const own = createOwnPlaybooks(connection)
  const { ownRoom, readsNoPosts } = createReaching(connection)
  const horizon = createApplyHorizon(connection)

  /** `since`: from when a room reads along, that came to a session which had begun without it. */
  function keepRooms({ id, rooms }: Session, since: number | null): void {
    for (const room of rooms)
      sql(`INSERT INTO session_rooms (room, session, since) VALUES (?, ?, ?)
           ON CONFLICT (room, session) DO UPDATE SET since = excluded.since, left_at = NULL WHERE left_at IS NOT NULL`).run(room, id, since)
  }

  function keepSession(session: Session, before: Session | null, at: number): void {
    const body = JSON.stringify(session)
    if (body.length > MAX_CURSOR_BYTES / MOST_BYTES_A_UNIT && Buffer.byteLength(JSON.stringify(session.cursor)) > MAX_CURSOR_BYTES) {
      throw new CairnError({
        code: 'cursor-too-large',
        fault: 'bug',
        message: `The cursor of session ${session.id} grew over ${MAX_CURSOR_BYTES} bytes at step ${session.cursor.step}.`,
        remedy: 'Keep group-sized data in the draft artifact, not in the step state.',
      })
    }
    if (before) {
      sql('UPDATE sessions SET status = ?, body = ? WHERE id = ?').run(session.status, body, session.id)
      if (before.rooms.join() === session.rooms.join()) return
      sql(
        `UPDATE session_rooms SET left_at = ? WHERE session = ? AND left_at IS NULL AND room NOT IN (SELECT value FROM json_each(?))`,
      ).run(at, session.id, JSON.stringify(session.rooms))
      keepRooms(session, before.status === 'prepared' ? null : at)
      return
    }
    const again = session.status === 'ended' ? 'ON CONFLICT (id) DO NOTHING' : ''
    sql(`INSERT INTO sessions (id, community, status, opened_at, body) VALUES (?, ?, ?, ?, ?) ${again}`).run(
      session.id,
      session.community,
      session.status,
      session.openedAt,
      body,
    )
    keepRooms(session, null)
  }

  function keepArtifact(artifact: Artifact): void {
    sql(`INSERT INTO artifacts (id, version, community, session, status, body) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id, version) DO UPDATE SET status = excluded.status, body = excluded.body`).run(
      artifact.id,
      artifact.version,
      artifact.community,
      artifact.session,
      artifact.status,
      JSON.stringify(artifact),
    )
    if (artifact.status !== 'draft') {
      sql(`UPDATE artifacts SET status = 'superseded', body = json_set(body, '$.status', 'superseded')
           WHERE id = ? AND version < ? AND status IN ('adopted', 'in_review')`).run(artifact.id, artifact.version)
    }
    sql('DELETE FROM links WHERE from_id = ? AND community = ?').run(artifact.id, artifact.community)
    const link = sql('INSERT OR IGNORE INTO links (community, from_id, to_id, why) VALUES (?, ?, ?, ?)')
    for (const line of artifact.body.lines) {
      const under = restsOn(line)
      for (const to of under) {
        link.run(artifact.community, line.id, to, line.kind)
        if (line.kind !== 'count') link.run(artifact.community, artifact.id, to, line.kind)
      }
    }
  }

  /** Someone whose only account is their link; or the end of that link. */
  function keepInvite(community: string, invite: InviteSet, at: number): void {
    const { person, session } = invite
    if ('ends' in invite) {
      sql('UPDATE invites SET ended_at = ? WHERE session = ? AND person = ?').run(at, session, person)
      return
    }
    sql('INSERT INTO people (id, community, name, lang, joined_at) VALUES (?, ?, ?, ?, ?)').run(
      person,
      community,
      invite.name,
      invite.lang,
      at,
    )
    sql('INSERT INTO accounts (community, account, person) VALUES (?, ?, ?)').run(community, `link:${person}`, person)
    sql(`INSERT INTO roles (person, role) VALUES (?, 'member')`).run(person)
    sql('INSERT INTO invites (session, person, at, item) VALUES (?, ?, ?, ?)').run(session, person, at, invite.item ?? null)
  }

  /** The effect as it is kept: its words put in, where one person reads in their own language. */
  function spoken(mind: Pick<Mind, 'worded'>, claim: Claim, effect: Effect): Effect {
    if (effect.kind !== 'post' || !mind.worded || !holdsWords(effect.post)) return effect
    const { only } = effect.post
    const theirs = only === undefined ? undefined : sql<{ lang: string | null }>('SELECT lang FROM people WHERE id = ?').get(only)
    return { ...effect, post: mind.worded(effect.post, claim, theirs?.lang ?? null) }
  }

  function queueEffect(claim: Claim, session: Session | null, id: string, effect: Effect): void {
    const { event } = claim
    const insert = sql(`INSERT INTO outbox (id, community, lane, room, session, step, only_person, post_key, replaces, body, state, due, at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ready', ?, ?)`)
    const answered = effect.kind === 'synthesize' || effect.kind === 'weigh' || effect.kind === 'scan'
    const step = answered ? (session?.cursor.step ?? null) : null
    if (effect.kind !== 'post') {
      const lane = `work:${session?.id ?? event.person ?? event.community}`
      insert.run(id, event.community, lane, null, session?.id ?? null, step, null, null, null, JSON.stringify(effect), event.at, event.at)
      return
    }
    const { post } = effect
    if (post.only !== undefined && readsNoPosts(event.community, post.only)) return
    const all = session?.rooms ?? (event.room ? [event.room] : [])
    const rooms = effect.room ? [effect.room] : post.only ? [ownRoom(event, session, post.only)] : all
    for (const room of rooms) {
      if (!room) continue
      insert.run(
        `${id}:${room}`,
        event.community,
        // what must wait has a lane of its own, since a lane waits for its head
        effect.notBefore === undefined ? `room:${room}` : `later:${id}`,
        room,
        session?.id ?? null,
        null,
        post.only ?? null,
        post.key ?? null,
        post.replaces ?? null,
        JSON.stringify(effect),
        Math.max(event.at, effect.notBefore ?? 0),
        event.at,
      )
    }
  }

  return (mind, claim, hop, turn) => {
    const { event } = claim
    const session = turn.session ?? claim.session
    if (turn.session) keepSession(turn.session, claim.session, event.at)
    const source = event.body.kind === 'form' ? event.body.source : undefined
    const where = { community: event.community, session: session?.id ?? '', at: event.at, source }
    for (const put of turn.puts) words.put(where, put)
    for (const quote of turn.quotes) {
      sql('INSERT OR IGNORE INTO quotes (id, community, session, contribution, start, "end") VALUES (?, ?, ?, ?, ?, ?)').run(
        quote.id,
        event.community,
        where.session,
        quote.contribution,
        quote.start,
        quote.end,
      )
    }
    for (const { quote, tier } of turn.releases) {
      sql(`UPDATE quotes SET tier = coalesce(?, tier), released_at = CASE WHEN ? IS NULL THEN released_at ELSE ? END,
           withdrawn_at = CASE WHEN ? IS NULL THEN ? ELSE NULL END, kept = CASE WHEN ? IS NULL THEN NULL ELSE kept END
           WHERE id = ? AND community = ?`).run(tier, tier, event.at, tier, event.at, tier, quote, event.community)
      if (tier === null) reviewRested(connection, event.community, quote, event.at)
    }
    for (const id of turn.asked ?? [])
      sql('UPDATE quotes SET asked_at = ? WHERE id = ? AND community = ?').run(event.at, id, event.community)
    for (const id of turn.withdraws) words.remove(event.community, id, 'withdrawn', event.at)
    for (const { contribution, text } of turn.edits) words.edit(event.community, contribution, text, event.at)
    for (const { contribution, hold } of turn.holds ?? []) words.hold(event.community, contribution, hold, event.at)
    if (turn.room) {
      const { room, name, public: open } = turn.room
      if (name !== undefined)
        sql(`INSERT INTO rooms (room, community, name) VALUES (?, ?, ?)
             ON CONFLICT (room) DO UPDATE SET name = excluded.name WHERE community = excluded.community`).run(room, event.community, name)
      if (open !== undefined) sql('UPDATE rooms SET public = ? WHERE room = ? AND community = ?').run(open ? 1 : 0, room, event.community)
    }
    connecting(event, where.session, turn)
    if (turn.artifact) keepArtifact(turn.artifact)
    if (turn.own) own.change(event.community, turn.own, event.at)
    if (turn.model) keepSwitch(connection, event.community, turn.model)
    for (const { id, what, at, session: about } of turn.wakes) {
      if (at === null) sql('DELETE FROM schedules WHERE id = ? AND community = ?').run(id, event.community)
      else {
        sql(`INSERT INTO schedules (id, community, session, what, at) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE community = excluded.community`).run(
          id,
          event.community,
          OF_COMMUNITY.has(what) ? null : (about ?? where.session),
          what,
          at,
        )
      }
    }
    const set = turn.settings
    if (set && event.person) {
      sql(`UPDATE people SET quiet_from = coalesce(?, quiet_from), quiet_until = coalesce(?, quiet_until), zone = coalesce(?, zone),
           audience = coalesce(?, audience), lang = coalesce(?, lang), reminders = coalesce(?, reminders),
           asked_age = CASE WHEN ? IS NULL THEN asked_age ELSE 1 END, age = coalesce(?, age) WHERE id = ?`).run(
        set.quietFrom ?? null,
        set.quietUntil ?? null,
        set.zone ?? null,
        set.audience ?? null,
        set.lang ?? null,
        set.reminders === undefined ? null : Number(set.reminders === 'on'),
        set.age ?? null,
        set.age ?? null,
        event.person,
      )
    }
    for (const { person, given, snoozedUntil, stopped } of turn.reminders ?? []) {
      sql(`INSERT INTO reminders (session, person, given, last_at, snoozed_until, stopped) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (session, person) DO UPDATE SET given = given + excluded.given, last_at = coalesce(excluded.last_at, last_at),
           snoozed_until = coalesce(excluded.snoozed_until, snoozed_until), stopped = max(stopped, excluded.stopped)`).run(
        where.session,
        person,
        given ? 1 : 0,
        given ? event.at : null,
        snoozedUntil ?? null,
        stopped ? 1 : 0,
      )
    }
    horizon(event, turn)
    if (turn.invite) keepInvite(event.community, turn.invite, event.at)
    if (turn.role) {
      const { person, role, give } = turn.role
      const here = sql('SELECT 1 FROM people WHERE id = ? AND community = ?').get(person, event.community)
      if (here && give) sql('INSERT OR IGNORE INTO roles (person, role) VALUES (?, ?)').run(person, role)
      if (here && !give) sql('DELETE FROM roles WHERE person = ? AND role = ?').run(person, role)
    }
    if (turn.claimed && event.person) {
      const { code, role } = turn.claimed
      const { changes } = sql('DELETE FROM codes WHERE hash = ? AND community = ?').run(code, event.community)
      if (changes > 0) sql('INSERT OR IGNORE INTO roles (person, role) VALUES (?, ?)').run(event.person, role)
    }
    for (const [index, effect] of turn.effects.entries())
      queueEffect(claim, session, `${event.seq}.${hop}:${index}`, spoken(mind, { event, session }, effect))
  }
}
