import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/

/**
 * The address that a request came from. A proxy on this machine says whom it speaks for, in the last entry that it adds itself;
 * nobody else is believed.
 */
export function callerOf(c: Context, proxied: boolean): string {
  const peer = getConnInfo(c).remote.address ?? ''
  if (!proxied || !LOOPBACK.test(peer)) return peer
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
}
