import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { CommunityInfo } from './hall.js'

/** 128 bits of the signature: nobody guesses one, and the link stays short. */
const MAC_BYTES = 16
const LONGEST = 600

/** What a link lets its holder do: speak as one person, to one repetition of one step, for one purpose, until a moment (ms). */
const Ticket = z
  .tuple([z.string(), z.string(), z.string(), z.int().min(0), z.string().nullable(), z.enum(['answer']), z.int()])
  .transform(([person, session, step, round, item, purpose, until]) => ({ person, session, step, round, item, purpose, until }))
export type Ticket = z.infer<typeof Ticket>

const mac = ({ id, secret }: Pick<CommunityInfo, 'id' | 'secret'>, body: string): Buffer =>
  createHmac('sha256', secret).update(`answer-link\u0000${id}\u0000${body}`).digest().subarray(0, MAC_BYTES)

/** A ticket as `<community>.<body>.<signature>`, fit for a URL. Nothing of it is kept: the community's secret vouches for it. */
export function signTicket(community: Pick<CommunityInfo, 'id' | 'secret'>, ticket: Ticket): string {
  const { person, session, step, round, item, purpose, until } = ticket
  const body = Buffer.from(JSON.stringify([person, session, step, round, item, purpose, until])).toString('base64url')
  return `${community.id}.${body}.${mac(community, body).toString('base64url')}`
}

/** The ticket of a token that this community signed, whatever its date; null for any other. Takes as long for a near miss as for a far one. */
export function readTicket(community: Pick<CommunityInfo, 'id' | 'secret'>, token: string): Ticket | null {
  const [id, body = '', signature = '', ...more] = token.split('.')
  if (token.length > LONGEST || more.length > 0 || id !== community.id) return null
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== MAC_BYTES || !timingSafeEqual(given, mac(community, body))) return null
  return Ticket.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
}
