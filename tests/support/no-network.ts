import { Socket } from 'node:net'

const LOOPBACK = /^(127\.|::1$|localhost$)/
const connect = Socket.prototype.connect

// Tests reach this machine alone: anything else fails at once, with a reason.
Socket.prototype.connect = function guarded(this: Socket, ...given: unknown[]) {
  const [first] = given.flat()
  const host = typeof first === 'object' && first !== null && 'host' in first ? String(first.host) : 'localhost'
  if (!LOOPBACK.test(host)) throw new Error(`a test tried to reach ${host}; only loopback is allowed`)
  return Reflect.apply(connect, this, given) as Socket
} as typeof connect
